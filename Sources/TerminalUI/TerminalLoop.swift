import CTerminal
import Glibc

/// Runs a program on a terminal: keys at once, everything else at most once a frame. It never spins: when the terminal has
/// gone away, it ends.
package enum TerminalLoop {
  /// How long nothing may happen before a `tick`.
  static let idleTime = Duration.milliseconds(500)

  /// Takes the calling thread until the end. `program` is made by the caller on that same thread.
  package static func run<Program: TerminalProgram>(
    _ program: inout Program,
    mailbox: Mailbox<Program.Message>,
    options: TerminalOptions
  ) throws(TerminalError) -> TerminalEnd {
    var signals: [Int32] = [-1, -1]
    guard bw_pipe(&signals) == 0 else { throw .unusable("no file descriptor is left") }
    defer { for descriptor in signals { close(descriptor) } }
    let terminal = try NcursesTerminal(options)
    bw_signals_route(signals[1])
    defer {
      terminal.close()
      bw_signals_unroute()
    }
    var canvas = Canvas(width: terminal.width, height: terminal.height)
    program.receive(.resized(width: canvas.width, height: canvas.height))
    var lastFrame = ContinuousClock.now - .seconds(1)
    var isDirty = true
    var isUrgent = true
    var isShown = false

    while !program.isFinished {
      let now = ContinuousClock.now
      if isDirty, isUrgent || now - lastFrame >= options.frameTime {
        canvas.clear()
        program.draw(on: &canvas)
        terminal.paint(canvas, theme: program.theme)
        (lastFrame, isDirty, isUrgent) = (now, false, false)
        if !isShown {
          isShown = true
          program.receive(.shown)
        }
      }
      let wait = isDirty ? options.frameTime - (now - lastFrame) : idleTime
      // While a frame is due anyway, nothing that is posted needs to wake us before it.
      let ready = poll(options.input, signals[0], isDirty ? -1 : mailbox.wakeDescriptor, wait)
      if ready.contains(.signal), let end = handleSignals(signals[0], terminal, &canvas, &program) {
        return end
      }
      if ready.contains(.signal) { (isDirty, isUrgent) = (true, true) }
      if ready.contains(.gone) { return .gone }
      if ready.contains(.input) {
        let events = terminal.readInput()
        if events.isEmpty, !terminal.isThere { return .gone }
        for event in events {
          switch event {
          case .key(let key): program.receive(.key(key))
          case .mouse(let press): program.receive(.mouse(press))
          }
          (isDirty, isUrgent) = (true, true)
          if let text = program.takeClipboard() { terminal.copy(text) }
          if program.isFinished { return .finished }
        }
      }
      if let errand = program.takeErrand() {
        terminal.run(errand, signals: signals[0])
        fit(terminal, &canvas, &program)
        (isDirty, isUrgent) = (true, true)
      }
      // What a key changed is on the screen before what came meanwhile is looked at.
      if isUrgent { continue }
      let messages = mailbox.take()
      for message in messages { program.receive(.message(message)) }
      if !messages.isEmpty { isDirty = true }
      if ready.isEmpty, messages.isEmpty, !isDirty {
        program.receive(.tick)
        isDirty = true
      }
    }
    return .finished
  }

  private static func fit<Program: TerminalProgram>(
    _ terminal: NcursesTerminal,
    _ canvas: inout Canvas,
    _ program: inout Program
  ) {
    canvas = Canvas(width: terminal.width, height: terminal.height)
    program.receive(.resized(width: canvas.width, height: canvas.height))
  }

  private struct Ready: OptionSet {
    let rawValue: Int
    static let input = Ready(rawValue: 1)
    static let signal = Ready(rawValue: 2)
    static let posted = Ready(rawValue: 4)
    static let gone = Ready(rawValue: 8)
  }

  private static func poll(_ input: Int32, _ signal: Int32, _ wake: Int32, _ wait: Duration) -> Ready {
    var entries = [input, signal, wake].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let milliseconds = max(
      0,
      wait.components.seconds * 1000 + wait.components.attoseconds / 1_000_000_000_000_000
    )
    let count = Glibc.poll(&entries, nfds_t(entries.count), Int32(clamping: milliseconds))
    guard count > 0 else { return [] }
    var ready: Ready = []
    if entries[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { ready.insert(.gone) }
    if entries[0].revents & Int16(POLLIN) != 0 { ready.insert(.input) }
    if entries[1].revents & Int16(POLLIN) != 0 { ready.insert(.signal) }
    if entries[2].revents & Int16(POLLIN) != 0 { ready.insert(.posted) }
    return ready
  }

  private static func handleSignals<Program: TerminalProgram>(
    _ descriptor: Int32,
    _ terminal: NcursesTerminal,
    _ canvas: inout Canvas,
    _ program: inout Program
  ) -> TerminalEnd? {
    var bytes = [UInt8](repeating: 0, count: 64)
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return nil }
      for byte in bytes.prefix(count) {
        switch Int32(byte) {
        case SIGWINCH:
          terminal.resize()
          fit(terminal, &canvas, &program)
        case SIGCONT: terminal.repaint()
        case let number: return .signalled(number)
        }
      }
    }
  }
}
