import ClusterView
import KafkaProtocol
import TerminalUI

@testable import Console

/// A made-up cluster for pictures: three brokers, four topics, everything known.
enum Sample {
  static let start: Int64 = 1_000_000_000_000
  /// 2026-01-05 12:04:09.200 UTC.
  static let wall: Int64 = 1_767_614_649_200
  static let now = Now(monotonic: Instant(nanoseconds: start), wallMilliseconds: wall)

  static func ago(_ duration: Duration) -> Instant {
    Instant(nanoseconds: start - duration.clampedNanoseconds)
  }

  static func history(_ count: Int, _ value: (Int) -> Double?) -> RateHistory {
    RateHistory(values: (0..<count).map(value))
  }

  /// Rises to `top`, with a dent where a broker died.
  private static func curve(_ top: Double, phase: Int) -> RateHistory {
    history(120) { second in
      let wave = [0.0, 0.06, 0.1, 0.05, -0.04, -0.09, -0.03][(second + phase) % 7]
      let dent = second == 104 ? 0.35 : second == 105 ? 0.7 : 1
      return max(0, top * (min(1, 0.35 + Double(second) / 90) + wave) * dent)
    }
  }

  struct TopicShape {
    var name: String
    var leaders: [Int32]
    var replicas: [[Int32]]
    var rate: Double
    var size: Int64
    var isInternal = false
  }

  static let shapes: [TopicShape] = [
    TopicShape(
      name: "orders",
      leaders: [1, 2, 3, 1, 2, 3],
      replicas: [[1, 2, 3], [2, 3, 1], [3, 1, 2], [1, 3, 2], [2, 1, 3], [3, 2, 1]],
      rate: 12_400,
      size: 1_288_490_188
    ),
    TopicShape(
      name: "payments",
      leaders: [2, 3, 1, 2, 3, 1],
      replicas: [[2, 3, 1], [3, 1, 2], [1, 2, 3], [2, 1, 3], [3, 2, 1], [1, 3, 2]],
      rate: 2_100,
      size: 325_058_560
    ),
    TopicShape(
      name: "audit.log",
      leaders: [3, 1, 2],
      replicas: [[3, 1, 2], [1, 2, 3], [2, 3, 1]],
      rate: 140,
      size: 23_068_672
    ),
    TopicShape(
      name: "__consumer_offsets",
      leaders: [1],
      replicas: [[1, 2, 3]],
      rate: 31,
      size: 4_299_161,
      isInternal: true
    ),
  ]

  /// With `dead` brokers gone for seven seconds: their partitions moved where somebody is left in the ISR.
  static func snapshot(dead: Set<Int32> = []) -> ClusterSnapshot {
    var snapshot = ClusterSnapshot(takenAt: now)
    snapshot.metadataAt = dead.count == 3 ? ago(.seconds(9)) : ago(.milliseconds(210))
    snapshot.defaultReplicationFactor = 3
    snapshot.minInSyncReplicas = 2
    snapshot.tick = .milliseconds(500)
    let alive = [1, 2, 3].filter { !dead.contains($0) }.map { BrokerID(rawValue: $0) }
    snapshot.quorum = QuorumFacts(voters: [1, 2, 3].map { BrokerID(rawValue: $0) }, aliveVoters: alive)
    snapshot.quorum?.highWatermark = Offset(rawValue: 1_204)
    snapshot.quorum?.members = [1, 2, 3].map {
      QuorumFacts.MemberFacts(
        id: BrokerID(rawValue: $0),
        isVoter: true,
        lag: dead.contains($0) ? 41 : 0
      )
    }
    if alive.count > 1, let first = alive.first {
      snapshot.controller = ControllerFacts(id: first, epoch: LeaderEpoch(rawValue: 7))
    }
    snapshot.topics = shapes.map { topic($0, dead: dead) }.sorted { $0.name < $1.name }
    snapshot.brokers = (1...3).map { broker($0, dead: dead, snapshot) }
    snapshot.messagesPerSecond = alive.isEmpty ? nil : 14_671
    snapshot.bytesInPerSecond = alive.isEmpty ? nil : 12_300_000
    snapshot.messageHistory = curve(14_600, phase: 2)
    snapshot.groups = groups(dead: dead)
    snapshot.groupsAt = ago(.milliseconds(300))
    snapshot.faults = faults(dead: dead)
    return snapshot
  }

