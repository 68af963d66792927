import Broker
import KafkaProtocol

/// What a seed expands to: the cluster, its clients, and the faults that it meets. Its text is printed when it fails.
package struct SimulationPlan: Sendable, CustomStringConvertible {
  package var seed: UInt64
  /// Virtual time in which faults come; healing and the last checks come after it.
  package var duration: Duration
  package var world: WorldOptions
  package var partitions: Int32
  package var replicationFactor: Int16
  /// Of each producer, -1 or 1.
  package var producerAcks: [Int16]
  package var readers: Int
  package var producerInterval: Duration
  package var readerInterval: Duration
  package var meanTimeBetweenFaults: Duration
  package var faults: [Fault]
  /// How the topic is compacted; `nil` where it is not.
  package var compaction: Compaction?

  package struct Compaction: Sendable {
    /// Different keys in the topic.
    package var keys: Int
    /// Of the topic.
    package var settings: [String: String]
  }

  /// The kinds of fault that a nemesis may draw (F1 to F14 of RELIABILITY.md).
  package enum Fault: String, CaseIterable, Sendable {
    case kill
    case bounce
    case pause
    case cut
    case cutOneWay
    case isolate
    case slow
    case powerLoss
    case killAll
    case stop
    case dieInWrite
    case clockJump
    /// A broker's monotonic clock runs at its own pace for a while, or leaps (I15).
    case timersAstray
    /// Writes and new files find no space for a while (F4).
    case fullDisk
    /// What may wait for the disk waits for long.
    case slowDisk
    /// EIO for a while: on writes, on reads, on syncs (F5).
    case writeError
    case readError
    case syncError
    /// A bit changes in a partition's log while its broker is down (F6).
    case bitRot
    /// Indexes, snapshots and checkpoints are lost, cut, or mixed up while their broker is down (F7).
    case lostFiles
    /// A broker comes back with an empty disk (F8). Of those that do not vote: DESIGN.md, decision 15.
    case wipe
    /// Of what one broker says to another some is lost and some comes twice (F10).
    case unrulyLink
    /// The controller dies with an ISR change in its hands (F14).
    case killInISRChange

    /// Those that were there first: their draw is left as it was, so that what a seed found it still finds.
    fileprivate static let first = allCases.prefix { $0 != .timersAstray }
    fileprivate static let later = allCases.drop { $0 != .fullDisk }
  }

  /// The plan of a seed.
  package init(seed: UInt64, duration: Duration = .seconds(120)) {
    var random = SeededGenerator(seed: seed ^ 0x1d8a_7f3c_99e2_4b05)
    self.seed = seed
    self.duration = duration
    var world = WorldOptions(seed: seed)
    world.brokerCount = random.chance(0.8) ? 3 : 5
    world.voterCount = world.brokerCount
    if random.chance(0.1) {
      world.brokerCount = 4
      world.voterCount = 3
    }
    world.timing = random.chance(0.9) ? .fast : .kafka
    let slowest = [200, 1000, 5000][Int.random(in: 0..<3, using: &random)]
    world.linkMicroseconds = 20...slowest
    world.linkJitterMicroseconds = slowest / 4
    world.diskMicroseconds = 50...[500, 3000, 20_000][Int.random(in: 0..<3, using: &random)]
    world.turnMicroseconds = 1...[40, 400][Int.random(in: 0..<2, using: &random)]
    world.timerLatenessMicroseconds = 0...[1000, 10_000][Int.random(in: 0..<2, using: &random)]
    // Small segments roll while the cluster is shaken; few metadata records make a snapshot.
    world.settings["log.segment.bytes"] = ["4096", "65536", "1048576"][Int.random(in: 0..<3, using: &random)]
    world.settings["metadata.log.max.record.bytes.between.snapshots"] =
      ["1000", "10000", "20971520"][Int.random(in: 0..<3, using: &random)]
    self.world = world
    partitions = 6
    replicationFactor = 3
    producerAcks = [-1, -1, random.chance(0.5) ? -1 : 1]
    readers = 3
    producerInterval = .milliseconds(20)
    readerInterval = .milliseconds(50)
    meanTimeBetweenFaults = .milliseconds([2000, 5000, 8000][Int.random(in: 0..<3, using: &random)])
    // Swarm: each seed has its own subset, so that faults that hide each other are also met alone.
    faults = Fault.first.filter { _ in random.chance(0.6) }
    // Not drawn: what a seed found before this fault was there is still found by it.
    if seed % 4 == 3 { faults.append(.timersAstray) }
    var laterRandom = SeededGenerator(seed: seed ^ 0x3c6e_f372_fe94_f82b)
    if laterRandom.chance(0.7) { faults += Fault.later.filter { _ in laterRandom.chance(0.35) } }
    if faults.isEmpty { faults = [.kill] }
  }

  /// The plan of a seed for a run about compaction: the same cluster and faults, but a compacted topic of few keys in tiny
  /// segments, and cleaners that hardly rest.
  package static func compacted(seed: UInt64, duration: Duration = .seconds(60)) -> SimulationPlan {
    var plan = SimulationPlan(seed: seed, duration: duration)
    var random = SeededGenerator(seed: seed ^ 0x9e6c_63d0_876a_3f6b)
    plan.partitions = 3
    plan.world.settings.merge(Self.eagerCleaning(using: &random)) { $1 }
    plan.compaction = Compaction(
      keys: [2, 10, 60][Int.random(in: 0..<3, using: &random)],
      settings: [
        "cleanup.policy": "compact",
        "segment.bytes": ["1500", "4000", "12000"][Int.random(in: 0..<3, using: &random)],
        "min.cleanable.dirty.ratio": ["0.01", "0.3", "0.5"][Int.random(in: 0..<3, using: &random)],
      ]
    )
    // What is to be cleaned has to be synced, and that alone makes power an interesting thing to lose.
    if random.chance(0.5) {
      plan.faults = Array(Set(plan.faults + [.powerLoss])).sorted { $0.rawValue < $1.rawValue }
    }
    if random.chance(0.5) {
      plan.faults = Array(Set(plan.faults + [.dieInWrite])).sorted { $0.rawValue < $1.rawValue }
    }
    return plan
  }

  /// The plan of a seed for measuring the simulator: the cluster, its load and the pace of its faults are the same for
  /// all seeds; which faults, and how slow links and disks are, is the seed's.
  package static func reference(seed: UInt64, duration: Duration = .seconds(120)) -> SimulationPlan {
    var plan = SimulationPlan(seed: seed, duration: duration)
    plan.world.brokerCount = 3
    plan.world.voterCount = 3
    plan.world.timing = .fast
    plan.meanTimeBetweenFaults = .seconds(5)
    return plan
  }

  static func eagerCleaning(using random: inout SeededGenerator) -> [String: String] {
    [
      "log.cleaner.backoff.ms": ["10", "100", "1000"][Int.random(in: 0..<3, using: &random)],
      "log.cleaner.io.buffer.size": ["4096", "65536"][Int.random(in: 0..<2, using: &random)],
    ]
  }

  package var description: String {
    """
    seed \(seed): \(world.brokerCount) brokers, \(world.voterCount) voters, \(partitions) partitions, acks \
    \(producerAcks), timing \(world.timing == .fast ? "fast" : "kafka"), links up to \
    \(world.linkMicroseconds.upperBound) us, disk up to \(world.diskMicroseconds.upperBound) us, segments of \
    \(world.settings["log.segment.bytes"] ?? "?") bytes, snapshots each \
    \(world.settings["metadata.log.max.record.bytes.between.snapshots"] ?? "?") bytes, a fault each \
    \(meanTimeBetweenFaults) out of \(faults.map(\.rawValue).joined(separator: " "))\(compactionText)
    """
  }

  private var compactionText: String {
    guard let compaction else { return "" }
    let settings =
      (compaction.settings.map { $0 } + world.settings.filter { $0.key.hasPrefix("log.cleaner") })
      .sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "; \(compaction.keys) keys, \(settings.joined(separator: " "))"
  }
}
