import KafkaProtocol
import Testing

@testable import Broker

/// What a leader keeps of a follower's partitions (KIP-227).
@Suite("Follower session")
struct FollowerSessionTests {
  private let partition = TopicIDPartition(topicID: KafkaUUID(high: 1, low: 2), partition: 4)

  private func named(at offset: Int64) -> ReplicaFetchRequest.Partition {
    ReplicaFetchRequest.Partition(
      id: partition,
      currentLeaderEpoch: LeaderEpoch(3),
      fetchOffset: Offset(offset),
      lastFetchedEpoch: LeaderEpoch(-1),
      logStartOffset: .zero,
      storedLogStart: .zero,
      highWatermark: .zero
    )
  }

  @Test func `a partition that is forgotten and named again is told once`() {
    let session = FollowerSession(follower: BrokerID(2), session: 7, brokerEpoch: BrokerEpoch(1))
    session.name(named(at: 10))
    session.markReady(partition)
    session.forget(partition)
    session.name(named(at: 12))
    session.markReady(partition)
    let told = session.takeReady().filter { !$0.isForgotten }
    #expect(told.map(\.request.fetchOffset) == [Offset(12)])
    #expect(session.ready.isEmpty)
  }

  @Test func `what was answered waits until the follower speaks of it again`() {
    let session = FollowerSession(follower: BrokerID(2), session: 7, brokerEpoch: BrokerEpoch(1))
    session.name(named(at: 10)).answered(highWatermark: Offset(5))
    session.markReady(partition)
    #expect(session.ready.isEmpty)
    session.name(named(at: 12))
    session.markReady(partition)
    #expect(session.takeReady().count == 1)
  }
}
