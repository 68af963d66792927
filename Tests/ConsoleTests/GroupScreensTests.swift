import ClusterView
import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

/// The group screens as pictures, at every size.
@Suite("Group screens")
struct GroupScreensTests {
  private func pictures(_ name: String, _ model: Model, sourceLocation: SourceLocation = #_sourceLocation) {
    for (width, height) in ScreensTests.sizes where width > 20 {
      Picture.expect(
        Picture.draw(model, width, height).text,
        "\(name)-\(width)x\(height)",
        sourceLocation: sourceLocation
      )
    }
  }

  static func model(dead: Set<Int32> = [], _ keys: [KeyPress] = []) -> Model {
    var model = ScreensTests.model(dead: dead)
    _ = ScreensTests.press([KeyPress("3")] + keys, &model)
    return model
  }

  @Test func `all groups are listed, the one that lags most first`() {
    pictures("groups", Self.model())
  }

  @Test func `a group shows its lag by partition, its members and where the lag goes`() {
    pictures("group", Self.model([KeyPress(.enter), KeyPress("j")]))
  }

  @Test func `a rebalancing group says so, and that a broker died`() {
    pictures("group-rebalancing", Self.model(dead: [2], [KeyPress(.enter)]))
  }

  @Test func `a group whose brokers are all dead keeps what was known, and how old that is`() {
    pictures("group-all-dead", Self.model(dead: [1, 2, 3], [KeyPress(.enter)]))
  }

  @Test func `a group of the new protocol shows what its members are still to get`() {
    var model = Self.model([KeyPress("j"), KeyPress(.enter), KeyPress(.tab)])
    var snapshot = Sample.snapshot()
    snapshot.groups[0].state = .rebalancing(.reconciling)
    let moved = TopicPartition(topic: "payments", partition: 3)
    snapshot.groups[0].members?[0].target = [TopicPartition(topic: "payments", partition: 0)]
    snapshot.groups[0].members?[1].target?.append(moved)
    snapshot.groups[0].partitions?[0].committed = nil
    snapshot.groups[0].partitions?[0].lag = nil
    snapshot.groups[0].partitions?[1].start = Offset(rawValue: 183_800)
    _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    pictures("group-reconciling", model)
  }

  @Test func `on a cluster of ours a member that fell silent shows what is left of its session`() {
    var model = Self.model([KeyPress(.enter)])
    var facts = Sample.embedded()
    facts.groups["search-index"] = Sample.timers()
    _ = model.update(.message(.embedded(facts)), at: Sample.now)
    pictures("group-silent", model)
    let text = Picture.draw(model, 80, 24).text
    #expect(text.contains("generation 41") && text.contains("◐ 0.6s left"))
  }

