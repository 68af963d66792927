import Broker
import KafkaProtocol
import Simulation
import Testing

@testable import Simulation

/// Groups under faults, a few seconds of each seed; the release build runs many more (`bellwether-simulator --groups`).
@Suite("Groups under faults")
struct GroupSimulationTests {
  @Test func `seeds that nobody chose hold every promise to groups`() {
    for kind in GroupPlan.Kind.allCases {
      let seed = UInt64.random(in: 0..<1_000_000_000)
      print("fresh group seed \(seed), \(kind.rawValue)")
      var plan = GroupPlan(seed: seed, duration: .seconds(10))
      plan.kind = kind
      let report = runGroupSimulation(plan)
      #expect(
        report.violation == nil,
        """
        seed \(seed): \(report.violation.map { "\($0)" } ?? "")
        replay: swift run -c release bellwether-simulator --groups --group-kind \(kind.rawValue) --seed \(seed) \
        --duration 10 --trace
        """
      )
      #expect(report.acked > 0)
    }
  }

  @Test(arguments: GroupPlan.Kind.allCases)
  func `one seed is one run`(_ kind: GroupPlan.Kind) {
    var plan = GroupPlan(seed: 5, duration: .seconds(3))
    plan.kind = kind
    #expect(runGroupSimulation(plan).traceHash == runGroupSimulation(plan).traceHash)
  }

  @Test func `administrators' orders are carried out while coordinators die`() {
    var rare = RareStates()
    for seed in 200..<209 as Range<UInt64> {
      var plan = GroupPlan(seed: seed, duration: .seconds(12))
      plan.kind = GroupPlan.Kind.allCases[Int(seed % 3)]
      plan.crowd = nil
      plan.meanTimeBetweenOrders = .milliseconds(800)
      let report = runGroupSimulation(plan)
      #expect(report.violation == nil, "seed \(seed): \(report.violation.map { "\($0)" } ?? "")")
      rare.add(report.rare)
    }
    #expect(rare[.killedEmpty] > 0)
    #expect(rare[.offsetsTakenBack] > 0)
    #expect(rare[.groupCameBack] > 0)
  }

  @Test func `a crowd comes and goes, and the group is at rest within three seconds`() {
    var plan = GroupPlan(seed: 7, duration: .seconds(14))
    plan.kind = .classic
    plan.crowd = 110
    plan.meanTimeBetweenOrders = .milliseconds(3000)
    plan.base.faults = [.clockJump]
    let report = runGroupSimulation(plan)
    #expect(report.violation == nil)
    #expect(report.counts.contains { $0.0 == "group rebalances watched" && $0.1 > 0 })
  }

  @Test(arguments: GroupMutant.Mistake.allCases)
  fileprivate func `a broker with a mistake about groups is found out`(_ mistake: GroupMutant.Mistake) {
    var found: Violation?
    // Any seeds would do, some of them later: a zombie has to commit in the right moment.
    let first: UInt64 = mistake == .fencesNobody ? 32 : 1
    for seed in first..<first + 40 where found == nil {
      var plan = GroupPlan(seed: seed, duration: .seconds(15))
      plan.kind = .classic
      plan.base.world.settings[GroupMutant.setting] = mistake.rawValue
      found = GroupSimulation<GroupMutant>.run(plan).violation
    }
    #expect(found != nil)
    #expect(["P9", "P10", "I13"].contains(found?.invariant ?? ""))
  }
}

@Suite("Group ledger")
struct GroupLedgerTests {
  @Test func `a partition has one owner in a generation, and may have another in the next`() {
    let ledger = GroupLedger(group: "g")
    #expect(ledger.owned([0, 1], by: "a", named: nil, in: 3) == nil)
    #expect(ledger.owned([2], by: "b", named: nil, in: 3) == nil)
    #expect(ledger.owned([1], by: "b", named: nil, in: 3)?.invariant == "P10")
    #expect(ledger.owned([1], by: "b", named: nil, in: 4) == nil)
    #expect(ledger.owned([0], by: "a", named: nil, in: 3) == nil)  // told again, or late
  }

  @Test func `who bears a static name now owns what its bearer before owned`() {
    let ledger = GroupLedger(group: "g")
    #expect(ledger.owned([0], by: "i-1", named: "i", in: 3) == nil)
    #expect(ledger.owned([0], by: "i-2", named: "i", in: 3) == nil)
    let note = ledger.beforeCommit()
    #expect(ledger.committed(5, of: 0, by: "i-2", named: "i", in: 3, note) == nil)
    #expect(ledger.committed(6, of: 0, by: "i-1", named: "i", in: 3, note)?.invariant == "P9")
  }

