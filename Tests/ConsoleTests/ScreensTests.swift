import ClusterView
import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

/// Every screen as a picture, at every size.
@Suite("Screens")
struct ScreensTests {
  static let sizes = [(200, 60), (120, 40), (80, 24), (60, 20), (40, 12), (19, 5)]

  static func model(
    dead: Set<Int32> = [],
    mode: ConsoleSettings.Mode = .embedded,
    events: [ConsoleEvent] = []
  ) -> Model {
    var settings = ConsoleSettings()
    settings.clusterName = "demo"
    settings.mode = mode
    var model = Model(settings: settings, now: Sample.now)
    if !dead.isEmpty { _ = model.update(.message(.snapshot(Sample.snapshot())), at: Sample.now) }
    _ = model.update(.message(.snapshot(Sample.snapshot(dead: dead))), at: Sample.now)
    _ = model.update(.message(.events(events)), at: Sample.now)
    return model
  }

  static func press(_ keys: [KeyPress], _ model: inout Model) -> [Command] {
    keys.flatMap { model.update(.key($0), at: Sample.now) }
  }

  static func stream() -> Model {
    var model = model()
    _ = press([KeyPress("2"), KeyPress("4")], &model)
    let number = model.stream.subscription?.number ?? 0
    _ = model.update(
      .message(.records(subscription: number, Sample.records(), skipped: 2_200)),
      at: Sample.now
    )
    return model
  }

  private func pictures(_ name: String, _ model: Model, sourceLocation: SourceLocation = #_sourceLocation) {
    for (width, height) in Self.sizes {
      Picture.expect(
        Picture.draw(model, width, height).text,
        "\(name)-\(width)x\(height)",
        sourceLocation: sourceLocation
      )
    }
  }

  @Test func `the overview shows a cluster that is well`() { pictures("overview", Self.model()) }

  @Test func `the overview shows a failover`() {
    pictures("overview-failover", Self.model(dead: [2], events: Sample.failoverEvents()))
  }

  @Test func `the overview is drawn when the majority of voters is dead`() {
    pictures("overview-no-controller", Self.model(dead: [1, 2]))
  }

  /// Two of three brokers die, one after the other.
  private static func withoutMajority() -> Model {
    var model = model(dead: [1])
    _ = model.update(.message(.snapshot(Sample.lostQuorum())), at: Sample.now)
    return model
  }

  @Test func `the overview says that the majority is lost, and what that stops`() {
    let model = Self.withoutMajority()
    pictures("overview-quorum-lost", model)
    let text = Picture.draw(model, 80, 24).text
    #expect(text.contains("no controller (1 of 3 voters)"))
    #expect(text.contains("majority lost, 1 of 3 voters left"))
  }

  @Test func `partitions of a dead leader wait for a controller`() {
    var model = Self.withoutMajority()
    _ = Self.press([KeyPress("2"), KeyPress("/"), KeyPress("o"), KeyPress("r"), KeyPress("d")], &model)
    _ = Self.press([KeyPress(.enter), KeyPress(.enter)], &model)
    pictures("topic-quorum-lost", model)
    let text = Picture.draw(model, 80, 24).text
    #expect(text.contains("› Topics › orders") && text.contains("waiting for a controller"))
    #expect(text.contains("without leader"))
  }

  @Test func `a topic that the next loss stops says so`() {
    var model = Self.model(dead: [2])
    _ = Self.press([KeyPress("2"), KeyPress("/"), KeyPress("a"), KeyPress("u"), KeyPress(.enter)], &model)
    _ = Self.press([KeyPress(.enter)], &model)
    #expect(Picture.draw(model, 80, 24).text.contains("no loss to spare"))
  }

  @Test func `the overview is drawn when everything is dead`() {
    pictures("overview-all-dead", Self.model(dead: [1, 2, 3]))
  }

  @Test func `the overview is drawn before anything is known`() {
    pictures("overview-nothing", Model(settings: ConsoleSettings(), now: Sample.now))
  }

  @Test func `the topics fill a screen`() {
    var model = Self.model(dead: [2])
    _ = Self.press([KeyPress("2")], &model)
    pictures("topics", model)
  }

  @Test func `a topic shows its replica matrix`() {
    var model = Self.model(dead: [2])
    _ = Self.press([KeyPress("2"), KeyPress(.enter), KeyPress(.down), KeyPress(.right)], &model)
    pictures("topic", model)
  }