  @Test func `what happened to a group is its history`() {
    var model = Self.model([KeyPress(.enter), KeyPress(.tab), KeyPress(.tab)])
    var snapshot = Sample.snapshot(dead: [2])
    snapshot.groups[1].since = Sample.ago(.milliseconds(3_100))
    _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    snapshot = Sample.snapshot()
    snapshot.groups[1].since = Sample.ago(.milliseconds(900))
    snapshot.groups[1].coordinator = BrokerID(3)
    snapshot.groups[1].members?.removeLast()
    snapshot.groups[1].members?[0].assigned = (0..<3).map { TopicPartition(topic: "orders", partition: $0) }
    snapshot.groups[1].members?[1].assigned = (3..<6).map { TopicPartition(topic: "orders", partition: $0) }
    _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    let told = model.groupWatch.history(of: "search-index").map(\.text)
    #expect(
      told == [
        "group is rebalancing, 3 members", "group is stable after 2.2s, 2 members",
        "coordinated by b3, was b1",
        "search-3 left", "search-1  + orders 1 2  − orders 3", "search-2  + orders 3 5  − orders 1",
      ]
    )
    let events = model.events.entries.filter { $0.first.kind == .group }
    #expect(events.map(\.first.subject) == ["search-index", "search-index", "search-index"])
    pictures("group-history", model)
  }

  @Test func `a group tells how long it was in each state, and who is back in a rebalance`() throws {
    var model = Self.model([KeyPress(.enter)])
    var snapshot = Sample.snapshot()
    for (state, milliseconds) in [
      (GroupFacts.State.stable, 0), (.rebalancing(.preparing), 2_000), (.stable, 3_100), (.stable, 4_000),
    ] {
      snapshot.groups[1].state = state
      snapshot.takenAt.monotonic = Sample.now.monotonic + .milliseconds(milliseconds)
      _ = model.update(.message(.snapshot(snapshot)), at: snapshot.takenAt)
    }
    #expect(model.groupWatch.times(of: "search-index").sentence == "stable 2.9s · rebalancing 1.1s")
    (snapshot.groups[1].state, snapshot.takenAt) = (.rebalancing(.preparing), Sample.now)
    for index in 0..<3 { snapshot.groups[1].members?[index].assigned = nil }
    let back = try #require(snapshot.groups[1].members?.first?.id)
    var facts = Sample.embedded()
    facts.groups["search-index"] = EmbeddedFacts.Group(
      generation: 41,
      timers: [:],
      rejoined: [WireName(back)]
    )
    _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    _ = model.update(.message(.embedded(facts)), at: Sample.now)
    let text = Picture.draw(model, 120, 40).text
    #expect(text.contains("1 of 3 rejoined"))
    #expect(text.components(separatedBy: "rejoining").count == 3)
  }

  @Test func `what can be done to a group, and the way back, are said at 80 columns`() {
    let keys = Picture.draw(Self.model([KeyPress(.enter)]), 80, 24).line(23)
    for hint in ["⏎ first unread message", "O reset offsets", "D delete", "esc back", "? help", "q quit"] {
      #expect(keys.contains(hint), "\(hint) in \(keys)")
    }
    #expect(Picture.draw(Self.model(), 80, 24).line(23).contains("D delete"))
  }

  @Test func `the group screens have their colours`() throws {
    let theme = try #require(ConsoleApp.themes(first: "midnight").themes.first)
    let model = Self.model(dead: [2], [KeyPress(.enter)])
    let canvas = Picture.draw(model, 80, 24)
    Picture.expect(Picture.looks(canvas, theme, .truecolor), "colours-group-80x24")
  }
}

@Suite("Groups in the model")
struct GroupModelTests {
  private func press(_ keys: [KeyPress], _ model: inout Model) -> [Command] {
    ScreensTests.press(keys, &model)
  }

