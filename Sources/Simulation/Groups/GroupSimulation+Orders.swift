import KafkaProtocol

// What an administrator orders of a group (F16), and coordinators that die in a chosen state of it.
extension GroupSimulation {
  /// When a group's coordinator dies while an order is given.
  private enum Moment: CaseIterable {
    case never
    case whileMembersLeave
    case beforeOrder
    case inOrder
    case afterOrder
  }

  /// All members go; then the group, or what it has committed, is deleted or set to something else; then others come.
  mutating func administer(_ ledger: GroupLedger, by administrator: GroupAdministrator) {
    guard administrator.isIdle else { return }
    let moment = Moment.allCases.randomElement(using: &random) ?? .never
    empty(ledger)
    if moment == .whileMembersLeave {
      pass(random.duration(0...300_000))
      killCoordinatorInItsState(of: ledger)
    }
    // Who cannot leave, for nobody is there to be told, ends.
    let leaving = living(of: ledger)
    if !pass(atMost: .seconds(4), until: { leaving.allSatisfy(\.isGone) }) {
      for member in living(of: ledger) { member.crash() }
    }
    guard world.violation == nil, world.now < end else { return }
    if moment == .beforeOrder, pass(until: ledger, is: "Empty", atMost: .seconds(4)) {
      killCoordinatorInItsState(of: ledger)
    }
    guard world.violation == nil, world.now < end else { return }
    let order = drawOrder(for: ledger)
    administrator.ask(order)
    if moment == .inOrder,
      pass(atMost: .seconds(4), step: .microseconds(300), until: { administrator.isAsking })
    {
      pass(random.duration(0...6_000))
      killCoordinatorInItsState(of: ledger)
      if !administrator.isIdle { world.checkers.reached(.killedInOrder) }
    }
    // However long it takes: nobody joins before.
    guard pass(atMost: plan.base.duration, until: { administrator.isIdle }) else { return }
    if moment == .afterOrder { killCoordinatorInItsState(of: ledger) }
    if case .deleteGroup = order { world.checkers.reached(.groupCameBack) }
    for _ in 0..<plan.members where world.violation == nil { addMember(to: ledger) }
  }

  private mutating func empty(_ ledger: GroupLedger) {
    ledger.count("times emptied")
    let crashes = random.chance(0.2)
    for member in living(of: ledger) {
      if crashes, random.chance(0.5) { member.crash() } else { member.leave() }
      if random.chance(0.3) { pass(random.duration(0...100_000)) }
    }
  }

  private mutating func drawOrder(for ledger: GroupLedger) -> GroupAdministrator.Order {
    let partitions = (0..<plan.base.partitions).filter { _ in random.chance(0.7) }
    switch Int.random(in: 0..<3, using: &random) {
    case 0 where !partitions.isEmpty:
      ledger.count("orders to delete offsets")
      return .deleteOffsets(partitions)
    case 1 where !partitions.isEmpty:
      ledger.count("orders to reset offsets")
      var offsets: [Int32: Int64] = [:]
      for partition in partitions {
        let known = ledger.floors[partition] ?? 0
        offsets[partition] = Int64.random(in: 0...known + 30, using: &random)
        if offsets[partition] ?? 0 < known { world.checkers.reached(.offsetsTakenBack) }
      }
      return .reset(offsets)
    default:
      ledger.count("orders to delete the group")
      return .deleteGroup
    }
  }

  // MARK: Coordinators by state

  private static var ownStates: [String] {
    ["PreparingRebalance", "CompletingRebalance", "Assigning", "Reconciling", "Stable"]
  }

  /// Somebody comes or goes, so that the group goes through its states, and in one of them its coordinator dies.
  mutating func killInState(of ledger: GroupLedger) {
    guard ledger.orderUnderWay == nil else { return }
    let states: [String] =
      switch plan.kind {
      case .classic: ["PreparingRebalance", "CompletingRebalance", "Stable"]
      case .consumer: ["Assigning", "Reconciling", "Stable"]
      case .mixed: Self.ownStates
      }
    guard let state = states.randomElement(using: &random) else { return }
    let living = living(of: ledger)
    if living.count < plan.maxMembers {
      addMember(to: ledger)
    } else {
      living.randomElement(using: &random)?.leave()
    }
    guard pass(until: ledger, is: state, atMost: .milliseconds(1_500)) else { return }
    killCoordinatorInItsState(of: ledger)
  }

  private mutating func pass(until ledger: GroupLedger, is state: String, atMost span: Duration) -> Bool {
    let world = world
    return pass(atMost: span, step: .microseconds(300)) { world.groupState(of: ledger.group) == state }
  }

  /// And notes in which.
  private mutating func killCoordinatorInItsState(of ledger: GroupLedger) {
    guard world.violation == nil, world.now < end else { return }
    if let state = world.groupState(of: ledger.group), let office = world.office(of: ledger.group),
      office.coordinator == ledger.coordinator
    {
      ledger.count("coordinators killed when the group was \(state)")
      note(state)
    }
    killCoordinator(of: ledger)
  }

  private func note(_ state: String) {
    switch state {
    case "Empty": world.checkers.reached(.killedEmpty)
    case "PreparingRebalance": world.checkers.reached(.killedPreparing)
    case "CompletingRebalance": world.checkers.reached(.killedCompleting)
    case "Assigning": world.checkers.reached(.killedAssigning)
    case "Reconciling": world.checkers.reached(.killedReconciling)
    case "Stable": world.checkers.reached(.killedStable)
    case "Dead": world.checkers.reached(.killedDead)
    default: break
    }
  }
}
