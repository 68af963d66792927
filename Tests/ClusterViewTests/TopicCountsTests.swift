import KafkaProtocol
import Testing

@testable import ClusterView

@Suite("What a topic's partitions come to")
struct TopicCountsTests {
  private static func broker(_ id: Int32) -> BrokerID { BrokerID(rawValue: id) }

  /// Three brokers, the third out of every other ISR.
  private static func topic(partitions: Int32) -> TopicFacts {
    var topic = TopicFacts(
      name: "t",
      partitions: (0..<partitions).map { number in
        PartitionFacts(
          partition: number,
          leader: number == 0 ? nil : broker(number % 3 + 1),
          replicas: (1...3).map { ReplicaFacts(broker: broker($0)) },
          isr: (1...(number % 2 == 0 ? 2 : 3)).map { broker($0) }
        )
      }
    )
    topic.minInSyncReplicas = 3
    return topic
  }

  private static func snapshot(_ topic: TopicFacts, down: Int32? = nil) -> ClusterSnapshot {
    var snapshot = ClusterSnapshot(takenAt: Now(monotonic: Instant(nanoseconds: 0), wallMilliseconds: 0))
    snapshot.topics = [topic]
    snapshot.brokers = (1...3).map {
      BrokerFacts(id: broker($0), address: "", state: $0 == down ? .killed : .up)
    }
    return snapshot
  }

  @Test func `counted once or when asked, it is the same`() {
    var topic = Self.topic(partitions: 10)
    #expect(topic.counts == nil)
    for _ in 0..<2 {
      let whole = Self.snapshot(topic)
      #expect(whole.isrSum(of: topic).inSync == 25 && whole.isrSum(of: topic).replicas == 30)
      #expect(whole.underReplicatedCount == 5 && topic.underReplicatedCount == 5)
      #expect(topic.underMinISRCount == 5 && whole.offlineCount == 1)
      #expect((1...3).map { topic.leaderCount(on: Self.broker($0)) } == [3, 3, 3])
      // Whoever has ended is in sync with nobody and leads nothing, though the metadata still says so.
      let less = Self.snapshot(topic, down: 1)
      #expect(less.isrSum(of: topic).inSync == 15 && less.underReplicatedCount == 10)
      #expect(less.offlineCount == 4 && less.waitsForController(topic))
      topic.count()
      #expect(topic.counts != nil)
    }
  }

  @Test func `whatever changes a partition is seen`() {
    var topic = Self.topic(partitions: 4)
    topic.count()
    topic.partitions[0].isr = []
    topic.partitions[1].leader = nil
    let snapshot = Self.snapshot(topic)
    #expect(snapshot.isrSum(of: topic).inSync == 8 && snapshot.offlineCount == 2)
    topic.count()
    topic.minInSyncReplicas = 1
    #expect(topic.underMinISRCount == 1)
    topic.count()
    #expect(topic.underMinISRCount == 1 && topic == Self.recounted(topic))
  }

  private static func recounted(_ topic: TopicFacts) -> TopicFacts {
    var topic = topic
    topic.count()
    return topic
  }
}
