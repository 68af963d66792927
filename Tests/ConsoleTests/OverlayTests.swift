import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

@Suite("Palette, chaos menu, command log")
struct OverlayTests {
  private func type(_ text: String, _ model: inout Model) -> [Command] {
    ScreensTests.press(text.unicodeScalars.map { KeyPress(.scalar($0)) }, &model)
  }

  private func pictures(_ name: String, _ model: Model, sourceLocation: SourceLocation = #_sourceLocation) {
    for (width, height) in ScreensTests.sizes {
      Picture.expect(
        Picture.draw(model, width, height).text,
        "\(name)-\(width)x\(height)",
        sourceLocation: sourceLocation
      )
    }
  }

  private func model(faults: Bool = false) -> Model {
    var model = ScreensTests.model()
    model.settings.hasLoad = true
    model.themeNames = ["midnight", "mono", "daylight"]
    _ = model.update(.message(.embedded(Sample.embedded(faults: faults))), at: Sample.now)
    return model
  }

  // Fuzzy search -------------------------------------------------------------------------------------------------------

  @Test func `letters in order match, those that begin words or stand together best`() throws {
    #expect(FuzzyMatch.score("xyz", "orders") == nil)
    #expect(FuzzyMatch.score("", "orders") == 0)
    #expect(FuzzyMatch.score("so", "orders") == nil)
    let whole = try #require(FuzzyMatch.score("ord", "orders"))
    let spread = try #require(FuzzyMatch.score("ord", "payments of retired"))
    #expect(whole > spread)
    let initials = try #require(FuzzyMatch.score("kb", "kill b2"))
    let inner = try #require(FuzzyMatch.score("kb", "speakable"))
    #expect(initials > inner)
    #expect(FuzzyMatch.score("ORD", "orders") == whole)
  }

  @Test func `long texts and queries are scored quickly`() {
    let text = String(repeating: "ab", count: 5_000)
    let clock = ContinuousClock()
    let time = clock.measure { _ = FuzzyMatch.score(String(repeating: "ab", count: 60), text) }
    #expect(time < .seconds(5))
  }

  // Palette ------------------------------------------------------------------------------------------------------------