  /// Broker 1 is dead and was replaced; then broker 2 died, and with it the majority: what it led is still said to be its.
  static func lostQuorum() -> ClusterSnapshot {
    var snapshot = snapshot(dead: [1])
    let third = BrokerID(rawValue: 3)
    snapshot.quorum?.aliveVoters = [third]
    snapshot.controller = nil
    snapshot.messagesPerSecond = 0
    let leaders = Dictionary(snapshot.brokers.map { ($0.id, $0.leaderCount) }) { first, _ in first }
    snapshot.brokers[1] = broker(2, dead: [1, 2], snapshot)
    snapshot.brokers[1].leaderCount = leaders[BrokerID(rawValue: 2)] ?? nil
    snapshot.brokers[2].isController = false
    return snapshot
  }

  private static func topic(_ shape: TopicShape, dead: Set<Int32>) -> TopicFacts {
    let partitions = shape.leaders.indices.map { index -> PartitionFacts in
      let order = shape.replicas[index]
      let alive = order.filter { !dead.contains($0) }
      let leader = dead.contains(shape.leaders[index]) ? alive.first : shape.leaders[index]
      let end = 184_022 - Int64(index) * 83
      let replicas = order.map { id -> ReplicaFacts in
        let isDead = dead.contains(id)
        let lag: Int64 = isDead ? 15_000 - Int64(index) * 110 : id == leader ? 0 : index % 3 == 0 ? 12 : 0
        var replica = ReplicaFacts(
          broker: BrokerID(rawValue: id),
          logEndOffset: Offset(rawValue: end - lag),
          lag: lag,
          readAt: isDead ? ago(.milliseconds(7400)) : ago(.milliseconds(180))
        )
        replica.lagHistory = history(60) { Double(isDead && $0 > 50 ? ($0 - 50) * 12 : $0 % 9) }
        return replica
      }
      let isr = alive.isEmpty ? order.suffix(1) : alive[...]
      var partition = PartitionFacts(
        partition: Int32(index),
        leader: leader.map { BrokerID(rawValue: $0) },
        replicas: replicas,
        isr: isr.sorted().map { BrokerID(rawValue: $0) }
      )
      partition.leaderEpoch = LeaderEpoch(rawValue: dead.contains(shape.leaders[index]) ? 5 : 3)
      partition.highWatermark = Offset(rawValue: end)
      partition.highWatermarkAt = alive.isEmpty ? ago(.seconds(9)) : ago(.milliseconds(200))
      partition.logStartOffset = Offset(rawValue: 97_310)
      partition.messagesPerSecond = alive.isEmpty ? nil : shape.rate / Double(shape.leaders.count)
      partition.sizeInBytes = shape.size / Int64(shape.leaders.count)
      partition.history = curve(shape.rate / 6, phase: index)
      return partition
    }
    var topic = TopicFacts(name: shape.name, partitions: partitions)
    topic.isInternal = shape.isInternal
    topic.messagesPerSecond = dead.count == 3 ? nil : shape.rate
    topic.history = curve(shape.rate, phase: shape.name.utf8.count)
    topic.sizeInBytes = shape.size
    topic.sizeAt = ago(.seconds(1))
    topic.minInSyncReplicas = 2
    return topic
  }

  private static func broker(_ number: Int32, dead: Set<Int32>, _ snapshot: ClusterSnapshot) -> BrokerFacts {
    let id = BrokerID(rawValue: number)
    let isDead = dead.contains(number)
    var broker = BrokerFacts(id: id, address: "127.0.0.1:\(9091 + number)", state: isDead ? .killed : .up)
    broker.since = isDead ? ago(.milliseconds(7100)) : ago(.seconds(724))
    broker.isController = snapshot.controller?.id == id
    broker.isVoter = true
    broker.leaderCount = snapshot.topics.reduce(0) { $0 + $1.leaderCount(on: id) }
    broker.replicaCount = snapshot.partitionCount
    broker.behind = isDead ? 15_104 : 0
    broker.bytesInPerSecond = isDead ? 0 : 6_200_000 - Double(number) * 100_000
    broker.bytesOutPerSecond = isDead ? 0 : 6_000_000
    broker.requestsPerSecond = isDead ? 0 : 4_120
    broker.history = curve(6_200_000, phase: Int(number) * 3)
    if isDead {
      broker.history = history(120) { second in second < 113 ? 5_000_000 + Double(second % 5) * 200_000 : 0 }
    }
    broker.answeredAt = isDead ? ago(.milliseconds(7400)) : ago(.milliseconds(180))
    broker.roundTrip = .microseconds(1_240)
    if isDead { broker.failure = "\(broker.address) refuses connections" }
    var directory = LogDirectoryFacts(path: "/tmp/bellwether-0/42/data/broker-\(id)")
    directory.replicaCount = 16
    directory.sizeInBytes = 1_640_000_000
    broker.logDirectories = [directory]
    broker.sizeInBytes = 1_640_000_000
    return broker
  }

