import Foundation
import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

/// One request of an API, in each version that it has.
private struct Sample: Sendable {
  struct Exchange {
    var frame: ByteBuffer
    /// The response of this very version, and nothing behind it.
    var errors: (ByteBuffer) throws -> Set<Int16>
  }

  let key: APIKey
  let versions: ClosedRange<Int16>
  /// `nil` where the version has no sample.
  let exchange: @Sendable (Int16, KafkaUUID) throws -> Exchange
  /// What may come, from a version on; before that nothing but 0.
  private let errors: Set<ErrorCode>
  private let since: Int16

  func expected(in version: Int16) -> Set<Int16> {
    // Told for librdkafka's sake, and refused (KAFKA-18659).
    if key == .produce, version < 3 { return [ErrorCode.unsupportedVersion.rawValue] }
    return version < since ? [0] : Set(errors.map(\.rawValue))
  }

  init<Request: KafkaRequest>(
    _ errors: Set<ErrorCode> = [.none],
    since: Int16 = 0,
    _ make: @escaping @Sendable (Int16, KafkaUUID) throws -> Request
  ) {
    key = Request.apiKey
    versions = Request.validVersions
    (self.errors, self.since) = (errors, since)
    exchange = { version, topicID in
      var frame = ByteBuffer()
      for chunk in try encodeRequestFrame(
        try make(version, topicID),
        version: version,
        correlationID: 7,
        clientID: "test"
      ) {
        frame.writeImmutableBuffer(chunk)
      }
      _ = frame.readInteger(as: Int32.self)
      return Exchange(frame: frame) { reply in
        var body = reply
        let header = try ResponseFrame.decodeHeader(&body, apiKey: Request.apiKey, version: version)
        #expect(header == 7)
        let response = try Request.Response.decode(body, version: version)
        #expect(try response.encoded(version: version) == body, "\(Request.apiKey) v\(version)")
        var found: Set<Int16> = []
        collectErrors(of: response, into: &found)
        return found
      }
    }
  }
}

/// Every `errorCode` anywhere in a response.
private func collectErrors(of value: Any, into found: inout Set<Int16>) {
  for child in Mirror(reflecting: value).children {
    if child.label == "errorCode", let code = child.value as? Int16 {
      found.insert(code)
    } else if !(child.value is ByteBuffer) {
      collectErrors(of: child.value, into: &found)
    }
  }
}