  @Test func `the palette finds topics, brokers, orders and commands`() {
    var model = model()
    _ = type(":payments", &model)
    #expect(model.paletteItems("payments").first?.title == "payments")
    #expect(
      ScreensTests.press([KeyPress(.enter)], &model) == [
        .watch(topic: "payments"), .describe(topic: "payments"),
      ]
    )
    #expect(model.screen == .topic("payments") && model.overlay == nil)
    _ = type(":pauseb2", &model)
    #expect(ScreensTests.press([KeyPress(.enter)], &model) == [.order(.pause(Sample.b2), number: 1)])
    _ = type(":broker3", &model)
    _ = ScreensTests.press([KeyPress(.enter)], &model)
    #expect(model.screen == .broker(Sample.b3))
    _ = type(":themeday", &model)
    _ = ScreensTests.press([KeyPress(.enter)], &model)
    #expect(model.themeIndex == 2)
  }

  @Test func `a name that is typed whole, or begun, comes first`() {
    let model = model()
    #expect(model.paletteItems("orders").first?.title == "orders")
    #expect(model.paletteItems("pay").first?.title == "payments")
    #expect(model.paletteItems("billing").first?.title == "billing")
    #expect(model.paletteItems("kb2").first?.title == "kill b2")
  }

  @Test func `letters that were asked for are marked`() throws {
    #expect(
      FuzzyMatch.match("kb", "kill b2")
        == FuzzyMatch.Match(score: try #require(FuzzyMatch.score("kb", "kill b2")), places: [0, 5])
    )
    #expect(FuzzyMatch.match("", "x")?.places == [])
    #expect(FuzzyMatch.match("é", "café")?.places == [3])
    var model = model()
    _ = type(":pay", &model)
    let canvas = Picture.draw(model, 80, 24)
    // The first row of what was found lies under the line that is typed.
    let typed = try #require((0..<24).first { canvas.line($0).contains(": pay") })
    let cells = (0..<80).map { canvas[$0, typed + 1] }
    let start = try #require(cells.firstIndex { $0.role == .mark && $0.glyph.base == "p" })
    #expect(cells[start..<start + 3].allSatisfy { $0.role == .mark } && cells[start + 3].role == .strong)
  }

  @Test func `what was chosen last comes first, and goes before its equals`() {
    var model = model()
    _ = type(":payments", &model)
    _ = ScreensTests.press([KeyPress(.enter)], &model)
    _ = type(":broker3", &model)
    _ = ScreensTests.press([KeyPress(.enter)], &model)
    #expect(model.paletteItems("").prefix(2).map(\.title) == ["broker 3", "payments"])
    #expect(model.paletteItems("").filter { $0.title == "broker 3" }.count == 1)
    #expect(model.paletteItems("brok").first?.title == "broker 3")
    _ = type(":", &model)
    #expect(Picture.draw(model, 80, 24).text.contains("↻ broker 3"))
  }

  @Test func `what the palette has found stands still while the cluster changes`() {
    var model = model()
    _ = type(":", &model)
    let before = Picture.draw(model, 80, 24).text
    _ = model.update(.message(.snapshot(Sample.snapshot(dead: [2]))), at: Sample.now)
    guard case .palette(let palette)? = model.overlay else {
      Issue.record("no palette")
      return
    }
    #expect(!palette.items.isEmpty && before.contains(palette.items[0].title))
    let items = palette.items
    _ = ScreensTests.press([KeyPress(.down)], &model)
    guard case .palette(let after)? = model.overlay else { return }
    #expect(after.items == items && after.list.selected == 1)
  }

  @Test func `a kill from the palette asks as K does`() {
    var model = model()
    _ = type(":killb1", &model)
    #expect(ScreensTests.press([KeyPress(.enter)], &model) == [])
    #expect(model.question == .kill(Sample.b1, consequences: []))
  }

  @Test func `typing in the palette fires no shortcut`() {
    var model = model()
    #expect(type(":qK1 ", &model) == [])
    #expect(!model.isFinished && model.question == nil && model.screen == .overview)
    _ = ScreensTests.press([KeyPress(.escape)], &model)
    #expect(model.overlay == nil)
  }

  @Test func `attached, the palette orders no fault, and read only nothing at all`() {
    for mode in [ConsoleSettings.Mode.attached, .readOnly] {
      let model = ScreensTests.model(mode: mode)
      for query in ["", "kill", "pause", "heal", "delete", "new"] {
        for item in model.paletteItems(query) {
          if case .order = item.deed { Issue.record("\(item.title)") }
          guard case .action(let action) = item.deed else { continue }
          #expect(action.isOffered(in: mode) && (mode == .attached || !action.changesCluster))
        }
      }
    }
  }

  @Test func `the palette has its looks`() {
    var model = model()
    _ = type(":ord", &model)
    pictures("palette", model)
  }

  // Chaos menu ---------------------------------------------------------------------------------------------------------

  @Test func `the chaos menu orders what is marked, with the value that is chosen`() {
    var model = model()
    _ = ScreensTests.press(
      [KeyPress("j"), KeyPress("!"), KeyPress("j"), KeyPress("j"), KeyPress("j")],
      &model
    )
    _ = ScreensTests.press([KeyPress(.right), KeyPress(.right)], &model)
    #expect(
      ScreensTests.press([KeyPress(.enter)], &model) == [
        .order(.slow(Sample.b2, by: .milliseconds(200)), number: 1)
      ]
    )
    #expect(model.overlay == nil)
    _ = ScreensTests.press([KeyPress("!")], &model)
    #expect(ScreensTests.press([KeyPress("i")], &model) == [.order(.isolate(Sample.b2, from: []), number: 2)])
  }

  @Test func `what is paused is let go on, and healing is offered only where there is something to heal`() {
    var facts = Sample.embedded()
    var model = model()
    #expect(
      !model.items(of: ChaosMenu(broker: Sample.b1)).contains { $0.kind == .heal || $0.kind == .healAll }
    )
    facts.processes[0].phase = .paused
    _ = model.update(.message(.embedded(facts)), at: Sample.now)
    let items = model.items(of: ChaosMenu(broker: Sample.b1))
    #expect(items.first?.order == .resume(Sample.b1))
    #expect(items.contains { $0.order == .heal(Sample.b1) })
    #expect(model.snapshot?.broker(Sample.b1)?.state == .paused)
  }

  @Test func `the chaos menu says what would stop`() {
    var model = model()
    _ = model.update(.message(.snapshot(Sample.snapshot(dead: [1]))), at: Sample.now)
    _ = ScreensTests.press([KeyPress("j"), KeyPress("!"), KeyPress("j")], &model)
    #expect(Picture.draw(model, 80, 24).text.contains("voters would be left"))
  }

  @Test func `there is no chaos menu for a cluster that is not ours`() {
    var model = ScreensTests.model(mode: .attached)
    _ = ScreensTests.press([KeyPress("!")], &model)
    #expect(model.overlay == nil)
  }

  @Test func `the chaos menu has its looks`() {
    var model = model(faults: true)
    _ = ScreensTests.press([KeyPress("!"), KeyPress("j"), KeyPress("j"), KeyPress("j")], &model)
    pictures("chaos", model)
  }

  // Command log --------------------------------------------------------------------------------------------------------

  /// The narrowest screen says it in the command log.
  @Test func `how a shell says what was ordered can be read whole`() throws {
    var model = model()
    let partitions = (0..<6).map { TopicPartition(topic: "orders", partition: $0) }
    let request = ResetRequest(number: 1, group: "search-index", partitions: partitions, point: .shift(-100))
    guard case .order(let order, let number) = model.order(.resetOffsets(request, [])) else { return }
    _ = model.update(.message(.outcome(number: number, refusal: nil)), at: Sample.now)
    let command = try #require(model.shellLines(order).first)
    for (width, height) in ScreensTests.sizes where width > 40 {
      let text = Picture.draw(model, width, height).text
      let letters = text.filter { !$0.isWhitespace }
      #expect(letters.contains(command.filter { !$0.isWhitespace }), "\(width)x\(height)\n\(text)")
    }
    pictures("toast", model)
  }

  @Test func `each order is kept with its outcome and with how a shell says it`() {
    var model = model()
    _ = ScreensTests.press(
      [KeyPress("K"), KeyPress("y"), KeyPress("j"), KeyPress("!"), KeyPress("p")],
      &model
    )
    _ = ScreensTests.press([KeyPress("L")], &model)
    let later = Now(monotonic: Sample.now.monotonic + .milliseconds(12), wallMilliseconds: Sample.wall + 12)
    _ = model.update(.message(.outcome(number: 1, refusal: nil)), at: later)
    #expect(model.toast?.text == "✓ kill b1" && model.toast?.shell == "bellwether ctl kill 1")
    #expect(Picture.draw(model, 80, 24).line(23) == "  ✓ kill b1   $ bellwether ctl kill 1")
    _ = model.update(.message(.outcome(number: 2, refusal: "broker 2 is dead")), at: later)
    #expect(
      model.orders.entries.map(\.outcome) == [
        .done(.milliseconds(12)), .refused("broker 2 is dead"), .underway,
      ]
    )
    _ = ScreensTests.press([KeyPress("$")], &model)
    pictures("log", model)
    _ = ScreensTests.press([KeyPress("g"), KeyPress("j")], &model)
    #expect(ScreensTests.press([KeyPress("y")], &model) == [.copy("bellwether ctl kill 1")])
    _ = ScreensTests.press([KeyPress("j")], &model)
    #expect(ScreensTests.press([KeyPress("y")], &model) == [.copy("bellwether ctl pause 2")])
  }

  @Test func `every order says what it is and how a shell says it`() {
    let orders: [Order] = [
      .kill(Sample.b1), .restart(Sample.b1), .pause(Sample.b1), .resume(Sample.b1),
      .isolate(Sample.b1, from: []),
      .isolate(Sample.b1, from: [Sample.b2]), .slow(Sample.b1, by: .milliseconds(50)), .diskFull(Sample.b1),
      .heal(Sample.b1), .heal(nil),
    ]
    let lines = orders.flatMap { $0.equivalents(bootstrap: "localhost:9092") }
    #expect(
      lines == [
        "bellwether ctl kill 1", "bellwether ctl restart 1", "bellwether ctl pause 1",
        "bellwether ctl resume 1",
        "bellwether ctl isolate 1", "bellwether ctl isolate 1 --from 2",
        "bellwether ctl slow 1 --latency 50ms",
        "bellwether ctl disk-full 1", "bellwether ctl heal 1", "bellwether ctl heal",
      ]
    )
    #expect(Set(orders.map(\.words)).count == orders.count)
  }

  // Themes -------------------------------------------------------------------------------------------------------------

  @Test func `a theme is shown as the cursor comes to it, and esc brings the old one back`() {
    var model = model()
    _ = ScreensTests.press([KeyPress("T"), KeyPress("j"), KeyPress("j")], &model)
    #expect(model.themeIndex == 2)
    _ = ScreensTests.press([KeyPress(.escape)], &model)
    #expect(model.themeIndex == 0 && model.overlay == nil)
    _ = ScreensTests.press([KeyPress("T"), KeyPress("T"), KeyPress(.enter)], &model)
    #expect(model.themeIndex == 1)
  }
}