  @Test func `groups on the screen are asked about each tick, and no longer when one leaves`() {
    var model = ScreensTests.model()
    #expect(
      press([KeyPress("3")], &model) == [.watch(topic: nil), .watchGroups(["billing", "search-index"])]
    )
    #expect(press([KeyPress(.enter)], &model) == [.watch(topic: nil), .watchGroups(["search-index"])])
    #expect(press([KeyPress("1")], &model) == [.watch(topic: nil), .watchGroups([])])
  }

  @Test func `enter on a partition opens the stream at the first unread message`() {
    var model = GroupScreensTests.model([KeyPress(.enter), KeyPress("j")])
    let commands = press([KeyPress(.enter)], &model)
    let committed: Int64 = 184_022 - 83 - 3_488
    let wanted = StreamSubscription(number: 1, topic: "orders", partition: 1, start: .offset(committed))
    #expect(commands == [.watch(topic: nil), .subscribe(wanted), .watchGroups([])])
    _ = press([KeyPress(.escape)], &model)
    #expect(model.screen == .group("search-index"))
  }

  @Test
  func
    `where what was unread is deleted the stream opens at what is left, where nothing is committed at the beginning`()
  {
    for (committed, start) in [
      (Offset(rawValue: 5), StreamSubscription.Start.offset(97_310)), (nil, .beginning),
    ] as [(Offset?, StreamSubscription.Start)] {
      var model = GroupScreensTests.model([KeyPress(.enter)])
      var snapshot = Sample.snapshot()
      snapshot.groups[1].partitions?[0].committed = committed
      _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
      let commands = press([KeyPress(.enter)], &model)
      #expect(
        commands.contains(
          .subscribe(StreamSubscription(number: 1, topic: "orders", partition: 0, start: start))
        )
      )
    }
  }

  @Test func `the cursor stays on its group when the order changes`() {
    var model = GroupScreensTests.model([KeyPress("j")])
    #expect(model.groups.selected?.id == "billing")
    var snapshot = Sample.snapshot()
    snapshot.groups[0].lag = 50_000
    _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    #expect(model.groups.rows.map(\.id) == ["billing", "search-index"])
    #expect(model.groups.selected?.id == "billing")
  }

  @Test func `groups are filtered by name and sorted by each column`() {
    var model = GroupScreensTests.model([KeyPress("/"), KeyPress("b"), KeyPress("i"), KeyPress(.enter)])
    #expect(model.groups.rows.map(\.id) == ["billing"])
    #expect(model.topicFilter == nil)
    _ = press([KeyPress(.escape)], &model)
    #expect(model.groups.rows.count == 2 && model.screen == .groups)
    var orders: [GroupOrder: [String]] = [:]
    for _ in GroupOrder.allCases {
      orders[model.groups.order] = model.groups.rows.map(\.id)
      _ = press([KeyPress("s")], &model)
    }
    #expect(orders[.name] == ["billing", "search-index"] && orders[.trend] == ["search-index", "billing"])
  }

  @Test func `a group that is deleted is told, and its screen says that it is gone`() {
    var model = GroupScreensTests.model([KeyPress(.enter)])
    var snapshot = Sample.snapshot()
    snapshot.groups.removeLast()
    _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    #expect(model.events.entries.last?.text == "group deleted")
    #expect(Picture.draw(model, 80, 24).text.contains("there is no group search-index (any more)"))
  }

  @Test func `partitions are told shortly`() {
    let partitions = [0, 1, 2, 5, 7, 8].map { TopicPartition(topic: "a", partition: $0) }
    #expect(
      MemberText.partitions(partitions + [TopicPartition(topic: "b", partition: 1)]) == "a 0–2 5 7 8, b 1"
    )
    #expect(MemberText.partitions([]) == "")
  }

  @Test func `members with one name are told apart by their ids`() {
    let members = ["x-aaaa1111", "x-bbbb2222"].map { MemberFacts(id: $0, clientID: "x", host: "h") }
    #expect(members.map { MemberText.name($0, among: members) } == ["x …1111", "x …2222"])
    var alone = members[0]
    alone.instanceID = "static-1"
    #expect(MemberText.name(alone, among: [alone]) == "static-1")
  }

  @Test func `a group near its end does not pretend to catch up or to fall behind`() {
    var group = GroupFacts(id: "g", kind: .classic, state: .stable)
    var partition = GroupPartitionFacts(topic: "t", partition: 0)
    partition.oldestUnread = .init(age: .milliseconds(800))
    group.partitions = [partition]
    (group.lag, group.lagTrend) = (70, 4)
    #expect(LagTrendText(group).sentence == "→" && LagTrendText(group).eta == "")
    group.partitions?[0].oldestUnread = .init(age: .seconds(30))
    #expect(LagTrendText(group).sentence == "↗ +4.0/s" && LagTrendText(group).eta == "no eta")
    group.lagTrend = -7
    #expect(LagTrendText(group).eta == "10s")
    group.lagTrend = nil
    #expect(LagTrendText(group).sentence == "–" && LagTrendText(group).eta == "–")
  }
}
