import KafkaProtocol
import Simulation
import Testing

@testable import Simulation

/// Groups under faults, a few seconds of each seed; the release build runs many more (`bellwether-simulator --groups`).
@Suite("Groups under faults")
struct GroupSimulationTests {
  @Test func `seeds that nobody chose hold every promise to groups`() {
    for _ in 0..<3 {
      let seed = UInt64.random(in: 0..<1_000_000_000)
      print("fresh group seed \(seed)")
      let report = runGroupSimulation(GroupPlan(seed: seed, duration: .seconds(10)))
      #expect(
        report.violation == nil,
        """
        seed \(seed): \(report.violation.map { "\($0)" } ?? "")
        replay: swift run -c release bellwether-simulator --groups --seed \(seed) --duration 10 --trace
        """
      )
      #expect(report.acked > 0)
    }
  }

  @Test func `one seed is one run`() {
    let plan = GroupPlan(seed: 5, duration: .seconds(3))
    #expect(runGroupSimulation(plan).traceHash == runGroupSimulation(plan).traceHash)
  }

  @Test(arguments: GroupMutant.Mistake.allCases)
  fileprivate func `a broker with a mistake about groups is found out`(_ mistake: GroupMutant.Mistake) {
    var found: Violation?
    // Any seeds would do, some of them later: a zombie has to commit in the right moment.
    let first: UInt64 = mistake == .fencesNobody ? 32 : 1
    for seed in first..<first + 40 where found == nil {
      var plan = GroupPlan(seed: seed, duration: .seconds(15))
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
    #expect(ledger.shown(nil, of: 0, to: "a", before) == nil)  // asked before the ack
    let after = ledger.beforeLookup()
    #expect(ledger.shown(9, of: 0, to: "a", after)?.invariant == "P9")
    #expect(ledger.shown(nil, of: 0, to: "a", after)?.invariant == "P9")
    #expect(ledger.shown(12, of: 0, to: "a", after) == nil)  // a commit whose ack was lost
    #expect(ledger.shown(11, of: 0, to: "b", ledger.beforeLookup())?.invariant == "P9")
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
