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
  /// Of administrators' orders, members that are stuck, and coordinators killed by their group's state; `nil` without.
  package var meanTimeBetweenOrders: Duration?
  /// As many members as come and go at one time of the run, 20 a second; `nil` without.
  package var crowd: Int?

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
    // Not before: what the first seeds found before there were orders they still find (MutantHunt).
    if seed >= 100 {
      meanTimeBetweenOrders = .milliseconds([3000, 6000, 12_000][Int.random(in: 0..<3, using: &kinds)])
      if kinds.chance(0.1) { crowd = Int.random(in: 50...200, using: &kinds) }
    }
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
      + (meanTimeBetweenOrders.map { ", an order each \($0)" } ?? "")
      + (crowd.map { ", a crowd of \($0)" } ?? "")
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
  let plan: GroupPlan
  let world: World<Core>
  var random: SeededGenerator
  private var ledgers: [GroupLedger] = []
  private var members: [any GroupMember] = []
  /// One for each group, in the same order.
  private var administrators: [GroupAdministrator] = []
  private var nemesis: Nemesis?
  private var watch: RebalanceWatch
  private var lookAt = Instant(nanoseconds: 0)
  /// Of the time of trouble.
  private(set) var end = Instant(nanoseconds: 0)
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
    watch = RebalanceWatch(groups: plan.groups, timing: GroupTiming())
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
    if plan.meanTimeBetweenOrders != nil { addAdministrators() }
    shake()
    guard world.violation == nil else { return }
    heal()
    finishOrders()
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

  private mutating func addAdministrators() {
    administrators = ledgers.map { ledger in
      GroupAdministrator(
        name: "administrator of \(ledger.group)",
        brokers: plan.base.world.brokerCount,
        topic: "lines",
        partitions: plan.base.partitions,
        ledger: ledger,
        versions: .administrator(using: &random)
      )
    }
    for administrator in administrators { world.add(administrator) }
  }

  mutating func addMember(to ledger: GroupLedger, instanceID: String? = nil) {
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
    end = world.now + plan.base.duration
    nemesis = Nemesis(plan.base, from: world.now)
    var nextEvent = world.now + random.exponential(mean: plan.meanTimeBetweenEvents)
    var nextOrder =
      plan.meanTimeBetweenOrders.map { world.now + random.exponential(mean: $0) } ?? .distantFuture
    var crowdAt = plan.crowd == nil ? Instant.distantFuture : world.now + plan.base.duration * 0.4
    while world.violation == nil, world.now < end {
      pass(until: min(end, nextEvent, nextOrder, crowdAt))
      guard world.violation == nil, world.now < end else { break }
      if nextEvent <= world.now {
        strike()
        nextEvent = world.now + random.exponential(mean: plan.meanTimeBetweenEvents)
      }
      if nextOrder <= world.now, let mean = plan.meanTimeBetweenOrders {
        strikeByOrder()
        nextOrder = world.now + random.exponential(mean: mean)
      }
      if crowdAt <= world.now, let crowd = plan.crowd {
        crowdAt = .distantFuture
        storm(of: crowd)
      }
    }
    eventCount += nemesis?.faultCount ?? 0
  }

  /// Time goes by, with its faults.
  private mutating func pass(until limit: Instant) {
    while world.violation == nil, world.now < limit {
      world.run(until: min(limit, nemesis?.nextTime ?? limit, lookAt))
      look()
      guard world.violation == nil, world.now < end else { return }
      if let next = nemesis?.nextTime, next <= world.now {
        nemesis?.act(on: world)
        watch.disturb()
      }
    }
  }

  /// How far the groups' rebalances are.
  private mutating func look() {
    guard lookAt <= world.now else { return }
    lookAt = world.now + .milliseconds(20)
    watch.note(isCalm: world.isCalm, at: world.now)
    for (index, ledger) in ledgers.enumerated() {
      let living = living(of: ledger)
      let finding = watch.look(at: index, of: ledger, living, unrestReason(living), at: world.now)
      if let finding { world.fail(finding.invariant, finding.message) }
    }
  }

  /// Why a group has not come to rest; who asks or commits may be at rest all the same.
  private func unrestReason(_ living: [any GroupMember]) -> String? {
    if let restless = living.first(where: { $0.phase != .stable }) {
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

  mutating func pass(_ span: Duration) { pass(until: min(end, world.now + span)) }

  /// Time goes by until it is so, asked after each `step`; false when that does not come within the span.
  @discardableResult
  mutating func pass(atMost span: Duration, step: Duration = .milliseconds(2), until isSo: () -> Bool) -> Bool
  {
    let limit = min(end, world.now + span)
    while world.violation == nil {
      if isSo() { return true }
      if world.now >= limit { return false }
      pass(until: min(limit, world.now + step))
    }
    return false
  }

  func living(of ledger: GroupLedger) -> [any GroupMember] {
    members.filter { $0.ledger === ledger && !$0.isGone }
  }

  private mutating func strike() {
    eventCount += 1
    guard let ledger = ledgers.randomElement(using: &random), ledger.orderUnderWay == nil else { return }
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

  private mutating func strikeByOrder() {
    eventCount += 1
    guard let index = ledgers.indices.randomElement(using: &random) else { return }
    let ledger = ledgers[index]
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<4: administer(ledger, by: administrators[index])
    case 4..<7: killInState(of: ledger)
    case 7..<9: stick(in: ledger)
    default: crashFresh(in: ledger)
    }
  }

  private mutating func storm(of crowd: Int) {
    guard let ledger = ledgers.first(where: { $0.orderUnderWay == nil }) else { return }
    storm(of: crowd, in: ledger)
  }

  mutating func killCoordinator(of ledger: GroupLedger) {
    guard let coordinator = ledger.coordinator else { return }
    let node = Int(coordinator.rawValue) - 1
    guard world.nodes.indices.contains(node), world.nodes[node].life != nil else { return }
    watch.disturb()
    world.kill(node)
    // Others may be down too: this one is back before long.
    world.run(for: .milliseconds(Int64.random(in: 0...600, using: &random)))
    if world.violation == nil { world.start(node) }
    watch.disturb()
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

  /// What was ordered is carried out after all (P14), and then there are members again.
  private mutating func finishOrders() {
    let isDone = world.run(atMost: .seconds(20), checkingEach: .milliseconds(10)) {
      administrators.allSatisfy(\.isIdle)
    }
    guard world.violation == nil else { return }
    if !isDone {
      let errors = administrators.filter { !$0.isIdle }.map { "\($0.ledger.group): \($0.lastError.name)" }
      return world.fail("P14", "orders are not carried out 20 s after healing: \(errors)")
    }
    for administrator in administrators where living(of: administrator.ledger).isEmpty {
      for _ in 0..<plan.members { addMember(to: administrator.ledger) }
    }
  }

  /// Each group in one generation, each partition owned once, nothing under way (P10, P14).
  private func restlessReason(_ ledger: GroupLedger) -> String? {
    let living = living(of: ledger)
    guard !living.isEmpty else { return nil }
    if let restless = living.first(where: { !$0.isSettled }) {
      return "\(restless.name) is \(restless.phase.rawValue), last error \(restless.lastError.name)"
    }
    return unrestReason(living)
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

  /// The group's state as its coordinator has it; `nil` where there is none that has loaded.
  func groupState(of group: String) -> String? {
    guard let office = office(of: group),
      let count = checkers.image.topic(named: "__consumer_offsets")?.partitions.count
    else { return nil }
    let partition = coordinatorPartition(forKey: group, count: Int32(clamping: count))
    return nodes[Int(office.coordinator.rawValue) - 1].core?.groupState(of: group, onPartition: partition)
  }
}

/// One seed for groups on the very cores that serve clients.
package func runGroupSimulation(_ plan: GroupPlan, trace: ((String) -> Void)? = nil) -> SimulationReport {
  GroupSimulation<BrokerCore>.run(plan, trace: trace)
}
