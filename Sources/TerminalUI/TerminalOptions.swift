/// Where and how to draw.
package struct TerminalOptions: Sendable {
  package var input: Int32
  package var output: Int32
  /// terminfo's name for the terminal, from TERM.
  package var type: String?
  /// `--color`: auto (`nil`), never, 16, 256, truecolor.
  package var colour: String?
  package var environment: [String: String]
  /// `nil`: by the locale.
  package var glyphs: GlyphSet?
  /// Standard error is kept in memory while the screen is up and comes out afterwards.
  package var capturesErrors: Bool
  package var usesMouse: Bool
  /// The least time between two frames that no key asked for.
  package var frameTime: Duration

  package init(
    input: Int32 = 0,
    output: Int32 = 1,
    type: String?,
    colour: String? = nil,
    environment: [String: String] = [:],
    glyphs: GlyphSet? = nil,
    capturesErrors: Bool = true,
    usesMouse: Bool = true,
    frameTime: Duration = .milliseconds(100)
  ) {
    self.input = input
    self.output = output
    self.type = type
    self.colour = colour
    self.environment = environment
    self.glyphs = glyphs
    self.capturesErrors = capturesErrors
    self.usesMouse = usesMouse
    self.frameTime = frameTime
  }
}

/// Why there is no screen, as a sentence for the person who asked for one.
package enum TerminalError: Error, Equatable, CustomStringConvertible {
  case notATerminal
  case dumb(String)
  case unknownType(String)
  case unusable(String)

  package var description: String {
    switch self {
    case .notATerminal: "standard input and output are not a terminal, so there is no screen to draw on"
    case .dumb(let type):
      "the terminal type \"\(type)\" cannot place a cursor; set TERM to what your terminal is, for example xterm-256color"
    case .unknownType(let type):
      "the terminal type \"\(type)\" is not in this machine's terminfo; set TERM to one that is, for example xterm-256color"
    case .unusable(let reason): "the terminal cannot be used: \(reason)"
    }
  }
}

/// How a run of the screen ended.
package enum TerminalEnd: Equatable, Sendable {
  /// The program said so.
  case finished
  case signalled(Int32)
  /// End of input or hung up: nobody is looking any more.
  case gone
}

package enum InputEvent: Hashable, Sendable {
  case key(KeyPress)
  case mouse(MousePress)
}
