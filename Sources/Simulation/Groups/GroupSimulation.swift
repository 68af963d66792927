import Broker
import KafkaProtocol
import OrderedCollections

/// What a seed expands to for a run about groups: a cluster of the usual kind with its usual faults, and beside them
/// members that come, go and crash, and coordinators that die in each state of a group (F16, F18).
package struct GroupPlan: Sendable, CustomStringConvertible {
  package enum Kind: String, CaseIterable, Sendable {
    case classic
    /// Of KIP-848.
    case consumer
    /// Members of both protocols: the groups change theirs as members come and go.
    case mixed
  }

  package var base: SimulationPlan
  package var groups: Int
  package var members: Int
  package var maxMembers: Int
  package var meanTimeBetweenEvents: Duration
  /// Of ten members so many are static.
  package var staticShare: Double
  /// Whether what groups write is compacted while the run lasts.
  package var isCompacted: Bool
  package var kind: Kind

  package init(seed: UInt64, duration: Duration = .seconds(60)) {
    base = SimulationPlan(seed: seed, duration: duration)
    var random = SeededGenerator(seed: seed ^ 0x6a09_e667_f3bc_c908)
    base.world.timing = .fast
    base.world.settings["offsets.topic.num.partitions"] = "4"
    base.world.settings["group.min.session.timeout.ms"] = "500"
    base.world.settings["group.initial.rebalance.delay.ms"] =
      ["0", "50", "300"][Int.random(in: 0..<3, using: &random)]
    base.producerAcks = [-1]
    base.readers = 0
    base.producerInterval = .milliseconds(200)
    base.meanTimeBetweenFaults = .milliseconds([4000, 8000, 16_000][Int.random(in: 0..<3, using: &random)])
    // Other faults than of power and of disks: what a group owes is held by few records, and all must be owed.
    // True timers: that nobody is owner for longer than a session is checked by the clock.
    base.faults.removeAll { !GroupPlan.faults.contains($0) }
    if base.faults.isEmpty { base.faults = [.kill] }
    groups = random.chance(0.7) ? 1 : 3
    members = Int.random(in: 2...4, using: &random)
    maxMembers = members + Int.random(in: 1...3, using: &random)
    meanTimeBetweenEvents = .milliseconds([600, 1500, 4000][Int.random(in: 0..<3, using: &random)])
    staticShare = [0, 0.3, 1][Int.random(in: 0..<3, using: &random)]
    isCompacted = random.chance(0.5)
    var kinds = SeededGenerator(seed: seed ^ 0x510e_527f_ade6_82d1)
    kind = Kind.allCases[Int.random(in: 0..<3, using: &kinds)]
    base.world.settings["group.consumer.session.timeout.ms"] = "1500"
    base.world.settings["group.consumer.min.session.timeout.ms"] = "500"
    base.world.settings["group.consumer.heartbeat.interval.ms"] = "100"
    base.world.settings["group.consumer.min.heartbeat.interval.ms"] = "50"
    base.world.settings["group.consumer.assignors"] = kinds.chance(0.5) ? "uniform,range" : "range,uniform"
    guard isCompacted else { return }
    base.world.settings.merge(SimulationPlan.eagerCleaning(using: &random)) { $1 }
    base.world.settings["offsets.topic.segment.bytes"] =
      ["4000", "10000", "40000"][Int.random(in: 0..<3, using: &random)]
    base.world.settings["log.cleaner.min.cleanable.ratio"] =
      ["0.01", "0.5"][Int.random(in: 0..<2, using: &random)]
  }

  private static let faults: Set<SimulationPlan.Fault> = [
    .kill, .bounce, .pause, .cut, .cutOneWay, .isolate, .slow, .killAll, .stop, .clockJump,
  ]

  package var description: String {
    "\(base)\n\(groups) \(kind.rawValue) groups of \(members) to \(maxMembers) members, "
      + "\(Int(staticShare * 100)) % static, an event each \(meanTimeBetweenEvents)"
      + (isCompacted ? ", offsets in segments of \(offsetsSegment) bytes, cleaned" : "")
  }
}

extension GroupPlan {
  private var offsetsSegment: String { base.world.settings["offsets.topic.segment.bytes"] ?? "?" }
}

