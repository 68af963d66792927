import KafkaProtocol

// Members that are stuck, crash before their first heartbeat, or come and go by the hundred (F18).
extension GroupSimulation {
  /// A member takes longer than its poll interval, or than its coordinator waits for it while the group changes.
  mutating func stick(in ledger: GroupLedger) {
    guard let member = living(of: ledger).filter({ $0.phase == .stable }).randomElement(using: &random) else {
      return
    }
    let limit = [1_500, 3_000, 10_000].randomElement(using: &random) ?? 3_000
    ledger.count("members that got stuck")
    member.getStuck(at: world.now, for: random.duration(500_000...6_000_000), limit: .milliseconds(limit))
    // Whoever comes now makes the coordinator wait for it.
    if random.chance(0.7), living(of: ledger).count < plan.maxMembers { addMember(to: ledger) }
  }

  /// Between its assignment and its first heartbeat.
  mutating func crashFresh(in ledger: GroupLedger) {
    guard ledger.orderUnderWay == nil else { return }
    addMember(to: ledger)
    let living = living(of: ledger)
    var fresh: (any GroupMember)?
    pass(atMost: .seconds(1), step: .microseconds(300)) {
      fresh = living.last { $0.isFresh && !$0.isGone }
      return fresh != nil
    }
    guard let fresh else { return }
    fresh.crash()
    world.checkers.reached(.crashedFresh)
  }

  /// So many members, half of them at once; then 20 a second come and go for a while, and in the end most go.
  mutating func storm(of crowd: Int, in ledger: GroupLedger) {
    ledger.count("storms")
    for _ in 0..<crowd / 2 { addMember(to: ledger) }
    let calm = min(end, world.now + .seconds(Int.random(in: 4...8, using: &random)))
    while world.violation == nil, world.now < calm {
      let living = living(of: ledger)
      if living.count >= 100 { world.checkers.reached(.crowd) }
      if living.count < crowd, random.chance(0.7) {
        addMember(to: ledger)
      } else if let member = living.randomElement(using: &random) {
        if random.chance(0.2) { member.crash() } else { member.leave() }
      }
      pass(.milliseconds(50))
    }
    for member in living(of: ledger).dropFirst(plan.members) {
      if random.chance(0.1) { member.crash() } else { member.leave() }
    }
  }
}
