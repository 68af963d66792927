import Broker
import KafkaClient
import KafkaProtocol
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import EmbeddedCluster

/// Our own group members on our own cluster, over real sockets.
@Suite("Group members on a real cluster", .serialized)
struct GroupClientTests {
  private static let make: MakeBrokerMachine = { BrokerCore(configuration: $0, disk: $1) }
  private static let topic = "lines"
  private static let partitions: Int32 = 6

  @Test(.timeLimit(.minutes(2)), arguments: [GroupAssignor.range, .cooperativeSticky])
  func `three members share the partitions, and who leaves or falls silent is replaced`(
    _ assignor: GroupAssignor
  ) async throws {
    try await withGroup(settings: ["group.min.session.timeout.ms": "500"]) { cluster, rig in
      let members = [0, 1, 2].map { _ in rig.member(assignor, session: .seconds(1)) }
      for member in members { await member.start() }
      try await rig.settle(members)
      for member in members { #expect(await member.consumer.ownedPartitions.count == 2) }
      try await rig.write(600)
      await rig.read(600)
      #expect(rig.doubledCount == 0)

      await members[0].consumer.close()
      try await rig.settle(Array(members[1...]))
      await members[1].consumer.vanish()
      try await rig.settle([members[2]])
      #expect(await members[2].consumer.ownedPartitions.count == 6)
      try await rig.write(60)
      await rig.read(660)
      await members[2].consumer.close()

      let description = try #require(try await rig.admin.describeGroup("g"))
      #expect(description.state == .empty && description.members.isEmpty)
      let committed = try await rig.committed()
      #expect(committed.values.reduce(0, +) == 660)
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func `when the coordinator's broker is killed members read on and no commit is lost`() async throws {
    try await withGroup { cluster, rig in
      let members = [0, 1, 2].map { _ in rig.member(.cooperativeSticky, session: .seconds(10)) }
      for member in members { await member.start() }
      try await rig.settle(members)
      try await rig.write(300)
      await rig.read(300)
      try await rig.commit(members, sum: 300)
      let generations = await rig.generations(members)

      let coordinator = try await rig.admin.findCoordinator(of: "g")
      let before = SystemClock.monotonic()
      try await cluster.kill(coordinator)
      try await rig.write(300)
      await rig.read(600)
      let gap = SystemClock.monotonic() - before
      #expect(gap < .seconds(5), "read on after \(gap)")
      try await rig.commit(members, sum: 600)
      #expect(await rig.generations(members) == generations, "the group rebalanced for no reason")
      #expect(rig.doubledCount == 0)
      #expect(try await rig.admin.findCoordinator(of: "g") != coordinator)
      for member in members { await member.consumer.close() }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `who joins while the coordinator is frozen is a member of the next one, and the others go on there`()
    async throws
  {
    try await withGroup { cluster, rig in
      let first = rig.member(.cooperativeSticky, session: .seconds(10))
      await first.start()
      try await rig.settle([first])
      let coordinator = try await rig.admin.findCoordinator(of: "g")
      try await cluster.setFrozen(coordinator, true)
      let second = rig.member(.cooperativeSticky, session: .seconds(10))
      await second.start()
      try await rig.settle([first, second])
      #expect(try await rig.admin.findCoordinator(of: "g") != coordinator)
      try await cluster.setFrozen(coordinator, false)
      for member in [first, second] { await member.consumer.close() }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `offsets are set and forgotten and groups deleted only without members`() async throws {
    try await withGroup { cluster, rig in
      let member = rig.member(.range, session: .seconds(10))
      await member.start()
      try await rig.settle([member])
      try await rig.write(60)
      await rig.read(60)
      let first = TopicPartition(topic: Self.topic, partition: 0)

      let refused = try await rig.admin.commitOffsets([(first, .zero)], of: "g")
      #expect(refused.map(\.failure) == [.kafka(.unknownMemberId, nil)])
      await #expect(throws: ClientError.kafka(.nonEmptyGroup, nil)) { try await rig.admin.deleteGroup("g") }
      await member.consumer.close()
      #expect(try await rig.committed()[0] == 10)

      #expect(try await rig.admin.commitOffsets([(first, Offset(3))], of: "g").map(\.failure) == [nil])
      #expect(try await rig.committed()[0] == 3)
      #expect(try await rig.admin.deleteOffsets([first], of: "g").map(\.failure) == [nil])
      #expect(try await rig.committed()[0] == nil)
      let listed = try await rig.admin.listGroups().groups
      #expect(listed.map(\.group.groupId) == ["g"])
      try await rig.admin.deleteGroup("g")
      #expect(try await rig.admin.listGroups().groups.isEmpty)
      #expect(try await rig.admin.describeGroup("g") == nil)
      await #expect(throws: ClientError.kafka(.groupIdNotFound, nil)) { try await rig.admin.deleteGroup("g") }
    }
  }

  private func withGroup(
    settings: [String: String] = [:],
    _ body: (EmbeddedCluster, GroupClients) async throws -> Void
  ) async throws {
    try await withCluster(settings: settings, make: Self.make) { cluster in
      try await cluster.createTopic(
        TopicRequest(name: Self.topic, partitions: Self.partitions, replicationFactor: 3)
      )
      let rig = GroupClients(cluster.bootstrap, topic: Self.topic, partitions: Self.partitions)
      do { try await body(cluster, rig) } catch {
        await rig.close()
        throw error
      }
      await rig.close()
    }
  }
}

/// Members, a producer and an administrator on one event loop.
private final class GroupClients: Sendable {
  struct Seen {
    var counts: [String: Int] = [:]
    var doubled = 0
  }

  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let bootstrap: [BrokerAddress]
  private let topic: String
  private let partitions: Int32
  private let producer: Producer
  private let seen = Mutex(Seen())
  private let written = Mutex<UInt64>(0)
  /// Something was read, or happened to a member.
  private let changes: AsyncStream<Void>
  private let change: AsyncStream<Void>.Continuation
  let admin: KafkaCluster

  init(_ bootstrap: String, topic: String, partitions: Int32) {
    self.bootstrap = BrokerAddress.list(bootstrap) ?? []
    self.topic = topic
    self.partitions = partitions
    producer = Producer(cluster: KafkaCluster(bootstrap: self.bootstrap, on: group.next())) { _ in }
    admin = KafkaCluster(bootstrap: self.bootstrap, on: group.next())
    (changes, change) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  struct Member {
    var consumer: GroupConsumer
    var run: @Sendable () async -> Void

    func start() async {
      await consumer.start()
      Task { [run] in await run() }
    }
  }

  func member(_ assignor: GroupAssignor, session: Duration) -> Member {
    var configuration = GroupConfiguration(groupID: "g", topics: [topic])
    configuration.assignors = [assignor]
    configuration.sessionTimeout = session
    configuration.heartbeatInterval = .milliseconds(100)
    configuration.commitInterval = .milliseconds(100)
    configuration.startWhereNothingIsCommitted = .earliest
    let consumer = GroupConsumer(bootstrap: bootstrap, configuration: configuration, on: group.next()) {
      [change] _ in change.yield()
    }
    return Member(consumer: consumer) { [self] in
      while true {
        let fetched = await consumer.next()
        if fetched.isEmpty { return }
        for case .records(let records) in fetched {
          for offset in records.position.rawValue..<records.next.rawValue {
            see("\(records.partition)@\(offset)")
          }
          await consumer.consumed(records.partition, upTo: records.next)
        }
        change.yield()
      }
    }
  }

  private func see(_ record: String) {
    seen.withLock { seen in
      seen.counts[record, default: 0] += 1
      if seen.counts[record] ?? 0 > 1 { seen.doubled += 1 }
    }
  }

  /// Returns with the read that makes it so many different records.
  func read(_ count: Int) async {
    change.yield()
    for await _ in changes where seenCount >= count { return }
  }

  var seenCount: Int { seen.withLock { $0.counts.count } }
  var doubledCount: Int { seen.withLock { $0.doubled } }

  /// As many to each partition.
  func write(_ count: Int) async throws {
    for number in 0..<count {
      let token = written.withLock { written in
        written += 1
        return written
      }
      await producer.append([
        ProducerRecord(
          topic: topic,
          partition: Int32(number) % partitions,
          value: ByteBuffer(string: "line \(token)"),
          timestamp: 0,
          token: token
        )
      ])
    }
    await producer.flush()
  }

  func committed() async throws -> [Int32: Int64] {
    var found: [Int32: Int64] = [:]
    for (partition, offset) in try await admin.committedOffsets(of: "g") {
      if case .success(let committed?) = offset { found[partition.partition] = committed.offset.rawValue }
    }
    return found
  }

  func generations(_ members: [Member]) async -> [Int32] {
    var found: [Int32] = []
    for member in members { found.append(await member.consumer.generation) }
    return found
  }

  /// Until these, and nobody else, have all partitions, in one generation.
  func settle(_ members: [Member]) async throws {
    change.yield()
    for await _ in changes {
      var owned: [TopicPartition] = []
      for member in members { owned += await member.consumer.ownedPartitions }
      let generations = Set(await self.generations(members))
      if generations.count == 1, owned.count == Int(partitions), Set(owned).count == owned.count { break }
    }
    while try await admin.describeGroup("g")?.members.count != members.count {}
  }

  /// Until the offsets of all partitions add up to so many; each look is a question to the coordinator.
  func commit(_ members: [Member], sum: Int64) async throws {
    for member in members { await member.consumer.commit() }
    while try await committed().values.reduce(0, +) != sum {}
  }

  func close() async {
    await producer.close()
    await admin.close()
    try? await group.shutdownGracefully()
  }
}