  @Test func `a topic whose brokers are all dead is drawn`() {
    var model = Self.model(dead: [1, 2, 3])
    _ = Self.press([KeyPress("2"), KeyPress(.enter)], &model)
    pictures("topic-all-dead", model)
  }

  @Test func `the ISR of a topic with many partitions is not cut`() {
    var snapshot = Sample.snapshot()
    for index in snapshot.topics.indices where snapshot.topics[index].isInternal {
      let first = snapshot.topics[index].partitions[0]
      snapshot.topics[index].partitions = (0..<50).map { number in
        var partition = first
        partition.partition = Int32(number)
        return partition
      }
    }
    var model = Self.model()
    _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    for (width, height) in Self.sizes where width >= 60 {
      _ = Self.press([KeyPress("1")], &model)
      if width >= 80 { #expect(Picture.draw(model, width, height).text.contains("150/150 ")) }
      _ = Self.press([KeyPress("2")], &model)
      #expect(Picture.draw(model, width, height).text.contains("150/150 "))
    }
  }

  @Test func `settings say what their numbers come to`() {
    let cases = [
      ("retention.ms", "3600000", "3600000  1 h"), ("retention.ms", "-1", "-1  no limit"),
      ("segment.ms", "604800000", "604800000  7 d"),
      ("flush.ms", "9223372036854775807", "9223372036854775807  for ever"),
      ("segment.bytes", "1048576", "1048576  1.0M"), ("max.message.bytes", "1048588", "1048588"),
      ("segment.jitter.ms", "0", "0"), ("retention.ms", "1234", "1234"),
      ("cleanup.policy", "delete", "delete"),
      ("flush.messages", "1000", "1000"),
    ]
    for (name, value, text) in cases { #expect(ConfigText.of(value, name) == text) }
  }

  @Test func `the stream shows messages of every kind`() { pictures("stream", Self.stream()) }

  @Test func `a paused stream says how many wait`() {
    var model = Self.stream()
    _ = Self.press(
      [KeyPress(" "), KeyPress(.up), KeyPress(.up), KeyPress(.up), KeyPress("x"), KeyPress("x")],
      &model
    )
    let number = model.stream.subscription?.number ?? 0
    _ = model.update(.message(.records(subscription: number, Sample.records(), skipped: 0)), at: Sample.now)
    pictures("stream-paused", model)
  }

  @Test func `help lists the keys and the words of the screen`() {
    var model = Self.model()
    _ = Self.press([KeyPress("?")], &model)
    pictures("help", model)
  }

  @Test func `a kill that stops something says what`() {
    var model = Self.model(dead: [2])
    _ = Self.press([KeyPress("K")], &model)
    pictures("kill", model)
  }

  @Test func `the screens have their colours`() throws {
    let theme = try #require(ConsoleApp.themes(first: "midnight").themes.first)
    var topic = Self.model(dead: [2])
    _ = Self.press([KeyPress("2"), KeyPress(.enter), KeyPress(.down), KeyPress(.right)], &topic)
    var kill = Self.model(dead: [2])
    _ = Self.press([KeyPress("K")], &kill)
    var help = Self.model()
    _ = Self.press([KeyPress("?")], &help)
    let screens: [(String, Model, Int, Int)] = [
      ("topic", topic, 120, 40), ("stream", Self.stream(), 120, 40), ("kill", kill, 80, 24),
      ("help", help, 80, 24),
      ("overview", Self.model(dead: [2], events: Sample.failoverEvents()), 120, 40),
    ]
    for (name, model, width, height) in screens {
      let canvas = Picture.draw(model, width, height)
      Picture.expect(Picture.looks(canvas, theme, .truecolor), "colours-\(name)-\(width)x\(height)")
    }
  }

  @Test func `every screen has a look in ASCII`() {
    for (name, model) in [
      ("overview", Self.model(dead: [2], events: Sample.failoverEvents())), ("stream", Self.stream()),
    ] {
      let canvas = Picture.draw(model, 80, 24)
      var text = ""
      for scalar in canvas.text.unicodeScalars { text.unicodeScalars.append(GlyphSet.ascii(for: scalar)) }
      #expect(text.utf8.allSatisfy { $0 < 0x80 })
      Picture.expect(text, "ascii-\(name)")
    }
  }
}
