import ClusterView
import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

@Suite("Brokers")
struct BrokersTests {
  static func model(dead: Set<Int32> = [], faults: Bool = false) -> Model {
    var model = ScreensTests.model(dead: dead)
    _ = model.update(.message(.embedded(Sample.embedded(dead: dead, faults: faults))), at: Sample.now)
    _ = ScreensTests.press([KeyPress("6")], &model)
    return model
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

  @Test func `the brokers have a line each, with the faults in force`() {
    pictures("brokers", Self.model(dead: [2], faults: true))
  }

  @Test func `a broker has a screen of its own`() {
    var model = Self.model(faults: true)
    _ = ScreensTests.press([KeyPress("j"), KeyPress("j"), KeyPress(.enter)], &model)
    #expect(model.screen == .broker(Sample.b3))
    pictures("broker", model)
  }

  @Test func `a dead broker keeps its screen`() {
    var model = Self.model(dead: [2])
    _ = ScreensTests.press([KeyPress("j"), KeyPress(.enter)], &model)
    pictures("broker-dead", model)
  }

  @Test func `attached, what only the process tells is left out and not guessed`() {
    var model = ScreensTests.model(mode: .attached)
    _ = ScreensTests.press([KeyPress("6"), KeyPress(.enter)], &model)
    let text = Picture.draw(model, 120, 40).text
    #expect(!text.contains("LINKS TO PEERS") && !text.contains("REQUESTS") && !text.contains("connections"))
  }

  @Test func `with all brokers dead nothing is led, and no old zero is taken for health`() {
    var model = ScreensTests.model()
    _ = model.update(.message(.embedded(Sample.embedded(dead: [1, 2, 3]))), at: Sample.now)
    let killed = Picture.draw(model, 80, 24).text
    #expect(killed.contains("0/3 brokers") && killed.contains("URP 16  offline 16"))
    for broker in model.snapshot?.brokers ?? [] { #expect(broker.ledCount == 0) }
    #expect(killed.contains("0/18"))
    // All frozen: nobody says anything, and nobody is known to be dead.
    var old = Sample.snapshot()
    old.metadataAt = Sample.ago(.seconds(9))
    for index in old.brokers.indices { old.brokers[index].state = .unknown }
    var silent = ScreensTests.model()
    _ = silent.update(.message(.snapshot(old)), at: Sample.now)
    let line = Picture.draw(silent, 80, 24).line(0)
    #expect(line.contains("URP –") && line.contains("9.0s"))
  }

  @Test func `a killed broker is dead at once, whatever the controller still thinks`() {
    var model = ScreensTests.model()
    _ = model.update(.message(.embedded(Sample.embedded(dead: [2]))), at: Sample.now)
    #expect(model.snapshot?.broker(Sample.b2)?.state == .killed)
    #expect(model.snapshot?.broker(Sample.b2)?.since == Sample.ago(Sample.killed))
    _ = model.update(.message(.snapshot(Sample.snapshot())), at: Sample.now)
    #expect(model.snapshot?.broker(Sample.b2)?.state == .killed)
    _ = model.update(.message(.embedded(Sample.embedded())), at: Sample.now)
    #expect(model.snapshot?.broker(Sample.b2)?.state == .up)
  }

  @Test func `enter goes from brokers to a broker to a topic of its replicas, K and R act on it`() {
    var model = Self.model()
    _ = ScreensTests.press([KeyPress("j"), KeyPress(.enter)], &model)
    #expect(ScreensTests.press([KeyPress("R")], &model) == [.order(.restart(Sample.b2), number: 1)])
    _ = ScreensTests.press([KeyPress(.enter)], &model)
    guard case .topic = model.screen else {
      Issue.record("not a topic")
      return
    }
    _ = ScreensTests.press([KeyPress(.escape), KeyPress(.escape)], &model)
    #expect(model.screen == .brokers)
  }

  @Test func `rates are those of one life`() {
    var rates = EmbeddedRates()
    var facts = Sample.embedded()
    rates.fold(facts)
    facts.at = facts.at + .seconds(1)
    facts.processes[0].counters?.requests += 500
    rates.fold(facts)
    #expect(rates.requests(of: Sample.b1, at: facts.at) == 500)
    facts.at = facts.at + .seconds(1)
    facts.processes[0].incarnation = 9
    facts.processes[0].counters?.requests = 3
    rates.fold(facts)
    #expect(rates.requests(of: Sample.b1, at: facts.at) == nil)
  }
}
