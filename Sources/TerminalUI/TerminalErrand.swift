import CNcurses
import CTerminal
import Glibc

/// Another program that has the terminal for a while: an editor, a pager, a shell's pipe.
package struct TerminalErrand: Sendable {
  /// The program, looked up by PATH, and its arguments.
  package var arguments: [String]
  /// What it reads; `nil`: the keyboard.
  package var input: [UInt8]?
  /// Whether its last words stay until somebody has seen them.
  package var waits: Bool
  /// Called on the terminal's thread with how it ended; may ask for another one.
  package var ended: @Sendable (TerminalErrandEnd) -> TerminalErrand?

  package init(
    _ arguments: [String],
    input: [UInt8]? = nil,
    waits: Bool = false,
    ended: @escaping @Sendable (TerminalErrandEnd) -> TerminalErrand?
  ) {
    self.arguments = arguments
    self.input = input
    self.waits = waits
    self.ended = ended
  }
}

package enum TerminalErrandEnd: Sendable, Equatable {
  /// With this code; a signal's number is 128 more.
  case exited(Int32)
  /// It could not be begun, and why.
  case failed(String)
}

extension NcursesTerminal {
  /// Runs programs until none is asked for any more. `signals` is where this process' own signals arrive: one of them, but
  /// for a new size, ends the program and is left for the caller. Afterwards everything is to be painted anew.
  package func run(_ errand: TerminalErrand, signals: Int32) {
    var next: TerminalErrand? = errand
    suspend()
    while let errand = next {
      let end = carryOut(errand, signals)
      // Whoever began it may have something to clear away: that it has ended is told in any case.
      let isOver = Self.isWaiting(signals)
      next = errand.ended(isOver ? .failed("it was ended") : end)
      if isOver { break }
    }
    resume()
  }

  private func carryOut(_ errand: TerminalErrand, _ signals: Int32) -> TerminalErrandEnd {
    var input: Int32 = -1
    if let bytes = errand.input {
      input = bytes.withUnsafeBytes { bw_memory_file($0.baseAddress, $0.count) }
      guard input >= 0 else { return .failed("there is no memory for what it would read") }
    }
    defer { if input >= 0 { Glibc.close(input) } }
    var arguments: [UnsafeMutablePointer<CChar>?] = errand.arguments.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    let child = arguments.withUnsafeBufferPointer { pointers in
      pointers.withMemoryRebound(to: UnsafePointer<CChar>?.self) {
        bw_child_begin($0.baseAddress, options.input, input)
      }
    }
    guard child > 0 else { return .failed(String(cString: strerror(errno))) }
    defer { bw_terminal_take_back(options.input) }
    var status: Int32 = 0
    while true {
      switch bw_child_wait(child, signals, &status) {
      case 0:
        bw_terminal_take_back(options.input)
        let code = bw_child_code(status)
        if errand.waits { waitForEnter(code, signals) }
        return .exited(code)
      case 1:
        guard Self.isWaiting(signals) else { continue }
        bw_child_end(child, SIGHUP)
        return .failed("it was ended")
      default: return .failed(String(cString: strerror(errno)))
      }
    }
  }

  /// The program's words are on the screen; the terminal is as it was before us, so that a line comes when it is whole.
  private func waitForEnter(_ code: Int32, _ signals: Int32) {
    // What was typed at the program is not an answer to us; what is typed once we have asked is.
    tcflush(options.input, TCIFLUSH)
    let text = "\n[\(code == 0 ? "done" : "ended with \(code)"): ⏎ goes back]"
    _ = Array(text.utf8).withUnsafeBytes { write(options.output, $0.baseAddress, $0.count) }
    var entries = [options.input, signals].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while true {
      guard Glibc.poll(&entries, 2, -1) > 0 else { continue }
      if entries[1].revents != 0, Self.isWaiting(signals) { return }
      guard entries[0].revents != 0 else { continue }
      var bytes = [UInt8](repeating: 0, count: 256)
      let count = read(options.input, &bytes, bytes.count)
      if count <= 0 || bytes.prefix(count).contains(where: { $0 == 0x0a || $0 == 0x0d }) { return }
    }
  }

  /// Whether a signal came that is more than a new size; those are dropped, for the size is asked for anyway.
  private static func isWaiting(_ signals: Int32) -> Bool {
    // A pipe cannot be looked into without taking from it, so what counts is put back.
    var bytes = [UInt8](repeating: 0, count: 64)
    var found: [UInt8] = []
    while true {
      let count = read(signals, &bytes, bytes.count)
      guard count > 0 else { break }
      found += bytes.prefix(count).filter { Int32($0) != SIGWINCH && Int32($0) != SIGCONT }
    }
    for byte in found { bw_signals_put_back(Int32(byte)) }
    return !found.isEmpty
  }
}
