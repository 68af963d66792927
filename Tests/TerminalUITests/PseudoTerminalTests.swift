import CTerminal
import Foundation
import Glibc
import Synchronization
import Testing

@testable import TerminalUI

/// A program that shows what happened to it.
private struct Recorder: TerminalProgram {
  var seen: [String] = []
  var isFinished = false
  var errand: TerminalErrand?
  let theme = Theme.plain
  let tell: @Sendable (String) -> Void
  var makeErrand: MakeErrand = { _ in nil }
  typealias MakeErrand = @Sendable (_ tell: @escaping @Sendable (String) -> Void) -> TerminalErrand?

  mutating func receive(_ event: TerminalEvent<String>) {
    switch event {
    case .key(let press):
      note("key \(press.label)")
      if press == KeyPress("q") { isFinished = true }
      if press == KeyPress("e") { errand = makeErrand(tell) }
    case .mouse(let press): note("mouse \(press.kind) \(press.x) \(press.y)")
    case .resized(let width, let height): note("size \(width)x\(height)")
    case .message(let text): note("message \(text)")
    case .tick: break
    // Not on the screen: it would be another frame.
    case .shown: tell("shown after \(seen.count)")
    }
  }

  mutating func takeErrand() -> TerminalErrand? {
    defer { errand = nil }
    return errand
  }

  private mutating func note(_ text: String) {
    seen.append(text)
    tell(text)
  }

  func draw(on canvas: inout Canvas) {
    canvas.put("日本 ◆ hostile \u{1b}[31m", x: 0, y: 0)
    for (row, text) in seen.suffix(canvas.height - 1).enumerated() { canvas.put(text, x: 0, y: row + 1) }
  }
}

/// The other end of a pseudo-terminal: what a terminal would have been sent, and keys.
private final class Outside: Sendable {
  let controller: Int32
  let terminal: Int32
  private let output = Mutex<[UInt8]>([])
  private let notes = Mutex<[String]>([])

  init(columns: Int32, rows: Int32) throws {
    var (controller, terminal): (Int32, Int32) = (-1, -1)
    try #require(bw_pty_open(&controller, &terminal, columns, rows) == 0)
    (self.controller, self.terminal) = (controller, terminal)
  }

  func type(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
  }
  func note(_ text: String) { notes.withLock { $0.append(text) } }

  /// Reads what the program writes until it has noted `text`; nothing is waited for but that.
  func wait(forNote text: String) -> Bool { wait { notes.withLock { $0.contains(text) } } }
  func wait(forOutput text: String) -> Bool { wait { shown.contains(text) } }
  var noted: [String] { notes.withLock { $0 } }
  var shown: String { output.withLock { String(decoding: $0, as: UTF8.self) } }

  func wait(_ holds: () -> Bool) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    for _ in 0..<2000 {
      if holds() { return true }
      let count = bw_read_within(controller, &buffer, buffer.count, 5)
      if count > 0 { output.withLock { $0 += buffer.prefix(count) } }
    }
    return false
  }

  var settings: termios {
    var result = termios()
    tcgetattr(terminal, &result)
    return result
  }
}

@Suite("Pseudo-terminal", .serialized)
struct PseudoTerminalTests {
  /// On a thread of its own at once: the tests' threads may all be busy with other tests.
  private func start(
    _ outside: Outside,
    _ mailbox: Mailbox<String> = Mailbox(),
    frameTime: Duration = .milliseconds(1),
    errand: @escaping Recorder.MakeErrand = { _ in nil }
  ) -> AsyncStream<TerminalEnd?> {
    let (ends, continuation) = AsyncStream.makeStream(of: TerminalEnd?.self)
    Thread {
      var program = Recorder(tell: { outside.note($0) }, makeErrand: errand)
      var options = TerminalOptions(
        input: outside.terminal,
        output: outside.terminal,
        type: "xterm-256color",
        glyphs: .unicode,
        capturesErrors: false
      )
      options.frameTime = frameTime
      continuation.yield(try? TerminalLoop.run(&program, mailbox: mailbox, options: options))
      continuation.finish()
    }.start()
    return ends
  }

