import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

/// The program that a terminal's loop runs, without the terminal.
@Suite("Console program")
struct ConsoleAppTests {
  @Test func `events go in, frames and commands come out`() {
    var commands: [Command] = []
    let loaded = ConsoleApp.themes(first: "mono")
    var app = ConsoleApp(
      settings: ConsoleSettings(),
      themes: loaded.themes,
      clock: { Sample.now },
      carryOut: { commands.append($0) }
    )
    app.receive(.resized(width: 80, height: 24))
    app.receive(.message(.snapshot(Sample.snapshot())))
    var canvas = Canvas(width: 80, height: 24)
    app.draw(on: &canvas)
    #expect(canvas.line(0).contains("3/3 brokers"))
    for key in [KeyPress("K"), KeyPress("y"), KeyPress("R")] { app.receive(.key(key)) }
    #expect(
      commands == [
        .order(.kill(BrokerID(rawValue: 1)), number: 1), .order(.restart(BrokerID(rawValue: 1)), number: 2),
      ]
    )
    #expect(app.theme.name == "mono")
    app.receive(.key(KeyPress("T")))
    app.receive(.key(KeyPress(.down)))
    app.receive(.key(KeyPress(.enter)))
    #expect(app.theme.name == "midnight")
    app.receive(.key(KeyPress("q")))
    #expect(app.isFinished && commands.last == .quit)
  }

  @Test func `the first theme is there at once, the others when they have been read`() throws {
    let first = ConsoleApp.firstTheme("mono")
    var app = ConsoleApp(
      settings: ConsoleSettings(),
      themes: [first],
      clock: { Sample.now },
      carryOut: { _ in }
    )
    #expect(app.theme.name == "mono" && app.model.themeNames == ["mono"])
    let all = ConsoleApp.themes(first: "mono").themes
    app.receive(.message(.themes(all)))
    #expect(app.theme.name == "mono" && app.model.themeNames == all.map(\.name) && all.count > 1)
    // One that cannot be read leaves its place to the next.
    let broken = ThemeText(name: "mine", file: "mine.toml", text: "[roles")
    #expect(ConsoleApp.firstTheme("mine", found: [broken]).name == "midnight")
    #expect(ConsoleApp.firstTheme(nil).name == ConsoleApp.themes(first: nil).themes.first?.name)
  }

  @Test func `what nobody waits for begins with the first frame`() {
    var count = 0
    var app = ConsoleApp(
      settings: ConsoleSettings(),
      themes: [],
      clock: { Sample.now },
      shown: { count += 1 },
      carryOut: { _ in }
    )
    app.receive(.resized(width: 80, height: 24))
    #expect(count == 0)
    app.receive(.shown)
    #expect(count == 1)
  }

  @Test func `the same state makes the same frame, so that nothing is painted`() {
    let app = ConsoleApp(settings: ConsoleSettings(), themes: [], clock: { Sample.now }, carryOut: { _ in })
    var first = Canvas(width: 80, height: 24)
    var second = first
    app.draw(on: &first)
    app.draw(on: &second)
    #expect(first == second)
  }
}
