import ClusterView
import Foundation
import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

@Suite("Model")
struct ModelTests {
  private func press(_ keys: [KeyPress], _ model: inout Model) -> [Command] {
    ScreensTests.press(keys, &model)
  }

  @Test func `the first K asks, the next one acts`() {
    var model = ScreensTests.model()
    #expect(press([KeyPress("K")], &model) == [])
    #expect(model.question == .kill(BrokerID(rawValue: 1), consequences: []))
    #expect(press([KeyPress("y")], &model) == [.order(.kill(BrokerID(rawValue: 1)), number: 1)])
    #expect(
      press([KeyPress("j"), KeyPress("K")], &model) == [.order(.kill(BrokerID(rawValue: 2)), number: 2)]
    )
  }

  @Test func `K asks again when something would stop, and says what`() {
    var model = ScreensTests.model()
    _ = press([KeyPress("K"), KeyPress("y")], &model)
    _ = model.update(.message(.snapshot(Sample.snapshot(dead: [1]))), at: Sample.now)
    #expect(press([KeyPress("j"), KeyPress("K")], &model) == [])
    guard case .kill(let broker, let consequences)? = model.question else {
      Issue.record("did not ask")
      return
    }
    #expect(broker == BrokerID(rawValue: 2))
    #expect(consequences.count == 2)
    #expect(consequences[0].contains("acks=all would be refused"))
    #expect(consequences[1] == "1 of 3 voters would be left, no majority: no controller, no new leaders.")
    #expect(press([KeyPress(.escape), KeyPress("q")], &model) == [.quit])
  }

  @Test func `the last in-sync replica is named before it goes`() {
    let sentences = KillConsequences.of(BrokerID(rawValue: 3), in: Sample.snapshot(dead: [1, 2]))
    #expect(
      sentences.first?.hasPrefix("It holds the last in-sync replica of __consumer_offsets-0, ") ?? false
    )
  }

  @Test func `a dead broker is not killed again but started`() {
    var model = ScreensTests.model(dead: [1])
    #expect(press([KeyPress("K")], &model) == [])
    #expect(model.question == nil)
    #expect(press([KeyPress("R")], &model) == [.order(.restart(BrokerID(rawValue: 1)), number: 1)])
  }

  @Test func `nothing is changed on a cluster that is not ours`() {
    for mode in [ConsoleSettings.Mode.attached, .readOnly] {
      var model = ScreensTests.model(mode: mode)
      #expect(press([KeyPress("K"), KeyPress("R")], &model) == [])
      #expect(model.question == nil)
      let canvas = Picture.draw(model, 80, 24)
      #expect(!canvas.line(23).contains("kill"))
    }
  }

  @Test func `ctrl-c always quits, q asks when somebody would miss what goes with the brokers`() {
    var model = ScreensTests.model()
    model.settings.brokersHoldData = true
    model.settings.demoTopics = ["orders", "payments"]
    #expect(press([KeyPress("q")], &model) == [])
    #expect(model.question == .quit)
    let text = Picture.draw(model, 80, 24).text
    #expect(text.contains("audit.log goes with the brokers") && !text.contains("orders goes"))
    #expect(press([KeyPress("c", .control)], &model) == [.quit])
    #expect(model.isFinished)
  }

  @Test func `q does not ask for what the demo wrote, and does for what was written by hand`() {
    var model = ScreensTests.model()
    model.settings.brokersHoldData = true
    model.settings.demoTopics = ["orders", "payments", "audit.log"]
    var other = model
    #expect(press([KeyPress("q")], &model) == [.quit])
    let plan = MessagePlan(topic: "orders", partition: nil, key: nil, value: [0x68], headers: [])
    guard case .order(_, let number) = other.order(.produce(plan)) else {
      Issue.record("no order")
      return
    }
    _ = other.update(.message(.outcome(number: number, refusal: nil)), at: Sample.now)
    #expect(press([KeyPress("q")], &other) == [])
    #expect(other.question == .quit)
    other.settings.brokersHoldData = false
    #expect(press([KeyPress(.escape), KeyPress("q")], &other) == [.quit])
  }

  @Test func `the question for quitting claims no more than what was last told`() {
    func sentence(_ change: (inout ClusterSnapshot) -> Void, dead: Set<Int32> = []) -> String {
      var model = ScreensTests.model(dead: dead)
      model.settings.demoTopics = ["orders", "payments"]
      var snapshot = Sample.snapshot(dead: dead)
      change(&snapshot)
      _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
      return model.lossesWithQuit.first ?? ""
    }
    /// Of audit.log's partitions, with how many messages each.
    func ends(_ snapshot: inout ClusterSnapshot, _ counts: [Int64?]) {
      guard let topic = snapshot.topics.firstIndex(where: { $0.name == "audit.log" }) else { return }
      for (partition, count) in counts.enumerated() {
        let start = snapshot.topics[topic].partitions[partition].logStartOffset
        snapshot.topics[topic].partitions[partition].highWatermark =
          count.flatMap { count in start.map { Offset(rawValue: $0.rawValue + count) } }
      }
    }
    #expect(sentence({ ends(&$0, [10, 20, 30]) }).contains("brokers, about 60 messages:"))
    #expect(sentence({ ends(&$0, [0, 0, 0]) }).contains("brokers, no messages:"))
    #expect(sentence({ ends(&$0, [10, nil, 30]) }).contains("brokers, at least 40 messages:"))
    #expect(sentence({ ends(&$0, [0, nil, 0]) }).contains("brokers, all their messages:"))
    #expect(sentence({ ends(&$0, [nil, nil, nil]) }).contains("brokers, all their messages:"))
    // What all the brokers' death left behind may be more than what was told before it, and is never nothing.
    #expect(
      sentence({ ends(&$0, [10, 20, 30]) }, dead: [1, 2, 3]).contains("brokers, at least 60 messages:")
    )
    #expect(sentence({ ends(&$0, [0, 0, 0]) }, dead: [1, 2, 3]).contains("brokers, all their messages:"))
  }

  @Test func `a death that nobody was asked after yet makes what was told the least that is lost`() {
    var model = ScreensTests.model()
    model.settings.demoTopics = ["orders", "payments"]
    #expect(model.lossesWithQuit[0].contains("about"))
    var facts = Sample.embedded()
    for index in facts.processes.indices { facts.processes[index].phase = .killed }
    _ = model.update(.message(.embedded(facts)), at: Sample.now)
    #expect(model.lossesWithQuit[0].contains("at least"))
  }

  @Test func `a filter typed on the events lists those with its words`() {
    var model = ScreensTests.model(dead: [2], events: Sample.failoverEvents())
    let all = model.listedEvents.count
    _ = press([KeyPress(.backTab), KeyPress("/"), KeyPress("a"), KeyPress("c"), KeyPress("k")], &model)
    #expect(model.topicFilter == nil && model.listedEvents.count < all)
    #expect(model.listedEvents.allSatisfy { "\($0.subject) \($0.text)".contains("ack") })
    #expect(Picture.draw(model, 80, 24).text.contains("EVENTS \(model.listedEvents.count) of \(all)"))
    _ = press([KeyPress(.enter), KeyPress(.escape)], &model)
    #expect(model.listedEvents.count == all)
  }

  @Test func `4 follows the topic under the cursor when none was opened yet`() {
    var model = ScreensTests.model()
    _ = press([KeyPress("6"), KeyPress("4")], &model)
    #expect(model.stream.subscription?.topic == model.topics.first?.name)
  }

  @Test func `the majority's loss is an event, and so is its return`() {
    var model = ScreensTests.model()
    for dead in [Set<Int32>([1, 2]), [1, 2, 3], [1]] {
      _ = model.update(.message(.snapshot(Sample.snapshot(dead: dead))), at: Sample.now)
    }
    #expect(
      model.events.entries.filter { $0.subject == "quorum" }.map(\.text) == [
        "majority lost, 1 of 3 voters left",
        "majority is back: 2 of 3 voters",
      ]
    )
  }

  @Test func `a silence that does not last is no loss of the majority`() {
    var model = ScreensTests.model()
    var silent = Sample.snapshot()
    silent.quorum?.aliveVoters = []
    func see(_ snapshots: [ClusterSnapshot]) {
      for snapshot in snapshots { _ = model.update(.message(.snapshot(snapshot)), at: Sample.now) }
    }
    see([silent, Sample.snapshot(), silent, Sample.snapshot()])
    #expect(model.events.entries.isEmpty)
    see([silent, silent])
    #expect(model.events.entries.map(\.text) == ["majority lost, 0 of 3 voters left"])
  }

  @Test func `a cluster that starts has lost no majority and does nothing again`() {
    var model = Model(settings: ConsoleSettings(), now: Sample.now)
    _ = model.update(.message(.snapshot(Sample.snapshot(dead: [2, 3]))), at: Sample.now)
    _ = model.update(.message(.snapshot(Sample.snapshot())), at: Sample.now)
    func tell(_ milliseconds: Int64, _ kinds: [ConsoleEvent.Kind]) {
      let events = kinds.map {
        ConsoleEvent(
          time: Sample.after(milliseconds * 1000),
          kind: $0,
          severity: .ok,
          subject: "ctrl",
          text: "b2 unfenced: it serves"
        )
      }
      _ = model.update(.message(.events(events)), at: Sample.now)
    }
    let partitions = (0..<2).map { TopicPartition(topic: "orders", partition: $0) }
    let served = ConsoleEvent.Kind.brokerUp(Sample.b2, .unfenced)
    // Leaders that moved while the brokers came up have a later epoch, and nothing happens again.
    let written = partitions.map { ConsoleEvent.Kind.acknowledged($0, epoch: $0.partition) }
    let grown = partitions.map { ConsoleEvent.Kind.isrExpanded($0, in: [Sample.b2]) }
    tell(0, [served] + grown + written)
    tell(20_000, partitions.map { .isrShrunk($0, out: [Sample.b2]) })
    tell(30_000, [served] + grown + written)
    #expect(
      model.events.entries.filter { $0.first.kind != .group }.map(\.text) == [
        "b2 unfenced: it serves", "2 ISRs grew, b2 in", "2 partitions ack writes",
        "2 ISRs shrunk, b2 out",
        "b2 unfenced: it serves again", "2 ISRs grew, b2 back in", "2 partitions ack writes again",
      ]
    )
  }

  @Test func `typing swallows every shortcut`() {
    var model = ScreensTests.model()
    #expect(
      press([KeyPress("2"), KeyPress("/"), KeyPress("q"), KeyPress("K"), KeyPress("1")], &model) == [
        .watch(topic: nil)
      ]
    )
    #expect(!model.isFinished && model.screen == .topics)
    #expect(model.input.text == "qK1")
    #expect(model.topics.isEmpty)
    _ = press([KeyPress(.escape)], &model)
    #expect(model.topics.count == 4)
  }

  @Test func `a filter shows what has the words and not what must not be there`() {
    var model = ScreensTests.model()
    _ = press(
      [KeyPress("2"), KeyPress("/")] + "!consumer o".unicodeScalars.map { KeyPress(.scalar($0)) },
      &model
    )
    #expect(model.topics.map(\.name) == ["orders", "audit.log"] || model.topics.map(\.name) == ["orders"])
  }

  @Test func `pause keeps the screen, and going on shows the newest`() {
    var model = ScreensTests.model()
    _ = press([KeyPress(" ")], &model)
    _ = model.update(.message(.snapshot(Sample.snapshot(dead: [2]))), at: Sample.now)
    #expect(model.snapshot?.upCount == 3)
    _ = press([KeyPress(" ")], &model)
    #expect(model.snapshot?.upCount == 2)
  }

  @Test func `a frozen screen asks the cluster less often, and at the pace that was set once it goes on`() {
    var model = ScreensTests.model()
    #expect(press([KeyPress(" ")], &model) == [.setTick(.seconds(1))])
    // Faster than that would be for nobody; slower is slower.
    #expect(press([KeyPress("+")], &model) == [])
    #expect(press([KeyPress(" ")], &model) == [.setTick(.milliseconds(250))])
    #expect(press([KeyPress("-"), KeyPress("-"), KeyPress("-")], &model).last == .setTick(.seconds(2)))
    #expect(press([KeyPress(" "), KeyPress(" ")], &model) == [])
    // Messages go on.
    _ = press([KeyPress("2"), KeyPress("4")], &model)
    #expect(press([KeyPress(" ")], &model) == [])
  }

  @Test func `enter goes down from topic to partition to messages, esc comes back`() {
    var model = ScreensTests.model()
    #expect(
      press([KeyPress("2"), KeyPress(.enter)], &model) == [
        .watch(topic: nil), .watch(topic: "orders"), .describe(topic: "orders"),
      ]
    )
    #expect(model.screen == .topic("orders"))
    let commands = press([KeyPress("j"), KeyPress(.enter)], &model)
    let wanted = StreamSubscription(number: 1, topic: "orders", partition: 1, start: .last(100))
    #expect(commands == [.watch(topic: nil), .subscribe(wanted)])
    _ = press([KeyPress(.escape)], &model)
    #expect(model.screen == .topic("orders"))
    _ = press([KeyPress(.escape), KeyPress(.escape)], &model)
    #expect(model.screen == .overview)
  }

  @Test func `the cursor stays on its topic when the order changes`() {
    var model = ScreensTests.model()
    _ = press([KeyPress("2"), KeyPress("j")], &model)
    #expect(model.selectedTopic?.name == "payments")
    var snapshot = Sample.snapshot()
    for index in snapshot.topics.indices where snapshot.topics[index].name == "audit.log" {
      snapshot.topics[index].messagesPerSecond = 99_999
    }
    _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    #expect(model.selectedTopic?.name == "payments")
  }

  @Test func `a mailbox that nobody empties stays small and loses no count`() {
    let mailbox = Mailbox<ConsoleMessage>()
    for index in 0..<5000 {
      mailbox.post(.records(subscription: 1, [Sample.records()[0]], skipped: 1))
      if index % 10 == 0 { mailbox.post(.snapshot(Sample.snapshot())) }
    }
    let taken = mailbox.take()
    #expect(taken.count < 512)
    var counted = 0
    for case .records(_, let records, let skipped, _, _) in taken { counted += records.count + skipped }
    #expect(counted == 10_000)
  }

  @Test func `plus and minus change the pace within bounds`() {
    var model = ScreensTests.model()
    #expect(press([KeyPress("+")], &model) == [.setTick(.milliseconds(250))])
    #expect(
      press([KeyPress("-"), KeyPress("-")], &model) == [.setTick(.milliseconds(500)), .setTick(.seconds(1))]
    )
    _ = press(Array(repeating: KeyPress("+"), count: 10), &model)
    #expect(model.tick == .milliseconds(125))
  }

  @Test func `what was refused is said and goes away`() {
    var model = ScreensTests.model()
    _ = model.update(.message(.refused("b1 is starting")), at: Sample.now)
    #expect(Picture.draw(model, 80, 24).line(23).contains("b1 is starting"))
    let later = Now(monotonic: Sample.now.monotonic + .seconds(7), wallMilliseconds: Sample.wall)
    _ = model.update(.tick, at: later)
    #expect(!Picture.draw(model, 80, 24).line(23).contains("b1 is starting"))
  }

  @Test func `a click marks, a double click opens, the wheel moves`() {
    var model = ScreensTests.model()
    _ = model.update(.mouse(MousePress(.press, x: 14, y: 1)), at: Sample.now)
    #expect(model.screen == .topics)
    _ = model.update(.mouse(MousePress(.wheelDown, x: 3, y: 9)), at: Sample.now)
    #expect(model.topicList.selected == 3)
    _ = model.update(.mouse(MousePress(.double, x: 3, y: 5)), at: Sample.now)
    #expect(model.screen == .topic("payments"))
  }

  @Test func `every key of the footer does something, and every binding is in help`() {
    for context in KeyContext.allCases {
      let labels = KeyMap.standard.footer(context).map(\.action)
      #expect(labels.contains(.help) && labels.contains(.quit))
      var seen: [KeyPress: Action] = [:]
      for binding in KeyTable.bindings where binding.contexts.contains(context) {
        #expect(!binding.help.isEmpty)
        for key in binding.keys {
          #expect(seen[key] == nil, "\(key.label) is bound twice")
          seen[key] = binding.action
        }
      }
      // hjkl move and never do anything else.
      for (key, actions) in [("h" as Key, [Action.left]), ("j", [.down]), ("k", [.up]), ("l", [.right])] {
        if let action = seen[KeyPress(key)] { #expect(actions.contains(action)) }
      }
    }
  }

  @Test func `every screen is drawn at every size whoever is dead`() {
    let deaths: [Set<Int32>] = [[], [1], [2], [3], [1, 2], [1, 2, 3]]
    let ways: [[KeyPress]] = [
      [], [KeyPress(.tab)], [KeyPress("2")], [KeyPress("2"), KeyPress(.enter)],
      [KeyPress("2"), KeyPress("4")],
      [KeyPress("?")], [KeyPress("z")], [KeyPress("/"), KeyPress("x")], [KeyPress("5")],
      [KeyPress("6")], [KeyPress("6"), KeyPress(.enter)], [KeyPress("0")], [KeyPress("0"), KeyPress("p")],
      [KeyPress("0"), KeyPress("p"), KeyPress("p")], [KeyPress("!")], [KeyPress(":")], [KeyPress("$")],
      [KeyPress("5"), KeyPress(.tab)], [KeyPress("5"), KeyPress(.tab), KeyPress(.tab), KeyPress("z")],
    ]
    for dead in deaths {
      for way in ways {
        var model = ScreensTests.model(events: Sample.failoverEvents())
        _ = press(way, &model)
        _ = model.update(.message(.snapshot(Sample.snapshot(dead: dead))), at: Sample.now)
        _ = model.update(
          .message(
            .records(subscription: model.stream.subscription?.number ?? 0, Sample.records(), skipped: 3)
          ),
          at: Sample.now
        )
        for width in [1, 2, 19, 20, 39, 40, 61, 79, 80, 109, 110, 200] {
          for height in [1, 5, 6, 10, 24, 60] { _ = Picture.draw(model, width, height) }
        }
      }
    }
  }
}