  @Test func `a generation is shared out once`() {
    let ledger = GroupLedger(group: "g")
    #expect(ledger.led(1, by: "a", members: ["b", "a"]) == nil)
    #expect(ledger.led(1, by: "a", members: ["a", "b"]) == nil)
    #expect(ledger.led(1, by: "b", members: ["a", "b"])?.invariant == "P10")
    #expect(ledger.led(1, by: "a", members: ["a"])?.invariant == "P10")
  }

  @Test func `a lookup shows no less than what was acked or shown before it was asked`() {
    let ledger = GroupLedger(group: "g")
    let before = ledger.beforeLookup()
    #expect(ledger.committed(10, of: 0, by: "a", named: nil, in: 1, ledger.beforeCommit()) == nil)
    #expect(ledger.shown(nil, of: 0, to: "a", by: BrokerID(1), before) == nil)  // asked before the ack
    let after = ledger.beforeLookup()
    #expect(ledger.shown(9, of: 0, to: "a", by: BrokerID(1), after)?.invariant == "P9")
    #expect(ledger.shown(nil, of: 0, to: "a", by: BrokerID(1), after)?.invariant == "P9")
    #expect(ledger.shown(12, of: 0, to: "a", by: BrokerID(1), after) == nil)  // a commit whose ack was lost
    #expect(ledger.shown(11, of: 0, to: "b", by: BrokerID(1), ledger.beforeLookup())?.invariant == "P9")
  }

  @Test func `a coordinator that was replaced may show what was committed before`() {
    var office = GroupLedger.Office(coordinator: BrokerID(1), epoch: 4)
    let ledger = GroupLedger(group: "g", office: { office })
    #expect(ledger.committed(10, of: 0, by: "a", named: nil, in: 1, ledger.beforeCommit()) == nil)
    #expect(ledger.shown(9, of: 0, to: "a", by: BrokerID(2), ledger.beforeLookup()) == nil)
    #expect(ledger.shown(9, of: 0, to: "a", by: BrokerID(1), ledger.beforeLookup())?.invariant == "P9")
    let asked = ledger.beforeLookup()
    office = GroupLedger.Office(coordinator: BrokerID(2), epoch: 5)
    // It was in office when it was asked, and nobody else had taken a commit by then.
    #expect(ledger.shown(9, of: 0, to: "a", by: BrokerID(1), asked)?.invariant == "P9")
    #expect(ledger.shown(9, of: 0, to: "a", by: BrokerID(1), ledger.beforeLookup()) == nil)
    // What it shows is shown all the same.
    #expect(ledger.shown(12, of: 0, to: "a", by: BrokerID(1), ledger.beforeLookup()) == nil)
    #expect(ledger.shown(11, of: 0, to: "a", by: BrokerID(2), ledger.beforeLookup())?.invariant == "P9")
  }

  @Test func `in a group of KIP-848 a partition is another's once that one was told so in a later epoch`() {
    let ledger = GroupLedger(group: "g", kind: .consumer)
    _ = ledger.owned([0, 1], by: "a", named: nil, in: 1)
    let early = ledger.beforeCommit()
    _ = ledger.owned([1], by: "b", named: nil, in: 2)
    // Each goes at its own pace.
    #expect(ledger.committed(5, of: 0, by: "a", named: nil, in: 1, ledger.beforeCommit()) == nil)
    #expect(ledger.committed(5, of: 1, by: "a", named: nil, in: 1, early) == nil)
    #expect(ledger.committed(6, of: 1, by: "a", named: nil, in: 1, ledger.beforeCommit())?.invariant == "P9")
  }

  @Test func `no member's epoch goes back`() {
    let ledger = GroupLedger(group: "g", kind: .consumer)
    #expect(ledger.entered(3, id: "a") == nil)
    #expect(ledger.entered(3, id: "a") == nil)
    #expect(ledger.entered(1, id: "b") == nil)
    #expect(ledger.entered(2, id: "a")?.invariant == "P10")
  }

  @Test func `nobody commits in a generation that was over when the commit was sent`() {
    let ledger = GroupLedger(group: "g")
    _ = ledger.owned([0], by: "a", named: nil, in: 1)
    let early = ledger.beforeCommit()
    _ = ledger.owned([0], by: "b", named: nil, in: 2)
    #expect(ledger.committed(5, of: 0, by: "a", named: nil, in: 1, early) == nil)  // a race, and legal
    #expect(ledger.committed(6, of: 0, by: "a", named: nil, in: 1, ledger.beforeCommit())?.invariant == "P9")
  }
}

@Suite("Group ledger and orders")
struct GroupOrderTests {
  /// 10 is committed for partition 0, and 20 for partition 1.
  private func ledger() -> GroupLedger {
    let ledger = GroupLedger(group: "g")
    for (partition, offset) in [(0, 10), (1, 20)] as [(Int32, Int64)] {
      _ = ledger.committed(offset, of: partition, by: "a", named: nil, in: 1, ledger.beforeCommit())
    }
    return ledger
  }

