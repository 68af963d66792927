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
