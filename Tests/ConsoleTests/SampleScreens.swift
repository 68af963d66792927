import ClusterView
import KafkaProtocol
import TerminalUI

@testable import Console

/// Screens and overlays by name, as a person comes to them.
enum SampleScreens {
  private static func typed(_ text: String) -> [KeyPress] {
    text.unicodeScalars.map { KeyPress(.scalar($0)) }
  }

  private static func after(_ keys: [KeyPress], _ model: Model) -> Model {
    var model = model
    _ = ScreensTests.press(keys, &model)
    return model
  }

  private static func embedded(_ keys: [KeyPress] = [], faults: Bool = false) -> Model {
    var model = ScreensTests.model(events: Sample.failoverEvents())
    model.settings.hasLoad = true
    model.themeNames = [
      "midnight", "daylight", "high-contrast", "deuteranopia", "tritanopia", "16-colour", "mono",
    ]
    _ = model.update(.message(.embedded(Sample.embedded(faults: faults))), at: Sample.now)
    return after(keys, model)
  }

  /// A cluster that is not ours, by the name of its context.
  static func attached(_ mode: ConsoleSettings.Mode, _ keys: [KeyPress] = []) -> Model {
    var settings = ConsoleSettings()
    settings.mode = mode
    settings.clusterName = "staging-eu"
    settings.listenerProtocol = "SASL_SSL"
    var model = Model(settings: settings, now: Sample.now)
    _ = model.update(.message(.snapshot(Sample.snapshot())), at: Sample.now)
    return after(keys, model)
  }

  private static func overview(_ panel: Panel) -> Model {
    var model = ScreensTests.model(dead: [2], events: Sample.failoverEvents())
    model.panel = panel
    return model
  }

