/// What a program with a screen is to the loop that runs it.
package protocol TerminalProgram {
  associatedtype Message: Sendable

  /// Everything that happens comes in here, one at a time, on the terminal's thread. It must not block.
  mutating func receive(_ event: TerminalEvent<Message>)
  /// Draws the frame. The canvas is blank and has the terminal's size.
  mutating func draw(on canvas: inout Canvas)
  var theme: Theme { get }
  /// What was asked to be put into the clipboard since the last call.
  mutating func takeClipboard() -> String?
  /// Another program that is to have the terminal now.
  mutating func takeErrand() -> TerminalErrand?
  var isFinished: Bool { get }
}

extension TerminalProgram {
  package mutating func takeClipboard() -> String? { nil }
  package mutating func takeErrand() -> TerminalErrand? { nil }
}

package enum TerminalEvent<Message: Sendable>: Sendable {
  case key(KeyPress)
  case mouse(MousePress)
  case resized(width: Int, height: Int)
  case message(Message)
  /// The first frame is on its way to the terminal: what a start need not wait for may begin. Told once.
  case shown
  /// Time has passed: ages are older now.
  case tick
}
