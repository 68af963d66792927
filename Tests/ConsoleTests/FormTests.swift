import ClusterView
import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

@Suite("Forms")
struct FormTests {
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

  private func form(_ model: Model) throws -> Form {
    guard case .form(let form)? = model.overlay else { throw Missing() }
    return form
  }
  private struct Missing: Error {}

  // Topics -------------------------------------------------------------------------------------------------------------

  @Test func `a topic is made by a form, and a shell would say it so`() throws {
    var model = ScreensTests.model()
    _ = ScreensTests.press([KeyPress("2"), KeyPress("n")], &model)
    // What has no name yet cannot be said to a shell.
    #expect(!Picture.draw(model, 80, 24).text.contains("$ "))
    _ = type("invoices", &model)
    #expect(Picture.draw(model, 80, 24).text.contains("$ bellwether ctl topic create invoices:3:3"))
    #expect(try form(model).fields.map(\.text) == ["invoices", "3", "3", ""])
    _ = ScreensTests.press([KeyPress(.tab), KeyPress(.backspace)], &model)
    _ = type("6", &model)
    _ = ScreensTests.press([KeyPress(.down), KeyPress(.down)], &model)
    _ = type("cleanup.policy=compact retention.ms=1000", &model)
    pictures("form-topic", model)
    let commands = ScreensTests.press([KeyPress(.enter)], &model)
    let plan = TopicPlan(
      name: "invoices",
      partitions: 6,
      replicationFactor: 3,
      settings: [.init(name: "cleanup.policy", value: "compact"), .init(name: "retention.ms", value: "1000")]
    )
    #expect(commands == [.order(.createTopic(plan), number: 1)] && model.overlay == nil)
    #expect(
      Order.createTopic(plan).equivalents(bootstrap: "h:1") == [
        "kafka-topics.sh --bootstrap-server h:1 --create --topic invoices --partitions 6 --replication-factor 3 "
          + "--config cleanup.policy=compact --config retention.ms=1000"
      ]
    )
  }

  @Test func `what cannot be is said under its field, and nothing is ordered`() throws {
    let cases:
      [(name: String, partitions: String, factor: String, settings: String, field: Int, words: String)] = [
        ("", "3", "3", "", 0, "missing"), ("or ders", "3", "3", "", 0, "letters, digits"),
        ("..", "3", "3", "", 0, "called so"),
        ("orders", "3", "3", "", 0, "there is a topic"),
        (String(repeating: "a", count: 250), "3", "3", "", 0, "249"),
        ("x", "0", "3", "", 1, "one at least"), ("x", "many", "3", "", 1, "whole number"),
        ("x", "99999", "3", "", 1, "at most"),
        ("x", "99999999999", "3", "", 1, "whole number"), ("x", "3", "4", "", 2, "3 brokers"),
        ("x", "3", "", "", 2, "whole number"),
        ("x", "3", "3", "retention.ms", 3, "name=value"), ("x", "3", "3", "=1", 3, "name=value"),
      ]
    for wrong in cases {
      var model = ScreensTests.model()
      _ = ScreensTests.press([KeyPress("2"), KeyPress("n")], &model)
      guard case .form(var form)? = model.overlay else { throw Missing() }
      for (index, text) in [wrong.name, wrong.partitions, wrong.factor, wrong.settings].enumerated() {
        form.fields[index].input = TextInput(text, limit: 1000)
      }
      model.overlay = .form(form)
      #expect(ScreensTests.press([KeyPress(.enter)], &model) == [], "\(wrong)")
      let judged = try self.form(model)
      let errors = model.remarks(on: judged).filter(\.isError)
      #expect(
        errors.contains { $0.field == wrong.field && $0.text.contains(wrong.words) },
        "\(wrong): \(errors)"
      )
      #expect(judged.focus == wrong.field)
    }
  }

  @Test func `what is unwise is said and may be done`() throws {
    var model = ScreensTests.model(dead: [2])
    _ = ScreensTests.press([KeyPress("2"), KeyPress("n")], &model)
    _ = type("audit_log", &model)
    _ = ScreensTests.press([KeyPress(.tab), KeyPress(.tab), KeyPress(.backspace)], &model)
    _ = type("3", &model)
    let remarks = model.remarks(on: try form(model))
    #expect(remarks.allSatisfy { !$0.isError } && remarks.count == 2)
    #expect(ScreensTests.press([KeyPress(.enter)], &model).count == 1)
  }

  @Test func `partitions are only added`() throws {
    var model = ScreensTests.model()
    _ = ScreensTests.press([KeyPress("2"), KeyPress("A")], &model)
    #expect(try form(model).fields[0].text == "7")
    _ = ScreensTests.press([KeyPress(.backspace), KeyPress("6"), KeyPress(.enter)], &model)
    #expect(model.remarks(on: try form(model)).first?.text.contains("never taken away") == true)
    #expect(
      ScreensTests.press([KeyPress(.backspace), KeyPress("9"), KeyPress(.enter)], &model) == [
        .order(.growTopic("orders", to: 9), number: 1)
      ]
    )
  }

  @Test func `a topic is deleted after a yes, with what goes with it; Kafka's own are not`() {
    var model = ScreensTests.model()
    _ = ScreensTests.press([KeyPress("2"), KeyPress("D")], &model)
    pictures("delete-topic", model)
    #expect(ScreensTests.press([KeyPress("y")], &model) == [.order(.deleteTopic("orders"), number: 1)])
    _ = ScreensTests.press([KeyPress("G"), KeyPress("D")], &model)
    #expect(model.question == nil && model.toast?.isError == true)
  }

  @Test func `on a cluster that is not ours the name is typed, and one that is only read stays as it is`() {
    var model = ScreensTests.model(mode: .attached)
    _ = ScreensTests.press([KeyPress("2"), KeyPress("D"), KeyPress("y"), KeyPress(.enter)], &model)
    #expect(model.question == .deleteTopic("orders"))
    _ = ScreensTests.press([KeyPress(.backspace)], &model)
    #expect(type("orders", &model) == [])
    #expect(ScreensTests.press([KeyPress(.enter)], &model) == [.order(.deleteTopic("orders"), number: 1)])
    var reading = ScreensTests.model(mode: .readOnly)
    _ = ScreensTests.press([KeyPress("2"), KeyPress("n")], &reading)
    _ = ScreensTests.press([KeyPress("D"), KeyPress("A")], &reading)
    #expect(reading.overlay == nil && reading.question == nil)
  }

  @Test func `leaders are sent home only where one is away`() {
    var model = ScreensTests.model()
    _ = ScreensTests.press([KeyPress("2"), KeyPress(.enter)], &model)
    #expect(ScreensTests.press([KeyPress("E")], &model) == [])
    model = ScreensTests.model(dead: [2])
    _ = ScreensTests.press([KeyPress("2"), KeyPress(.enter)], &model)
    #expect(ScreensTests.press([KeyPress("E")], &model) == [.order(.electPreferred("orders"), number: 1)])
  }

  // Messages -----------------------------------------------------------------------------------------------------------

  @Test func `a message is written by hand`() throws {
    var model = ScreensTests.stream()
    _ = ScreensTests.press([KeyPress("n")], &model)
    _ = type("{\"id\":1,\\n\"esc\":\"\\x1b\"}", &model)
    _ = ScreensTests.press([KeyPress(.backTab), KeyPress(.backTab)], &model)
    _ = type("it's", &model)
    _ = ScreensTests.press([KeyPress(.up), KeyPress(.right), KeyPress(.right)], &model)
    _ = ScreensTests.press([KeyPress(.up)], &model)
    _ = type("trace=abc kind=a\\x00b", &model)
    pictures("form-message", model)
    let commands = ScreensTests.press([KeyPress(.enter)], &model)
    let plan = MessagePlan(
      topic: "orders",
      partition: 1,
      key: Array("it's".utf8),
      value: Array("{\"id\":1,\n\"esc\":\"\u{1b}\"}".utf8),
      headers: [.init(key: "trace", value: Array("abc".utf8)), .init(key: "kind", value: [0x61, 0, 0x62])]
    )
    #expect(commands == [.order(.produce(plan), number: 1)])
    let lines = Order.produce(plan).equivalents(bootstrap: "h:1")
    #expect(
      lines == [
        "printf '{\"id\":1,\\n\"esc\":\"\\033\"}' > FILE; kcat -P -b h:1 -t orders -p 1 -k 'it'\\''s' "
          + "-H trace=abc -H 'kind=a\\x00b' FILE"
      ]
    )
    _ = model.update(.message(.outcome(number: 1, refusal: nil, note: "orders-1 @12")), at: Sample.now)
    #expect(model.toast?.text.contains("orders-1 @12") == true)
    // The next one begins with the last.
    _ = ScreensTests.press([KeyPress("n")], &model)
    #expect(try form(model).fields[1].text == "it's")
  }

  @Test func `a tombstone has no value and needs a key`() throws {
    var model = ScreensTests.stream()
    _ = ScreensTests.press([KeyPress("n"), KeyPress(.up), KeyPress(.right)], &model)
    #expect(ScreensTests.press([KeyPress(.enter)], &model) == [])
    #expect(try form(model).focus == 1)
    _ = type("user-1", &model)
    guard case .order(.produce(let plan), _)? = ScreensTests.press([KeyPress(.enter)], &model).first else {
      Issue.record("not sent")
      return
    }
    #expect(plan.value == nil && plan.key == Array("user-1".utf8) && plan.partition == nil)
  }

  @Test func `escapes are what they say, and what is none is told`() {
    #expect(
      Escapes.bytes("a\\n\\t\\\\\\x00\\xff\\u{1f600}é")
        == .success([0x61, 10, 9, 0x5c, 0, 0xff] + Array("😀é".utf8))
    )
    for wrong in ["\\", "\\q", "\\x1", "\\xzz", "\\u12", "\\u{d800}", "\\u{110000}", "\\u{"] {
      if case .success = Escapes.bytes(wrong) { Issue.record("\(wrong)") }
    }
  }

  @Test func `words for a shell hold whatever is in them`() {
    #expect(ShellWord.quoted("plain-1") == "plain-1" && ShellWord.quoted("") == "''")
    #expect(ShellWord.quoted("a'b; rm -rf $HOME") == "'a'\\''b; rm -rf $HOME'")
    #expect(ShellWord.printf([0x25, 0x5c, 0x1b, 0xff]) == "'%%\\\\\\033\\377'")
  }

  // The topic's panels -------------------------------------------------------------------------------------------------

  @Test func `a topic has panels for its groups, settings and events`() {
    var model = ScreensTests.model(events: Sample.failoverEvents())
    _ = ScreensTests.press([KeyPress("2"), KeyPress(.enter)], &model)
    let entries = [
      TopicConfigs.Entry(name: "cleanup.policy", value: "delete", source: "default", isDefault: true),
      TopicConfigs.Entry(name: "min.insync.replicas", value: "2", source: "topic", isDefault: false),
      TopicConfigs.Entry(name: "retention.ms", value: "604800000", source: "topic", isDefault: false),
    ]
    _ = model.update(
      .message(.configs(TopicConfigs(topic: "orders", at: Sample.now.monotonic, entries: entries))),
      at: Sample.now
    )
    for panel in TopicPanel.allCases {
      #expect(model.topicPanel == panel)
      for (width, height) in [(200, 60), (120, 40), (80, 24), (40, 12)] {
        Picture.expect(Picture.draw(model, width, height).text, "topic-\(panel)-\(width)x\(height)")
      }
      _ = ScreensTests.press([KeyPress(.tab)], &model)
    }
  }
}