/// One seed for groups, from start to verdict: after the faults all is healed, and every group must come to rest with
/// each partition owned once and every offset that was acked; then each coordinator is killed, and the one that replays
/// its log must tell the same (I13).
package struct GroupSimulation<Core: SimulatedCore> {
  private let plan: GroupPlan
  private let world: World<Core>
  private var random: SeededGenerator
  private var ledgers: [GroupLedger] = []
  private var members: [any GroupMember] = []
  private var producer: ProducerClient?
  private var memberNumber = 0
  /// In mixed groups: of which protocol most that come are.
  private var tide = GroupPlan.Kind.classic
  private var eventCount = 0

  package static func run(_ plan: GroupPlan, trace: ((String) -> Void)? = nil) -> SimulationReport {
    var simulation = GroupSimulation(plan, trace: trace)
    simulation.run()
    return simulation.report
  }

  private init(_ plan: GroupPlan, trace: ((String) -> Void)?) {
    self.plan = plan
    world = World(plan.base.world)
    world.trace.write = trace
    random = SeededGenerator(seed: plan.base.seed &+ 0xbb67_ae85)
    if plan.isCompacted { world.checkers.compactedTopics = ["__consumer_offsets"] }
  }

  private var report: SimulationReport {
    var counts = world.checkers.counts
    for ledger in ledgers {
      for (what, count) in ledger.counts { counts["group " + what, default: 0] += count }
    }
    return SimulationReport(
      plan: plan.base,
      violation: world.violation,
      virtualTime: world.now - Instant(nanoseconds: 0),
      events: world.trace.eventCount,
      traceHash: world.trace.hash,
      acked: ledgers.reduce(0) { $0 + ($1.counts["commits"] ?? 0) },
      read: ledgers.reduce(0) { $0 + ($1.counts["lookups"] ?? 0) },
      faults: eventCount,
      counts: counts.map { ($0.key, $0.value) },
      rare: world.checkers.rare
    )
  }

  private mutating func run() {
    for node in world.nodes.indices { world.start(node) }
    createTopic()
    guard world.violation == nil else { return }
    let world = world
    ledgers = (0..<plan.groups).map { number in
      let group = "group-\(number)"
      return GroupLedger(
        group: group,
        kind: plan.kind,
        term: { world.coordinatorTerms },
        office: { world.office(of: group) }
      )
    }
    for ledger in ledgers {
      for _ in 0..<plan.members { addMember(to: ledger) }
    }
    addProducer()
    shake()
    guard world.violation == nil else { return }
    heal()
    checkRest()
    guard world.violation == nil else { return }
    checkReplay()
    guard world.violation == nil else { return }
    guard world.settle(atMost: .seconds(30)) else {
      if world.violation == nil {
        world.fail("P14", "not settled 30 s after healing: \(world.unsettledReason ?? "")")
      }
      return
    }
    if let found = world.checkers.finalCheck() { world.fail(found.invariant, found.message) }
  }

  private mutating func createTopic() {
    let admin = AdminClient(name: "admin", brokers: plan.base.world.brokerCount, versions: ClientVersions())
    admin.ask(.create(topic: "lines", partitions: plan.base.partitions, replicationFactor: 3))
    world.add(admin)
    if !world.run(atMost: .seconds(20), until: { admin.isIdle }) {
      world.fail("liveness", "no topic after 20 s")
    }
  }

  private mutating func addProducer() {
    var options = ProducerClient.Options(topic: "lines")
    options.interval = plan.base.producerInterval
    let producer = ProducerClient(name: "producer", brokers: plan.base.world.brokerCount, options: options)
    self.producer = producer
    world.add(producer)
  }

  private mutating func addMember(to ledger: GroupLedger, instanceID: String? = nil) {
    memberNumber += 1
    let name = "member-\(memberNumber)"
    let instance = instanceID ?? (random.chance(plan.staticShare) ? "i-\(memberNumber)" : nil)
    let member = makeMember(name, instance, ledger)
    members.append(member)
    world.add(member)
  }

  private mutating func makeMember(
    _ name: String,
    _ instance: String?,
    _ ledger: GroupLedger
  ) -> any GroupMember {
    var kind = plan.kind
    if kind == .mixed { kind = random.chance(0.75) ? tide : tide == .classic ? .consumer : .classic }
    let brokers = plan.base.world.brokerCount
    if kind == .consumer {
      return ConsumerMember(
        name: name,
        brokers: brokers,
        topic: "lines",
        partitions: plan.base.partitions,
        instanceID: instance,
        ledger: ledger,
        timing: GroupTiming(),
        versions: .consumer(using: &random)
      )
    }
    return ClassicMember(
      name: name,
      brokers: brokers,
      topic: "lines",
      partitions: plan.base.partitions,
      instanceID: instance,
      ledger: ledger,
      timing: GroupTiming(),
      versions: GroupVersions(isStatic: instance != nil, using: &random)
    )
  }

  // MARK: Trouble

  private mutating func shake() {
    let end = world.now + plan.base.duration
    var nemesis = Nemesis(plan.base, from: world.now)
    var nextEvent = world.now + random.exponential(mean: plan.meanTimeBetweenEvents)
    while world.violation == nil, world.now < end {
      world.run(until: min(end, nemesis.nextTime, nextEvent))
      guard world.violation == nil, world.now < end else { break }
      if nemesis.nextTime <= world.now { nemesis.act(on: world) }
      if nextEvent <= world.now {
        strike()
        nextEvent = world.now + random.exponential(mean: plan.meanTimeBetweenEvents)
      }
    }
    eventCount += nemesis.faultCount
  }

  private func living(of ledger: GroupLedger) -> [any GroupMember] {
    members.filter { $0.ledger === ledger && !$0.isGone }
  }

  private mutating func strike() {
    eventCount += 1
    guard let ledger = ledgers.randomElement(using: &random) else { return }
    let living = living(of: ledger)
    switch Int.random(in: 0..<(plan.kind == .mixed ? 9 : 8), using: &random) {
    case 0: crash(living, ledger)
    case 1:
      guard living.count > 1, let member = living.randomElement(using: &random) else { return }
      ledger.count("members that left")
      member.leave()
      // A static one is restarted.
      if let instance = member.instanceID, random.chance(0.7) {
        world.run(for: .milliseconds(Int64.random(in: 0...400, using: &random)))
        if world.violation == nil { addMember(to: ledger, instanceID: instance) }
      }
    case 2, 3: if living.count < plan.maxMembers { addMember(to: ledger) }
    case 4:
      // Two with one name: the first one is to be fenced.
      guard let member = living.filter({ $0.instanceID != nil }).randomElement(using: &random) else { return }
      ledger.count("static duplicates")
      addMember(to: ledger, instanceID: member.instanceID)
    case 5: killCoordinator(of: ledger)
    case 6:
      let phase = GroupPhase.allCases.randomElement(using: &random) ?? .joining
      wait(until: { living.contains { $0.phase == phase } })
      ledger.count("coordinators killed while \(phase.rawValue)")
      killCoordinator(of: ledger)
    case 8: turnTide(in: ledger, living)
    default:
      // Between a commit's append and its reply.
      wait(until: { living.contains(where: \.isCommittingNow) })
      ledger.count("coordinators killed while committing")
      killCoordinator(of: ledger)
    }
  }

  /// Online upgrade, and back: members of the other protocol come, those of this one leave.
  private mutating func turnTide(in ledger: GroupLedger, _ living: [any GroupMember]) {
    ledger.count("tides")
    tide = tide == .classic ? .consumer : .classic
    if living.count < plan.maxMembers { addMember(to: ledger) }
    world.run(for: .milliseconds(Int64.random(in: 0...1500, using: &random)))
    for member in living where (member is ClassicMember) != (tide == .classic) {
      guard world.violation == nil else { return }
      member.leave()
      world.run(for: .milliseconds(Int64.random(in: 0...300, using: &random)))
    }
  }

  private mutating func crash(_ living: [any GroupMember], _ ledger: GroupLedger) {
    guard living.count > 1, let member = living.randomElement(using: &random) else { return }
    let phase = GroupPhase.allCases.randomElement(using: &random) ?? .stable
    wait(until: { member.phase == phase })
    ledger.count("members that crashed while \(member.phase.rawValue)")
    member.crash()
    // A static one comes back under its name.
    if let instance = member.instanceID, random.chance(0.7) { addMember(to: ledger, instanceID: instance) }
  }

  /// In small steps, for a while; the moment may not come.
  private func wait(until isSo: () -> Bool) {
    let end = world.now + .milliseconds(800)
    while world.violation == nil, world.now < end, !isSo() { world.run(for: .microseconds(300)) }
  }

  private mutating func killCoordinator(of ledger: GroupLedger) {
    guard let coordinator = ledger.coordinator else { return }
    let node = Int(coordinator.rawValue) - 1
    guard world.nodes.indices.contains(node), world.nodes[node].life != nil else { return }
    world.kill(node)
    // Others may be down too: this one is back before long.
    world.run(for: .milliseconds(Int64.random(in: 0...600, using: &random)))
    if world.violation == nil { world.start(node) }
  }

  // MARK: Afterwards

  private func heal() {
    world.trace.line(world.now, "heal everything")
    for node in world.nodes.indices {
      world.nodes[node].disk.faults = SimulatedDisk.Faults()
      world.resume(node)
    }
    world.healLinks()
    world.run(for: .seconds(3))
    for node in world.nodes.indices { world.start(node) }
    producer?.isMaking = false
  }

  /// Each group in one generation, each partition owned once, nothing under way (P10, P14).
  private func restlessReason(_ ledger: GroupLedger) -> String? {
    let living = living(of: ledger)
    guard !living.isEmpty else { return nil }
    if let restless = living.first(where: { !$0.isSettled }) {
      return "\(restless.name) is \(restless.phase.rawValue), last error \(restless.lastError.name)"
    }
    let generations = Set(living.map(\.generation))
    guard generations.count == 1 else { return "generations \(generations.sorted())" }
    let owned = living.flatMap(\.owned).sorted()
    guard owned == Array(0..<plan.base.partitions) else {
      return "owned are " + living.map { "\($0.name) \($0.owned.sorted())" }.joined(separator: ", ")
    }
    return nil
  }

  private func checkRest() {
    let isAtRest = world.run(atMost: .seconds(20), checkingEach: .milliseconds(10)) {
      ledgers.allSatisfy { restlessReason($0) == nil }
    }
    if !isAtRest, world.violation == nil {
      let reasons = ledgers.compactMap { ledger in restlessReason(ledger).map { "\(ledger.group): \($0)" } }
      world.fail("P10", "20 s after healing: \(reasons.joined(separator: "; "))")
    }
  }

  private func checkReplay() {
    for member in members { member.commitsNothing = true }
    guard let before = lookUpEverything() else { return }
    let generations = ledgers.map { living(of: $0).first?.generation }
    for ledger in ledgers {
      guard let coordinator = ledger.coordinator else { continue }
      world.kill(Int(coordinator.rawValue) - 1)
      world.run(for: .milliseconds(300))
      world.start(Int(coordinator.rawValue) - 1)
    }
    guard let after = lookUpEverything() else { return }
    if before != after {
      world.fail("I13", "offsets were \(before), and are \(after) after their coordinators were killed")
    }
    let now = ledgers.map { living(of: $0).first?.generation }
    if now != generations {
      world.fail(
        "I13",
        "generations were \(generations), and are \(now) after their coordinators were killed"
      )
    }
  }

  /// What each group's coordinator tells of all partitions, once the group is at rest.
  private func lookUpEverything() -> [String]? {
    checkRest()
    guard world.violation == nil else { return nil }
    let asked = ledgers.compactMap { living(of: $0).first }
    for member in asked { member.lookUpAll() }
    let isTold = world.run(atMost: .seconds(20), checkingEach: .milliseconds(10)) {
      asked.allSatisfy { $0.lookedUp != nil } && ledgers.allSatisfy { restlessReason($0) == nil }
    }
    guard world.violation == nil else { return nil }
    guard isTold else {
      world.fail("P14", "a lookup of offsets is not answered 20 s after healing")
      return nil
    }
    return asked.map { member in
      let offsets = (0..<plan.base.partitions).map { partition in
        member.lookedUp?[partition].map { $0.map { "\($0)" } ?? "-" } ?? "?"
      }
      return "\(member.ledger.group): \(offsets.joined(separator: " "))"
    }
  }
}

extension World {
  /// Moves whenever a partition of the coordinator's topic is led anew.
  var coordinatorTerms: Int64 {
    let partitions = checkers.image.topic(named: "__consumer_offsets")?.partitions ?? []
    return partitions.reduce(0) { $0 + Int64($1.leaderEpoch.rawValue) }
  }
}

extension World {
  func office(of group: String) -> GroupLedger.Office? {
    let partitions = checkers.image.topic(named: "__consumer_offsets")?.partitions ?? []
    guard !partitions.isEmpty else { return nil }
    let place = Int(coordinatorPartition(forKey: group, count: Int32(clamping: partitions.count)))
    guard let leader = partitions[place].leader else { return nil }
    return GroupLedger.Office(coordinator: leader, epoch: partitions[place].leaderEpoch.rawValue)
  }
}

/// One seed for groups on the very cores that serve clients.
package func runGroupSimulation(_ plan: GroupPlan, trace: ((String) -> Void)? = nil) -> SimulationReport {
  GroupSimulation<BrokerCore>.run(plan, trace: trace)
}
