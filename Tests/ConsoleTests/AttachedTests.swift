import ClusterView
import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

/// The console on a cluster that is not ours.
@Suite("Attached")
struct AttachedTests {
  private func snapshot(dead: Set<Int32> = [], after milliseconds: Int64 = 0) -> ClusterSnapshot {
    var snapshot = Sample.snapshot(dead: dead)
    snapshot.takenAt = Now(
      monotonic: Instant(nanoseconds: Sample.start + milliseconds * 1_000_000),
      wallMilliseconds: Sample.wall + milliseconds
    )
    return snapshot
  }

  private func settings(_ mode: ConsoleSettings.Mode = .attached) -> ConsoleSettings {
    var settings = ConsoleSettings()
    settings.mode = mode
    settings.clusterName = "staging"
    return settings
  }

  private func model(_ mode: ConsoleSettings.Mode = .attached, _ snapshot: ClusterSnapshot) -> Model {
    var model = Model(settings: settings(mode), now: Sample.now)
    _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    return model
  }

  @Test func `what happens is told from what was seen, and nothing at the first sight`() throws {
    var watch = ClusterWatch()
    #expect(watch.fold(snapshot()).isEmpty)
    #expect(watch.fold(snapshot(after: 500)).isEmpty)
    let events = watch.fold(snapshot(dead: [2], after: 1_000))
    #expect(events.first?.kind == .brokerDown(BrokerID(rawValue: 2), .lost))
    #expect(events.first?.text == "refuses connections")
    let moved = events.filter { if case .leader = $0.kind { true } else { false } }
    #expect(moved.map(\.subject) == ["audit.log-2", "orders-1", "orders-4", "payments-0", "payments-3"])
    #expect(moved.first?.text == "led by b3, was b2, epoch 5")
    #expect(events.count { if case .isrShrunk = $0.kind { true } else { false } } == 16)
    let back = watch.fold(snapshot(after: 2_000))
    #expect(back.first?.kind == .brokerUp(BrokerID(rawValue: 2), .unfenced))
    #expect(back.contains { $0.text == "ISR grew, b2 back in" })
  }

  @Test func `topics that come, grow and go are told`() {
    var watch = ClusterWatch()
    var now = snapshot()
    let orders = now.topics.firstIndex { $0.name == "orders" } ?? 0
    let full = now.topics[orders].partitions
    now.topics[orders].partitions = Array(full.prefix(4))
    _ = watch.fold(now)
    now.topics[orders].partitions = full
    #expect(watch.fold(now).map(\.text) == ["has 6 partitions, had 4"])
    let topic = now.topics.remove(at: orders)
    #expect(watch.fold(now).map(\.text) == ["is gone"])
    now.topics.append(topic)
    #expect(watch.fold(now).map(\.text) == ["is new, 6 partitions"])
  }