  /// `{"id": 9931, "amount": 94.31, "tags": ["a"], "seen": 2026-…, "blob": bytes}` as each format has it, and text.
  private static func binary(_ decoder: StreamState.Decoder) -> Model {
    var model = ScreensTests.stream()
    let messagePack: [UInt8] =
      [0x84, 0xa2, 0x69, 0x64, 0xcd, 0x26, 0xcb] + [0xa6] + Array("amount".utf8)
      + [0xcb, 0x40, 0x57, 0x93, 0xd7, 0x0a, 0x3d, 0x70, 0xa4] + [0xa4] + Array("tags".utf8)
      + [0x92, 0xa1, 0x61, 0xa1, 0x62] + [0xa4] + Array("blob".utf8) + [0xc4, 4, 0xff, 0, 0x1b, 0x5b]
    let cbor: [UInt8] =
      [0xd9, 0xd9, 0xf7, 0xa3, 0x62, 0x69, 0x64, 0x19, 0x26, 0xcb] + [0x64] + Array("tags".utf8)
      + [0x82, 0x61, 0x61, 0x61, 0x62] + [0x64] + Array("blob".utf8) + [0x44, 0xff, 0, 0x1b, 0x5b]
    let value = decoder == .cbor ? cbor : messagePack
    let record = StreamRecord(
      topic: "orders",
      partition: 0,
      offset: 184_009,
      timestampMilliseconds: Sample.wall,
      key: [0, 0, 0, 0, 0, 1, 0xe2, 0x40],
      value: decoder == .json ? Array(#"{"id":9931,"nested":{"x":[1,2,3],"ok":true}}"#.utf8) : value
    )
    let number = model.stream.subscription?.number ?? 0
    _ = model.update(.message(.records(subscription: number, [record], skipped: 0)), at: Sample.now)
    model.stream.decoder = decoder
    return after([KeyPress(.enter)], model)
  }

  /// One order carried out, and one refused.
  private static func toasted(_ keys: [KeyPress] = []) -> Model {
    var model = embedded()
    for (order, refusal) in [(Order.load(0), nil), (.kill(Sample.b1), "broker 1 is dead")] {
      guard case .order(_, let number) = model.order(order) else { continue }
      _ = model.update(.message(.outcome(number: number, refusal: refusal)), at: Sample.now)
    }
    return after(keys, model)
  }

  private static func quit(holding: Bool) -> Model {
    var model = ScreensTests.model(mode: holding ? .embedded : .attached)
    model.settings.brokersHoldData = holding
    model.question = .quit
    return model
  }

  private static func group(_ panel: GroupPanel) -> Model {
    var model = GroupScreensTests.model(dead: [2], [KeyPress(.enter)])
    model.groups.panel = panel
    return model
  }

  /// What no other suite has pictures of at every size.
  static func all() -> [(name: String, model: Model)] {
    var wall = WallTests.model().0
    _ = wall.update(.resized(width: 200, height: 60), at: Sample.now)
    let timeline = TimelineTests.model()
    let stream = ScreensTests.stream()
    var waiting = ScreensTests.model()
    _ = ScreensTests.press([KeyPress("2"), KeyPress("4")], &waiting)
    var failed = waiting
    _ = failed.update(
      .message(
        .streamEnded(subscription: 1, reason: "orders-3: TOPIC_AUTHORIZATION_FAILED (no right on this topic)")
      ),
      at: Sample.now
    )
    return [
      ("overview-topics", overview(.topics)), ("overview-groups", overview(.groups)),
      ("overview-events", overview(.events)),
      ("overview-attached", attached(.attached)), ("overview-read-only", attached(.readOnly)),
      ("brokers-attached", attached(.attached, [KeyPress("6")])),
      ("broker-attached", attached(.attached, [KeyPress("6"), KeyPress(.enter)])),
      ("topic-attached", attached(.attached, [KeyPress("2"), KeyPress(.enter)])),
      ("broker-links", embedded([KeyPress("6"), KeyPress(.enter), KeyPress(.tab)], faults: true)),
      (
        "broker-facts",
        embedded([KeyPress("6"), KeyPress(.enter), KeyPress(.tab), KeyPress(.tab)], faults: true)
      ),
      ("group-members", group(.members)), ("group-lag", group(.lag)),
      ("themes", embedded([KeyPress("T"), KeyPress("j")])),
      ("palette-start", embedded([KeyPress(":")])),
      ("palette-nothing", embedded([KeyPress(":")] + typed("zzz"))),
      ("quit", quit(holding: true)), ("quit-attached", quit(holding: false)),
      (
        "form-grow",
        embedded([KeyPress("2"), KeyPress(.enter), KeyPress("A"), KeyPress(.backspace)] + typed("4"))
      ),
      ("form-error", embedded([KeyPress("2"), KeyPress("n")] + typed("or ders"))),
      ("log-empty", embedded([KeyPress("$")])),
      ("filter-topics", embedded([KeyPress("2"), KeyPress("/")] + typed("pay"))),
      ("stream-nothing", waiting), ("stream-refused", failed),
      ("stream-none", after([KeyPress("4")], Model(settings: ConsoleSettings(), now: Sample.now))),
      ("stream-save", after([KeyPress("m"), KeyPress("w")], stream)),
      ("stream-pipe", after([KeyPress("|")] + typed("jq .value"), stream)),
      ("stream-seek", after([KeyPress("@")] + typed("-100"), stream)),
      ("stream-time", after([KeyPress("t")] + typed("12:04"), stream)),
      ("stream-copy", after([KeyPress("y")], stream)),
      ("stream-filter-empty", after([KeyPress("/")], stream)),
      ("record-json", binary(.json)), ("record-msgpack", binary(.messagePack)),
      ("record-cbor", binary(.cbor)),
      ("record-raw", binary(.raw)), ("record-number", binary(.number)), ("record-hex", binary(.hex)),
      ("record-escaped", binary(.escaped)),
      ("timeline-proof", after([KeyPress(.tab)], timeline)),
      ("wall", wall),
      ("help-stream", after([KeyPress("?")], stream)), ("help-timeline", after([KeyPress("?")], timeline)),
    ]
  }

  /// Those that are looked at with colours, and without.
  static func looks() -> [(name: String, model: Model)] {
    var marked = after([KeyPress("g"), KeyPress("m"), KeyPress("m")], ScreensTests.stream())
    _ = ScreensTests.press([KeyPress("/")] + typed("user-2") + [KeyPress(.enter)], &marked)
    return [
      ("overview", ScreensTests.model(dead: [2], events: Sample.failoverEvents())),
      ("overview-attached", attached(.attached)),
      ("topics", ScreensTests.model(dead: [2])), ("stream", marked),
      ("topic", after([KeyPress("2"), KeyPress(.enter)], ScreensTests.model(dead: [2]))),
      ("group", group(.partitions)), ("timeline", TimelineTests.model()),
      ("brokers", BrokersTests.model(dead: [2], faults: true)),
      ("record", binary(.json)), ("chaos", embedded([KeyPress("!"), KeyPress("j")], faults: true)),
      ("palette", embedded([KeyPress(":")] + typed("ord"))),
      ("form-error", embedded([KeyPress("2"), KeyPress("n")] + typed("or ders"))),
      ("kill", after([KeyPress("K")], ScreensTests.model(dead: [2]))),
      ("wall", WallTests.model().0),
      ("overview-read-only", attached(.readOnly)), ("groups", GroupScreensTests.model(dead: [2])),
      ("broker", embedded([KeyPress("6"), KeyPress(.enter)], faults: true)),
      ("log", toasted([KeyPress("$")])), ("toast", toasted()), ("help", embedded([KeyPress("?")])),
      ("themes", embedded([KeyPress("T"), KeyPress("j")])),
      ("partitions", after([KeyPress("p"), KeyPress("j"), KeyPress(" ")], ScreensTests.stream())),
      ("quit", quit(holding: true)),
      ("delete-topic", after([KeyPress("2"), KeyPress("D")], ScreensTests.model())),
      ("stream-paused", after([KeyPress(" "), KeyPress(.up)], ScreensTests.stream())),
      (
        "stream-filter-error",
        after([KeyPress("/")] + typed("value.amount > 94 and key ~"), ScreensTests.stream())
      ),
    ]
  }
}