private let samples: [Sample] = [
  Sample { version, id in
    var topic = ProduceRequest.TopicProduceData(
      partitionData: [.init(index: 0, records: try batch(["v\(version)"]))]
    )
    if version >= 13 { topic.topicId = id } else { topic.name = "t" }
    return ProduceRequest(acks: -1, timeoutMs: 1000, topicData: [topic])
  },
  Sample { version, id in
    var topic = FetchRequest.FetchTopic(partitions: [.init(partition: 0, partitionMaxBytes: 1 << 20)])
    if version >= 13 { topic.topicId = id } else { topic.topic = "t" }
    return FetchRequest(maxWaitMs: 10, minBytes: 1, maxBytes: 1 << 20, topics: [topic])
  },
  Sample { _, _ in
    ListOffsetsRequest(
      replicaId: -1,
      topics: [.init(name: "t", partitions: [.init(partitionIndex: 0, timestamp: -1)])]
    )
  },
  Sample { version, id in
    version >= 12
      ? MetadataRequest(topics: [.init(topicId: id, name: nil)]) : MetadataRequest(topics: [.init(name: "t")])
  },
  Sample { version, id in
    var topic = OffsetCommitRequest.OffsetCommitRequestTopic(
      partitions: [.init(partitionIndex: 0, committedOffset: 1)]
    )
    if version >= 10 { topic.topicId = id } else { topic.name = "t" }
    return OffsetCommitRequest(groupId: "g", topics: [topic])
  },
  Sample { version, id in
    guard version >= 8 else {
      return OffsetFetchRequest(groupId: "g", topics: [.init(name: "t", partitionIndexes: [0])])
    }
    var topic = OffsetFetchRequest.OffsetFetchRequestTopics(partitionIndexes: [0])
    if version >= 10 { topic.topicId = id } else { topic.name = "t" }
    return OffsetFetchRequest(groups: [.init(groupId: "g", topics: [topic])])
  },
  Sample { version, _ in
    version >= 4 ? FindCoordinatorRequest(coordinatorKeys: ["g"]) : FindCoordinatorRequest(key: "g")
  },
  Sample([.memberIdRequired], since: 4) { version, _ in
    JoinGroupRequest(
      groupId: "joined in \(version)",
      sessionTimeoutMs: 10_000,
      rebalanceTimeoutMs: 1000,
      protocolType: "consumer",
      protocols: [.init(name: "range", metadata: ByteBuffer(bytes: [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]))]
    )
  },
  Sample([.unknownMemberId]) { _, _ in HeartbeatRequest(groupId: "none", memberId: "m") },
  Sample([.unknownMemberId, .none]) { version, _ in
    version >= 3
      ? LeaveGroupRequest(groupId: "none", members: [.init(memberId: "m")])
      : LeaveGroupRequest(groupId: "none", memberId: "m")
  },
  Sample([.unknownMemberId]) { _, _ in
    SyncGroupRequest(groupId: "none", memberId: "m", protocolType: "consumer", protocolName: "range")
  },
  Sample([.groupIdNotFound], since: 6) { _, _ in DescribeGroupsRequest(groups: ["none"]) },
  Sample { _, _ in ListGroupsRequest() },
  Sample { _, _ in ApiVersionsRequest(clientSoftwareName: "test", clientSoftwareVersion: "1") },
  Sample { version, _ in
    CreateTopicsRequest(topics: [.init(name: "made-\(version)", numPartitions: 1, replicationFactor: 1)])
  },
  Sample([.unknownTopicOrPartition]) { version, _ in
    version >= 6
      ? DeleteTopicsRequest(topics: [.init(name: "none")], timeoutMs: 1000)
      : DeleteTopicsRequest(topicNames: ["none"], timeoutMs: 1000)
  },
  Sample { _, _ in
    DeleteRecordsRequest(topics: [.init(name: "t", partitions: [.init(partitionIndex: 0)])], timeoutMs: 1000)
  },
  Sample { _, _ in InitProducerIdRequest(transactionalId: nil) },
  Sample { _, _ in
    OffsetForLeaderEpochRequest(replicaId: -1, topics: [.init(topic: "t", partitions: [.init()])])
  },
  Sample { _, _ in
    DescribeConfigsRequest(
      resources: [.init(resourceType: 2, resourceName: "t", configurationKeys: nil)],
      includeSynonyms: true
    )
  },
  Sample { _, _ in DescribeLogDirsRequest(topics: [.init(topic: "t", partitions: [0])]) },
  Sample { version, _ in
    CreatePartitionsRequest(
      topics: [.init(name: "t", count: Int32(version) + 2, assignments: nil)],
      timeoutMs: 1000
    )
  },
  Sample([.groupIdNotFound]) { _, _ in DeleteGroupsRequest(groupsNames: ["none"]) },
  Sample([.none, .electionNotNeeded]) { _, _ in
    ElectLeadersRequest(topicPartitions: [.init(topic: "t", partitions: [0])])
  },
  Sample { version, _ in
    IncrementalAlterConfigsRequest(
      resources: [
        .init(
          resourceType: 2,
          resourceName: "t",
          configs: [.init(name: "retention.ms", value: "\(86_400_000 + Int(version))")]
        )
      ]
    )
  },
  Sample { _, _ in
    OffsetDeleteRequest(groupId: "g", topics: [.init(name: "t", partitions: [.init(partitionIndex: 0)])])
  },
  Sample { _, _ in
    DescribeQuorumRequest(topics: [.init(topicName: "__cluster_metadata", partitions: [.init()])])
  },
  Sample { _, _ in DescribeClusterRequest() },
  Sample { version, _ in
    ConsumerGroupHeartbeatRequest(
      groupId: "consumed in \(version)",
      memberId: version >= 1 ? "AAAAAAAAAAAAAAAAAAAAAQ" : "",
      rebalanceTimeoutMs: 1000,
      subscribedTopicNames: ["t"],
      topicPartitions: []
    )
  },
  Sample([.groupIdNotFound]) { _, _ in ConsumerGroupDescribeRequest(groupIds: ["none"]) },
  Sample { _, _ in DescribeTopicPartitionsRequest(topics: [.init(name: "t")]) },
]