  @Test func `I18: it paints, hears keys, mouse, messages and a new size, and leaves the terminal as it was`()
    async throws
  {
    setenv("LC_ALL", "C.UTF-8", 1)
    let outside = try Outside(columns: 80, rows: 24)
    let before = outside.settings
    let mailbox = Mailbox<String>()
    let ends = start(outside, mailbox)
    #expect(outside.wait(forNote: "size 80x24"))
    #expect(outside.wait(forOutput: "日本 ◆ hostile ␛[31m"))
    // With the first frame, which knows of the size and of nothing else.
    #expect(outside.wait(forNote: "shown after 1"))
    #expect(!outside.shown.contains("hostile \u{1b}[31m"))
    outside.type("x\u{1b}OA")
    #expect(outside.wait(forNote: "key x"))
    #expect(outside.wait(forNote: "key ↑"))
    outside.type("\u{1b}")
    #expect(outside.wait(forNote: "key esc"))
    outside.type("\u{1b}[<0;10;5M\u{1b}[<0;10;5m")
    #expect(outside.wait(forNote: "mouse press 9 4"))
    outside.type("\u{1b}[<64;3;3M")
    #expect(outside.wait(forNote: "mouse wheelUp 2 2"))
    mailbox.post("hello")
    #expect(outside.wait(forNote: "message hello"))
    bw_pty_resize(outside.controller, 100, 30)
    kill(getpid(), SIGWINCH)
    #expect(outside.wait(forNote: "size 100x30"))
    outside.type("q")
    #expect(outside.wait(forOutput: "\u{1b}[?1049l"))
    #expect(await ends.first { _ in true } == .finished)
    #expect(outside.noted.count { $0.hasPrefix("shown") } == 1)
    let after = outside.settings
    #expect(
      before.c_lflag == after.c_lflag && before.c_iflag == after.c_iflag && before.c_oflag == after.c_oflag
    )
    #expect(bw_guard_is_active() == 0)
    close(outside.controller)
    close(outside.terminal)
  }

  @Test func `another program has the terminal for a while, and then the screen is back`() async throws {
    setenv("LC_ALL", "C.UTF-8", 1)
    let outside = try Outside(columns: 80, rows: 24)
    let before = outside.settings
    let ends = start(outside) { tell in
      let script = "read line; echo \"got $line\"; cat; exit 3"
      return TerminalErrand(["sh", "-c", script], input: Array("one\ntwo\n".utf8)) { end in
        tell("first \(end)")
        return TerminalErrand(["sh", "-c", "read line; echo \"typed $line\""], waits: true) { end in
          tell("second \(end)")
          return TerminalErrand(["/nowhere/at-all"]) { end in
            tell("third \(end)")
            return nil
          }
        }
      }
    }
    #expect(outside.wait(forNote: "size 80x24"))
    outside.type("e")
    #expect(outside.wait(forOutput: "got one\r\ntwo"))
    #expect(outside.wait(forNote: "first exited(3)"))
    // As it was before us: a line at a time, with what is typed shown.
    #expect(outside.wait { outside.settings.c_lflag == before.c_lflag })
    outside.type("hello\n")
    #expect(outside.wait(forOutput: "typed hello"))
    #expect(outside.wait(forOutput: "[done: ⏎ goes back]"))
    bw_pty_resize(outside.controller, 100, 30)
    outside.type("\n")
    #expect(outside.wait(forNote: "second exited(0)"))
    #expect(outside.wait(forNote: "third exited(127)"))
    #expect(outside.wait(forNote: "size 100x30"))
    outside.type("x")
    #expect(outside.wait(forNote: "key x"))
    outside.type("q")
    #expect(await ends.first { _ in true } == .finished)
    #expect(before.c_lflag == outside.settings.c_lflag && before.c_iflag == outside.settings.c_iflag)
    close(outside.controller)
    close(outside.terminal)
  }

  @Test func `I18: a signal ends us and the program that has the terminal`() async throws {
    setenv("LC_ALL", "C.UTF-8", 1)
    let outside = try Outside(columns: 80, rows: 24)
    let ends = start(outside) { tell in
      TerminalErrand(["sh", "-c", "echo begun; sleep 1000"]) { end in
        tell("ended \(end)")
        return nil
      }
    }
    #expect(outside.wait(forNote: "size 80x24"))
    outside.type("e")
    #expect(outside.wait(forOutput: "begun"))
    kill(getpid(), SIGTERM)
    #expect(await ends.first { _ in true } == .signalled(SIGTERM))
    #expect(outside.wait(forNote: "ended failed(\"it was ended\")"))
    close(outside.controller)
    close(outside.terminal)
  }

  @Test func `I18: it ends when the terminal goes away`() async throws {
    setenv("LC_ALL", "C.UTF-8", 1)
    let outside = try Outside(columns: 40, rows: 12)
    let ends = start(outside)
    #expect(outside.wait(forNote: "size 40x12"))
    close(outside.controller)
    #expect(await ends.first { _ in true } == .gone)
    close(outside.terminal)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `I18: it ends on a signal and says which`(_ number: Int32) async throws {
    setenv("LC_ALL", "C.UTF-8", 1)
    let outside = try Outside(columns: 40, rows: 12)
    let ends = start(outside)
    #expect(outside.wait(forNote: "size 40x12"))
    kill(getpid(), number)
    #expect(outside.wait(forOutput: "\u{1b}[?1049l"))
    #expect(await ends.first { _ in true } == .signalled(number))
    close(outside.controller)
    close(outside.terminal)
  }

  @Test func `what is no terminal is told in a sentence`() {
    var pipes: [Int32] = [-1, -1]
    #expect(bw_pipe(&pipes) == 0)
    let options = TerminalOptions(input: pipes[0], output: pipes[1], type: "xterm")
    #expect(throws: TerminalError.notATerminal) { try NcursesTerminal(options) }
    for descriptor in pipes { close(descriptor) }
  }

  @Test func `an unknown or dumb terminal is told in a sentence, and nothing stays changed`() throws {
    let outside = try Outside(columns: 40, rows: 12)
    let options = TerminalOptions(
      input: outside.terminal,
      output: outside.terminal,
      type: "no-such-terminal",
      capturesErrors: false
    )
    #expect(throws: TerminalError.unknownType("no-such-terminal")) { try NcursesTerminal(options) }
    var dumb = options
    dumb.type = "dumb"
    #expect(throws: TerminalError.dumb("dumb")) { try NcursesTerminal(dumb) }
    #expect(bw_guard_is_active() == 0)
    close(outside.controller)
    close(outside.terminal)
  }
}