  /// What the process tells: broker 2 dead where it is, links of broker 3 slow, broker 1's disk full.
  static func embedded(dead: Set<Int32> = [], faults: Bool = false) -> EmbeddedFacts {
    let processes = [b1, b2, b3].map { id -> EmbeddedFacts.Process in
      let isDead = dead.contains(id.rawValue)
      var process = EmbeddedFacts.Process(
        id: id,
        phase: isDead ? .killed : .running,
        address: "127.0.0.1:\(9091 + id.rawValue)",
        folder: "/tmp/bellwether-0/42/data/broker-\(id)"
      )
      process.since = ago(isDead ? killed : .seconds(724))
      process.turnCount = 120_345
      process.longestTurn = .microseconds(4_210)
      process.isDiskFull = faults && id == b1
      guard !isDead else { return process }
      process.incarnation = UInt64(id.rawValue)
      process.connectionCount = 7
      var counters = EmbeddedFacts.Counters()
      counters.requests = 92_311
      counters.requestsByAPI = [
        ("Produce", 60_210), ("Fetch", 21_088), ("ListOffsets", 5_400), ("Metadata", 2_712),
        ("DescribeLogDirs", 1_455), ("DescribeQuorum", 1_401), ("ApiVersions", 45),
      ]
      process.counters = counters
      return process
    }
    let links =
      faults
      ? [
        EmbeddedFacts.LinkFault(from: b1, to: b3, latency: .milliseconds(50)),
        EmbeddedFacts.LinkFault(from: b3, to: b1, latency: .milliseconds(50)),
        EmbeddedFacts.LinkFault(from: b2, to: b3, latency: nil),
        EmbeddedFacts.LinkFault(from: b3, to: b2, latency: nil),
      ] : []
    return EmbeddedFacts(at: now.monotonic, processes: processes, linkFaults: links)
  }

  static let b1 = BrokerID(rawValue: 1)
  static let b2 = BrokerID(rawValue: 2)
  static let b3 = BrokerID(rawValue: 3)
  /// When broker 2 is killed in `failoverEvents`, before `now`.
  static let killed = Duration.milliseconds(7100)

  /// So long after the kill; the clocks agree.
  static func after(_ microseconds: Int64) -> Now {
    Now(
      monotonic: ago(killed) + .microseconds(microseconds),
      wallMilliseconds: wall - 7_100 + microseconds / 1000
    )
  }