/// What is advertised is served: each API in each of its versions, down to the last byte of the answer.
@Suite("Advertised versions")
struct AdvertisedVersionsTests {
  private let one = BrokerID(1)

  /// One broker with a topic `t`, a group `g`, and the coordinators at work.
  private func served(_ limits: BrokerLimits = BrokerLimits()) throws -> (rig: BrokerRig, topic: KafkaUUID) {
    let rig = BrokerRig(1, limits: limits)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    try rig.createTopic("t", replicationFactor: 1)
    let coordinates = rig.run {
      let found = try? rig.ask(FindCoordinatorRequest(key: "g"), version: 3, of: one)
      let commit = OffsetCommitRequest(
        groupId: "g",
        topics: [.init(name: "t", partitions: [.init(partitionIndex: 0, committedOffset: 0)])]
      )
      let committed = try? rig.ask(commit, version: 9, of: one)
      return found?.errorCode == 0 && committed?.topics.first?.partitions.first?.errorCode == 0
    }
    #expect(coordinates)
    let core = try #require(rig.nodes[one]?.core)
    return (rig, try #require(core.metadata.topic(named: "t")?.id))
  }

  @Test func `every API that is advertised has a sample, in each of its versions`() {
    #expect(samples.map(\.key.rawValue) == SupportedAPIs.all.map(\.key.rawValue))
    for (sample, entry) in zip(samples, SupportedAPIs.all) {
      #expect(sample.versions.contains(entry.versions.lowerBound))
      #expect(sample.versions.contains(entry.versions.upperBound))
    }
  }

  @Test(arguments: samples.indices)
  func `an answer is of its version, whole, and says what Kafka's does`(_ index: Int) throws {
    let (rig, topic) = try served()
    let (sample, entry) = (samples[index], SupportedAPIs.all[index])
    for version in entry.versions {
      let exchange = try sample.exchange(version, topic)
      let connection = rig.connect(to: one)
      rig.post(.frame(connection, exchange.frame), to: one)
      rig.run { rig.nodes[one]?.replies[connection] != nil || rig.nodes[one]?.closed[connection] != nil }
      let reply = try #require(
        rig.nodes[one]?.replies[connection]?.first,
        "\(sample.key) v\(version): closed, \(rig.nodes[one]?.closed[connection] ?? "no answer")"
      )
      let errors = try exchange.errors(reply)
      #expect(errors.isSubset(of: sample.expected(in: version)), "\(sample.key) v\(version): \(errors)")
    }
  }

  /// P12: silence is no answer. Nothing waits for a controller that does not come, or for replicas, beyond its own time.
  @Test func `every request is answered in time where the majority is gone`() throws {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", replicationFactor: 3)
    let topic = try #require(rig.nodes[one]?.core?.metadata.topicIDs["t"])
    for id in [2, 3] { rig.kill(BrokerID(Int32(id))) }
    rig.run { rig.nodes[one]?.core?.status.controller == nil }
    var asked: [ConnectionID: String] = [:]
    for (sample, entry) in zip(samples, SupportedAPIs.all) {
      for version in entry.versions {
        let connection = rig.connect(to: one)
        rig.post(.frame(connection, try sample.exchange(version, topic).frame), to: one)
        asked[connection] = "\(sample.key) v\(version)"
      }
    }
    func isAnswered(_ connection: ConnectionID) -> Bool {
      rig.nodes[one]?.replies[connection] != nil || rig.nodes[one]?.closed[connection] != nil
    }
    rig.run(atMost: .seconds(61)) { asked.keys.allSatisfy(isAnswered) }
    #expect(asked.filter { !isAnswered($0.key) }.values.sorted() == [])
  }