  @Test func `a broker that cannot be reached from here is told once, with the reason`() {
    var watch = ClusterWatch()
    var now = snapshot()
    now.brokers[1].state = .unknown
    now.brokers[1].failure = "cannot connect: kafka-2:9092: no host is called kafka-2"
    now.brokers[1].since = now.takenAt.monotonic
    #expect(watch.fold(now).isEmpty)
    now.takenAt = snapshot(after: 2_500).takenAt
    #expect(
      watch.fold(now).map(\.text) == [
        "does not answer: cannot connect: kafka-2:9092: no host is called kafka-2"
      ]
    )
    #expect(watch.fold(now).isEmpty)
  }

  @Test func `keys that are not there say why`() {
    var attached = model(.attached, snapshot())
    for key: Key in ["K", "R", "!"] {
      #expect(ScreensTests.press([KeyPress(key)], &attached).isEmpty)
      #expect(attached.toast?.text.contains("not ours") == true)
    }
    var reading = model(.readOnly, snapshot())
    for key: Key in ["D", "n"] {
      #expect(
        ScreensTests.press([KeyPress("2"), KeyPress(key)], &reading)
          == (key == "D" ? [.watch(topic: nil)] : [])
      )
      #expect(reading.toast?.text.contains("--read-only") == true)
      #expect(reading.overlay == nil && reading.question == nil)
    }
  }

  @Test func `what is deleted on a cluster that is not ours is named first`() {
    var attached = model(.attached, snapshot())
    _ = ScreensTests.press([KeyPress("2"), KeyPress("D")], &attached)
    #expect(ScreensTests.press([KeyPress("y"), KeyPress(.enter)], &attached).isEmpty)
    #expect(attached.question == .deleteTopic("orders"))
    for _ in 0..<1 { _ = ScreensTests.press([KeyPress(.backspace)], &attached) }
    let name = "orders".unicodeScalars.map { KeyPress(.scalar($0)) }
    #expect(
      ScreensTests.press(name + [KeyPress(.enter)], &attached) == [.order(.deleteTopic("orders"), number: 1)]
    )
  }

  @Test func `what nobody tells is shown as unknown`() {
    var told = snapshot()
    told.quorum = nil
    told.controller = nil
    told.groups = []
    told.groupsAt = nil
    for index in told.brokers.indices {
      told.brokers[index].answeredAt = told.takenAt.monotonic
      told.brokers[index].unsupported = [.listGroups, .describeQuorum]
      told.brokers[index].isSinceAtLeast = true
    }
    var model = model(.attached, told)
    var canvas = Picture.draw(model, 80, 24)
    #expect(canvas.line(0).contains("staging") && canvas.line(0).contains("ATTACHED"))
    #expect(canvas.line(0).contains("ctrl –") && !canvas.line(0).contains("no c"))
    #expect(canvas.line(4).contains(">12:04"))
    _ = ScreensTests.press([KeyPress("3")], &model)
    canvas = Picture.draw(model, 80, 24)
    #expect(canvas.line(2).contains("GROUPS –"))
    #expect(canvas.line(4).contains("groups are not known: this cluster does not serve ListGroups"))
  }

  @Test func `on the narrowest screen the cluster's name is its badge, in the badge's colour`() {
    for (mode, word, role) in [
      (ConsoleSettings.Mode.attached, " staging ", ThemeRole.headerAttached),
      (.readOnly, " staging r/o ", .headerReadOnly),
    ] {
      var model = model(mode, snapshot())
      for keys in [[], [KeyPress("2"), KeyPress(.enter)], [KeyPress("3"), KeyPress(.enter)]] {
        _ = ScreensTests.press(keys, &model)
        let canvas = Picture.draw(model, 40, 12)
        #expect(canvas.line(0).contains(word), "\(canvas.line(0))")
        #expect((2..<9).allSatisfy { canvas[$0, 0].role == role })
      }
    }
  }

  @Test func `before anybody has answered nothing is counted`() {
    let canvas = Picture.draw(model(.attached, ClusterSnapshot(takenAt: Sample.now)), 80, 24)
    #expect(canvas.line(0).contains("no answer yet") && !canvas.line(0).contains("0/0"))
    #expect(canvas.text.contains("TOPICS –"))
  }

  @Test func `a list of brokers has no column for what only our own tell, and all others`() {
    var model = model(.attached, snapshot())
    _ = ScreensTests.press([KeyPress("6")], &model)
    let titles = Picture.draw(model, 120, 40).line(3)
    for title in ["address", "lead", "repl", "behind", "size", "in MB/s", "answers in"] {
      #expect(titles.contains(title), "\(title) in \(titles)")
    }
    #expect(!titles.contains("faults") && !titles.contains("reqs/s"))
  }

  @Test func `a shell is told to use the same properties file, and not to order our brokers about`() {
    var settings = settings()
    settings.commandConfig = "/etc/kafka/client.properties"
    var model = Model(settings: settings, now: Sample.now)
    _ = model.update(.message(.snapshot(snapshot())), at: Sample.now)
    #expect(
      model.shellLines(.deleteTopic("orders")) == [
        "kafka-topics.sh --bootstrap-server 127.0.0.1:9092 --delete --topic orders "
          + "--command-config /etc/kafka/client.properties"
      ]
    )
    #expect(model.shellLines(.kill(BrokerID(rawValue: 1))).isEmpty)
  }
}