  private func shown(_ offset: Int64?, _ ledger: GroupLedger, _ floor: GroupLedger.Floor) -> String? {
    ledger.shown(offset, of: 0, to: "b", by: BrokerID(1), floor)?.invariant
  }

  @Test func `an order may take an offset back, and nothing else may`() {
    let ledger = ledger()
    let before = ledger.beforeLookup()
    ledger.begins(.init(offsets: [0: 4]))
    let meanwhile = ledger.beforeLookup()
    for floor in [before, meanwhile] {
      #expect(shown(10, ledger, floor) == nil)
      #expect(shown(4, ledger, floor) == nil)
      #expect(shown(3, ledger, floor) == "P9")
    }
    ledger.orderIsDone()
    #expect(shown(10, ledger, meanwhile) == nil)  // told before it was done
    let after = ledger.beforeLookup()
    #expect(shown(4, ledger, after) == nil)
    #expect(shown(3, ledger, after) == "P9")
    #expect(shown(10, ledger, after) == "P9", "what an order took back has come again")
    #expect(
      ledger.shown(19, of: 1, to: "b", by: BrokerID(1), after)?.invariant == "P9",
      "nobody ordered that"
    )
  }

  @Test func `after an order offsets grow from there`() {
    let ledger = ledger()
    ledger.begins(.init(offsets: [0: 4]))
    ledger.orderIsDone()
    ledger.sends([(0, 6)])
    #expect(shown(6, ledger, ledger.beforeLookup()) == nil)  // sent, not acked
    #expect(shown(5, ledger, ledger.beforeLookup()) == "P9")
    #expect(shown(7, ledger, ledger.beforeLookup()) == "P9")
    #expect(ledger.committed(6, of: 0, by: "b", named: nil, in: 2, ledger.beforeCommit()) == nil)
    #expect(shown(nil, ledger, ledger.beforeLookup()) == "P9")
  }

  @Test func `what was deleted does not come back`() {
    let ledger = ledger()
    ledger.begins(.init(offsets: [0: nil, 1: nil], endsGroup: true))
    #expect(shown(nil, ledger, ledger.beforeLookup()) == nil)
    ledger.orderIsDone()
    #expect(shown(nil, ledger, ledger.beforeLookup()) == nil)
    #expect(shown(10, ledger, ledger.beforeLookup()) == "P9")
    #expect(shown(0, ledger, ledger.beforeLookup()) == "P9")
  }

  @Test func `the ack of a commit before an order comes too late to count`() {
    let ledger = ledger()
    let note = ledger.beforeCommit()
    ledger.begins(.init(offsets: [0: 4]))
    ledger.orderIsDone()
    #expect(ledger.committed(12, of: 0, by: "a", named: nil, in: 1, note) == nil)
    #expect(shown(4, ledger, ledger.beforeLookup()) == nil)
  }

  @Test func `a group that is deleted begins its generations anew`() {
    let ledger = ledger()
    #expect(ledger.led(1, by: "a", members: ["a"]) == nil)
    #expect(ledger.owned([0], by: "a", named: nil, in: 1) == nil)
    ledger.begins(.init(offsets: [0: nil, 1: nil], endsGroup: true))
    ledger.orderIsDone()
    #expect(ledger.led(1, by: "b", members: ["b"]) == nil)
    #expect(ledger.owned([0], by: "b", named: nil, in: 1) == nil)
    #expect(ledger.missing(at: BrokerID(1), ledger.beforeLookup()) == nil)
  }

  @Test func `a group with offsets is there`() {
    let ledger = ledger()
    #expect(ledger.missing(at: BrokerID(1), ledger.beforeLookup())?.invariant == "P9")
  }

  @Test func `a coordinator that was replaced need not know of an order`() {
    var office = GroupLedger.Office(coordinator: BrokerID(1), epoch: 4)
    let ledger = GroupLedger(group: "g", office: { office })
    _ = ledger.committed(10, of: 0, by: "a", named: nil, in: 1, ledger.beforeCommit())
    ledger.begins(.init(offsets: [0: 4]))
    office = GroupLedger.Office(coordinator: BrokerID(2), epoch: 5)
    ledger.orderIsDone()
    #expect(shown(10, ledger, ledger.beforeLookup()) == nil)
    // And what it shows is not what is committed.
    #expect(ledger.shown(4, of: 0, to: "b", by: BrokerID(2), ledger.beforeLookup()) == nil)
  }
}

@Suite("Watch over rebalances")
struct RebalanceWatchTests {
  private let ledger = GroupLedger(group: "g")