  /// Broker 2 dies: what the feed tells of it, as it was once measured.
  static func failoverEvents() -> [ConsoleEvent] {
    func event(
      _ microseconds: Int64,
      decided: Int64? = nil,
      _ kind: ConsoleEvent.Kind,
      _ severity: ConsoleEvent.Severity,
      _ subject: String,
      _ text: String
    ) -> ConsoleEvent {
      ConsoleEvent(
        time: after(microseconds),
        decidedAt: decided.map { after($0).monotonic },
        kind: kind,
        severity: severity,
        subject: subject,
        text: text
      )
    }
    var events = [
      event(-716_900_000, .controller(b1, epoch: 7), .info, "ctrl", "b1 is the controller, epoch 7"),
      event(0, .brokerDown(b2, .killed), .chaos, "b2", "killed, as by kill -9"),
      event(
        2_100,
        .linkLost(b2, by: b1),
        .warning,
        "b1",
        "its link to b2 was reset, and a new one is refused"
      ),
      event(
        2_300,
        .linkLost(b2, by: b3),
        .warning,
        "b3",
        "its link to b2 was reset, and a new one is refused"
      ),
      event(
        6_800,
        decided: 2_100,
        .brokerDown(b2, .fenced),
        .warning,
        "ctrl",
        "b2 fenced: its process has ended"
      ),
    ]
    let moved = [("orders", 1), ("orders", 4), ("payments", 0), ("payments", 3), ("audit.log", 2)]
    for (index, (topic, partition)) in moved.enumerated() {
      let name = TopicPartition(topic: topic, partition: Int32(partition))
      let leader = index % 2 == 0 ? b1 : b3
      events.append(
        event(
          6_800,
          decided: 2_100,
          .leader(name, to: leader, from: b2, epoch: 5),
          .info,
          "\(name)",
          "led by b\(leader), was b2, epoch 5: broker 2 was fenced: its process has ended"
        )
      )
    }
    for shape in shapes {
      for partition in shape.leaders.indices {
        let name = TopicPartition(topic: shape.name, partition: Int32(partition))
        events.append(
          event(6_800, decided: 2_100, .isrShrunk(name, out: [b2]), .warning, "\(name)", "ISR shrunk, b2 out")
        )
      }
    }
    for (index, (topic, partition)) in moved.enumerated() {
      let name = TopicPartition(topic: topic, partition: Int32(partition))
      let leader = index % 2 == 0 ? b1 : b3
      events.append(
        event(
          leader == b1 ? 6_900 : 8_700,
          .leads(name, leader, epoch: 5),
          .info,
          "\(name)",
          "b\(leader) has learnt that it leads, epoch 5"
        )
      )
    }
    for (index, (topic, partition)) in moved.enumerated() where index < 4 {
      let name = TopicPartition(topic: topic, partition: Int32(partition))
      events.append(
        event(
          11_400 + Int64(index) * 9_300,
          .acknowledged(name, epoch: 5),
          .ok,
          "\(name)",
          "first write acknowledged in epoch 5"
        )
      )
    }
    events.append(
      event(41_000, .client, .ok, "app", "producer acked again, longest wait 31 ms")
    )
    return events.sorted { $0.time.monotonic < $1.time.monotonic }
  }

  /// What the demo's producer was told around the kill: every 5 ms something, with a gap.
  static func acks() -> [AckSample] {
    var samples: [AckSample] = []
    for step in -400..<200 {
      let microseconds = Int64(step) * 5_000
      guard !(0..<11_000).contains(microseconds) else { continue }
      let isRetry = (11_000..<16_000).contains(microseconds)
      for (index, topic) in ["orders", "payments"].enumerated() where step % (index * 2 + 1) == 0 || isRetry {
        samples.append(
          AckSample(
            topic: topic,
            at: after(microseconds).monotonic,
            acknowledged: 40 + (step & 7) * 4 - index * 20,
            retries: isRetry ? 2 : 0,
            waitingSince: isRetry ? after(1_200).monotonic : nil
          )
        )
      }
    }
    return samples
  }

  static func proof() -> Proof {
    var proof = Proof(checkedAt: now)
    proof.acknowledged = 48_211
    proof.stored = 48_211
    return proof
  }

  static func records() -> [StreamRecord] {
    func json(_ id: Int) -> [UInt8] {
      Array(
        "{\"id\":\(id),\"amount\":\(90 + id % 9).31,\"tags\":[\"a\",\"b\"],\"nested\":{\"x\":[1,2,3],\"ok\":true,\"none\":null}}"
          .utf8
      )
    }
    let values: [[UInt8]?] = [
      json(9917), json(9921), json(9925), [0x8f, 0x3a, 0x1b, 0x5b, 0x33, 0x31, 0x6d, 0x52, 0x45, 0x44], nil,
      Array("plain text with \u{1b}[31mred\u{1b}[0m and a bell \u{7}".utf8), Array("日本語 と 👩‍👩‍👧 e\u{301}".utf8),
      [],
      json(9931),
    ]
    return values.enumerated().map { index, value in
      StreamRecord(
        topic: "orders",
        partition: Int32(index % 6),
        offset: 184_000 + Int64(index),
        timestampMilliseconds: wall - 400 + Int64(index) * 31,
        key: index == 4 ? Array("user-17".utf8) : Array("user-\(index)".utf8),
        value: value,
        headers: index == 8
          ? [
            .init(key: "trace", value: Array("abc9921".utf8)), .init(key: "bin", value: [0xff, 0xfe, 0, 1]),
          ] : [],
        batch: .init(
          baseOffset: 183_990,
          lastOffset: 184_031,
          codec: "lz4",
          producerID: 7,
          producerEpoch: 0,
          baseSequence: 412,
          leaderEpoch: 3
        )
      )
    }
  }
}
