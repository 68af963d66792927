import Broker
import KafkaProtocol
import OrderedCollections

/// What one seed came to.
package struct SimulationReport: Sendable {
  package var plan: SimulationPlan
  package var violation: Violation?
  package var virtualTime: Duration
  package var events: Int
  package var traceHash: UInt64
  package var acked: Int
  package var read: Int
  package var faults: Int
  /// How often rare things happened, by name.
  package var counts: [(String, Int)]
  package var rare: RareStates
}

/// One seed, from start to verdict: clients and faults for the plan's time, then all is healed and everything must
/// come right: every partition led, every ISR full, every client served, every log the same.
package struct Simulation<Core: SimulatedCore> {
  private let plan: SimulationPlan
  private let world: World<Core>
  private var producers: [ProducerClient] = []
  private var readers: [ReaderClient] = []
  private var faults = 0

  package static func run(_ plan: SimulationPlan, trace: ((String) -> Void)? = nil) -> SimulationReport {
    var simulation = Simulation(plan, trace: trace)
    simulation.run()
    return simulation.report
  }

  private init(_ plan: SimulationPlan, trace: ((String) -> Void)?) {
    self.plan = plan
    world = World(plan.world)
    world.trace.write = trace
    if plan.compaction != nil { world.checkers.compactedTopics = ["lines"] }
  }

  private var report: SimulationReport {
    SimulationReport(
      plan: plan,
      violation: world.violation,
      virtualTime: world.now - Instant(nanoseconds: 0),
      events: world.trace.eventCount,
      traceHash: world.trace.hash,
      acked: producers.reduce(0) { $0 + $1.ackedBatches },
      read: readers.reduce(0) { $0 + $1.recordCount },
      faults: faults,
      counts: world.checkers.counts.map { ($0.key, $0.value) },
      rare: world.checkers.rare
    )
  }

  private mutating func run() {
    var random = SeededGenerator(seed: plan.seed &+ 0x7c15)
    for node in world.nodes.indices { world.start(node) }
    createTopic(&random)
    guard world.violation == nil else { return }
    addClients(&random)
    shake()
    guard world.violation == nil else { return }
    heal()
    checkLiveness()
  }

  private func createTopic(_ random: inout SeededGenerator) {
    let admin = AdminClient(
      name: "admin",
      brokers: plan.world.brokerCount,
      versions: ClientVersions(using: &random)
    )
    admin.ask(
      .create(
        topic: "lines",
        partitions: plan.partitions,
        replicationFactor: plan.replicationFactor,
        settings: plan.compaction?.settings ?? [:]
      )
    )
    world.add(admin)
    if !world.run(atMost: .seconds(20), until: { admin.isIdle }) {
      return world.fail("liveness", "no topic after 20 s")
    }
    if let refusal = admin.refusals.first { world.fail("P11", "topic refused: \(refusal.1)") }
  }

  private mutating func addClients(_ random: inout SeededGenerator) {
    let brokers = plan.world.brokerCount
    for (index, acks) in plan.producerAcks.enumerated() {
      var options = ProducerClient.Options(topic: "lines")
      options.acks = acks
      options.isIdempotent = acks == -1
      options.interval = plan.producerInterval
      options.keys = plan.compaction?.keys
      options.versions = ClientVersions(using: &random)
      let producer = ProducerClient(name: "producer-\(index)", brokers: brokers, options: options)
      producers.append(producer)
      world.add(producer)
    }
    for index in 0..<plan.readers {
      let reader = ReaderClient(
        name: "reader-\(index)",
        brokers: brokers,
        topic: "lines",
        interval: plan.readerInterval,
        versions: ClientVersions(using: &random),
        tellsEpoch: random.chance(0.5),
        meetsGaps: plan.compaction != nil
      )
      readers.append(reader)
      world.add(reader)
    }
    world.add(
      WatcherClient(
        name: "watcher",
        brokers: brokers,
        topic: "lines",
        interval: .milliseconds(200),
        versions: ClientVersions(using: &random)
      )
    )
  }

  private mutating func shake() {
    let end = world.now + plan.duration
    var nemesis = Nemesis(plan, from: world.now)
    while world.violation == nil, world.now < end {
      world.run(until: min(end, nemesis.nextTime))
      if world.violation == nil, world.now < end { nemesis.act(on: world) }
    }
    faults = nemesis.faultCount
  }

  private func heal() {
    world.trace.line(world.now, "heal everything")
    for node in world.nodes.indices {
      world.nodes[node].disk.faults = SimulatedDisk.Faults()
      world.nodes[node].diskSlowedBy = .zero
      world.nodes[node].ambush = nil
      world.resume(node)
      world.runClock(of: node, atRate: 16)
    }
    world.healLinks()
    // A broker that is on its way to a controlled shutdown ends first.
    world.run(for: .seconds(3))
    for node in world.nodes.indices { world.start(node) }
  }

  /// All brokers live, and want for nothing.
  private func isSettled(within limit: Duration) -> Bool {
    guard world.violation == nil else { return false }
    func reason() -> String? {
      world.nodes.first { $0.life == nil }.map { "broker \($0.id) is down" } ?? world.unsettledReason
    }
    let isSettled = world.run(atMost: limit, checkingEach: .milliseconds(10)) { reason() == nil }
    if !isSettled { world.fail("P14", "not settled \(limit) after healing: \(reason() ?? "")") }
    return isSettled
  }

  private func checkLiveness() {
    for producer in producers { producer.isMaking = false }
    world.run(for: .seconds(1))
    for producer in producers { producer.askOnePerPartition() }
    let limit = Duration.seconds(plan.world.timing == .fast ? 30 : 90)
    let isServed = world.run(atMost: limit, checkingEach: .milliseconds(20)) {
      producers.allSatisfy(\.isIdle)
    }
    if !isServed {
      let waiting = producers.map { "\($0.name): \($0.outstanding) batches, last error \($0.lastError)" }
      world.fail(
        "P14",
        "producers are not served \(limit) after healing (\(waiting.joined(separator: "; "))); "
          + "\(world.unsettledReason ?? "settled")"
      )
    }
    guard isSettled(within: limit) else { return }
    let ends = (0..<Int(plan.partitions)).map { world.checkers.partitions["lines-\($0)"]?.committedEnd ?? 0 }
    let isRead = world.run(atMost: .seconds(10), checkingEach: .milliseconds(20)) {
      readers.allSatisfy { $0.positions == ends }
    }
    if !isRead, world.violation == nil, !world.checkers.partitions.values.contains(where: \.isUnowed) {
      let positions = readers.map { "\($0.name): \($0.positions)" }
      world.fail("P7", "readers do not reach the ends \(ends): \(positions.joined(separator: "; "))")
    }
    // Somebody may have read what had rotted.
    guard isSettled(within: limit) else { return }
    if let found = world.checkers.finalCheck() { world.fail(found.invariant, found.message) }
  }
}