  private func at(_ seconds: Double) -> Instant { Instant(nanoseconds: Int64(seconds * 1e9)) }

  private func member(_ name: String) -> ClassicMember {
    ClassicMember(
      name: name,
      brokers: 3,
      topic: "t",
      partitions: 1,
      instanceID: nil,
      ledger: ledger,
      timing: GroupTiming(),
      versions: GroupVersions()
    )
  }

  private func isLate(
    _ watch: RebalanceWatch,
    _ members: [any GroupMember],
    at seconds: Double,
    reason: String? = "joining"
  ) -> Bool {
    watch.note(isCalm: true, at: at(seconds))
    return watch.look(at: 0, of: ledger, members, reason, at: at(seconds)) != nil
  }

  @Test func `a rebalance ends three seconds after the last member came`() {
    let watch = RebalanceWatch(groups: 1, timing: GroupTiming())
    let members = ["a", "b"].map(member)
    #expect(!isLate(watch, Array(members.prefix(1)), at: 0, reason: nil))
    #expect(!isLate(watch, members, at: 10))
    #expect(!isLate(watch, members, at: 12.9))
    #expect(isLate(watch, members, at: 13.1))
    #expect(!isLate(watch, members, at: 13.2, reason: nil))
  }

  @Test func `who left without a word is waited for for its session`() {
    let watch = RebalanceWatch(groups: 1, timing: GroupTiming())
    let members = ["a", "b"].map(member)
    #expect(!isLate(watch, members, at: 0, reason: nil))
    #expect(!isLate(watch, Array(members.prefix(1)), at: 10))
    #expect(!isLate(watch, Array(members.prefix(1)), at: 15.9))
    #expect(isLate(watch, Array(members.prefix(1)), at: 16.1))
  }

  @Test func `nothing is due while a fault is under way, or a member is stuck`() {
    let watch = RebalanceWatch(groups: 1, timing: GroupTiming())
    let members = [member("a")]
    #expect(!isLate(watch, members, at: 0))
    watch.note(isCalm: false, at: at(20))
    #expect(watch.look(at: 0, of: ledger, members, "joining", at: at(20)) == nil)
    #expect(!isLate(watch, members, at: 21))
    #expect(isLate(watch, members, at: 27.5))
    members[0].getStuck(at: at(28), for: .seconds(5), limit: .seconds(3))
    #expect(!isLate(watch, members, at: 28))
    #expect(!isLate(watch, members, at: 50))
  }
}

@Suite("Held partitions")
struct HeldPartitionsTests {
  private func word(_ asked: Int64, by broker: Int32 = 1, instance: String? = nil) -> HeldPartitions.Word {
    HeldPartitions.Word(
      askedAt: Instant(nanoseconds: asked),
      heardAt: Instant(nanoseconds: asked + 1),
      broker: BrokerID(broker),
      validUntil: Instant(nanoseconds: asked + 100),
      instance: instance
    )
  }

  @Test func `what one holds nobody else is given, until it said that it gave it up`() {
    var held = HeldPartitions { 0 }
    #expect(held.hold([0, 1], "a", word(0)) == nil)
    #expect(held.hold([2], "b", word(10)) == nil)
    #expect(held.hold([1, 2], "c", word(20)) != nil)
    held.keep([0], "a")
    held.keep([], "c")
    #expect(held.hold([1], "d", word(30)) == nil)
    #expect(held.hold([0], "d", word(40)) != nil)
  }

  @Test func `who was not heard of for a session holds nothing`() {
    var held = HeldPartitions { 0 }
    #expect(held.hold([0], "a", word(0)) == nil)
    #expect(held.hold([0], "b", word(98)) != nil)
    #expect(held.hold([0], "c", word(300)) == nil)
  }

  @Test func `another coordinator need not know what the one before it has answered`() {
    var term: Int64 = 0
    var held = HeldPartitions { term }
    #expect(held.hold([0], "a", word(0)) == nil)
    #expect(held.hold([0], "b", word(10, by: 2)) == nil)
    held.keep([], "b")
    term += 1
    #expect(held.hold([0], "c", word(20)) == nil)
  }

  @Test func `a process that bears a name takes over what its bearer held`() {
    var held = HeldPartitions { 0 }
    held.bears("i", "a")
    #expect(held.hold([0], "a", word(0, instance: "i")) == nil)
    held.bears("i", "b")
    #expect(held.hold([0], "b", word(10, instance: "i")) == nil)
    #expect(held.hold([0], "c", word(20)) != nil)
    // And the other one again, which joins anew.
    held.keep([], "c")
    held.bears("i", "a")
    #expect(held.hold([0], "a", word(30, instance: "i")) == nil)
  }
}