  /// Each window of the body at its extremes: what a field means there is for the broker to refuse.
  @Test(arguments: samples.indices)
  func `no number in a request ends the broker or takes what is not there`(_ index: Int) throws {
    let (rig, topic) = try served()
    let (sample, entry) = (samples[index], SupportedAPIs.all[index])
    for version in Set([entry.versions.lowerBound, entry.versions.upperBound]) {
      let frame = try sample.exchange(version, topic).frame
      // Behind the key, the version and the correlation id of the header.
      for start in 8..<frame.readableBytes {
        for width in [1, 2, 4, 8] where start + width <= frame.readableBytes {
          for value in Self.extremes(width) {
            var hostile = frame
            var bytes = value.littleEndian
            for place in 0..<width {
              let byte = UInt8(truncatingIfNeeded: bytes)
              hostile.setInteger(byte, at: hostile.readerIndex + start + width - 1 - place)
              bytes >>= 8
            }
            let connection = rig.connect(to: one)
            rig.post(.frame(connection, hostile), to: one)
            rig.post(.connectionClosed(connection), to: one)
            rig.drain()
            guard rig.nodes[one]?.core != nil else {
              let reason = rig.nodes[one]?.halted ?? ""
              Issue.record("\(sample.key) v\(version), byte \(start), \(value): \(reason)")
              return
            }
          }
        }
      }
    }
    // It serves as before.
    let answer = try rig.ask(ApiVersionsRequest(), version: 0, of: one)
    #expect(answer.errorCode == 0)
    #expect(rig.nodes[one]?.halted == nil)
  }

  /// How many frames `BELLWETHER_FUZZ` asks for, which starts where `BELLWETHER_FUZZ_SEED` says.
  private static func asked(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  /// The same at length, of every version, with several numbers changed at a time, bytes left out and added, and clients that
  /// wait for their answers or do not. Says what took long, which is for a person to judge.
  @Test(.enabled(if: asked("BELLWETHER_FUZZ") != nil))
  func `no request that looks nearly right ends the broker`() throws {
    let count = Self.asked("BELLWETHER_FUZZ") ?? 0
    let seed = Self.asked("BELLWETHER_FUZZ_SEED") ?? 0
    var (made, round) = (0 as UInt64, seed)
    while made < count {
      var random = SeededGenerator(seed: round)
      let limits = { () -> BrokerLimits in
        var limits = BrokerLimits()
        (limits.partitionCount, limits.partitionsPerRequest) = (300, 100)
        return limits
      }()
      let (rig, topic) = try served(limits)
      for number in 0..<5_000 {
        made += 1
        let index = Int.random(in: samples.indices, using: &random)
        let version = Int16.random(in: SupportedAPIs.all[index].versions, using: &random)
        var frame = try samples[index].exchange(version, topic).frame
        Self.spoil(&frame, using: &random)
        let connection = rig.connect(to: one)
        rig.post(.frame(connection, frame), to: one)
        if Bool.random(using: &random) { rig.post(.connectionClosed(connection), to: one) }
        let took = ContinuousClock().measure { rig.drain() }
        if took > .milliseconds(50) {
          print("seed \(round), frame \(number): \(samples[index].key) v\(version) took \(took)")
        }
        guard rig.nodes[one]?.core != nil else {
          let reason = rig.nodes[one]?.halted ?? ""
          Issue.record("seed \(round), frame \(number): \(samples[index].key) v\(version): \(reason)")
          break
        }
        if number % 500 == 499 { rig.run(atMost: .seconds(2)) { false } }
      }
      round += 1
    }
    print("\(made) frames, seeds \(seed) to \(round - 1)")
  }

  private static func spoil(_ frame: inout ByteBuffer, using random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let width = [1, 2, 4, 8].randomElement(using: &random) ?? 1
      guard frame.readableBytes > 8 + width else { return }
      let start = Int.random(in: 8...frame.readableBytes - width, using: &random)
      var bits = extremes(width).randomElement(using: &random) ?? 0
      if random.next() % 4 == 0 { bits = Int64(bitPattern: random.next()) }
      for place in 0..<width {
        let byte = UInt8(truncatingIfNeeded: bits >> Int64(8 * (width - 1 - place)))
        frame.setInteger(byte, at: frame.readerIndex + start + place)
      }
    }
    switch random.next() % 16 {
    case 0:
      let length = Int.random(in: 8...frame.readableBytes, using: &random)
      frame = frame.getSlice(at: frame.readerIndex, length: length) ?? frame
    case 1: frame.writeBytes((0..<random.next() % 40).map { _ in UInt8.random(in: 0...255, using: &random) })
    default: break
    }
  }

  private static func extremes(_ width: Int) -> [Int64] {
    let most = Int64.max >> Int64((8 - width) * 8)
    return [-most - 1, -2, -1, 0, 1, most - 1, most]
  }
}
