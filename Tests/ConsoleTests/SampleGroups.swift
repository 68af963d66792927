import ClusterView
import KafkaProtocol

@testable import Console

/// The made-up cluster's groups: `billing` near its end, `search-index` behind and, after a death, rebalancing.
extension Sample {
  static func groups(dead: Set<Int32> = []) -> [GroupFacts] {
    [billing(dead), search(dead)]
  }

  static func faults(dead: Set<Int32>) -> [FaultMark] {
    dead.sorted().map { FaultMark(broker: BrokerID(rawValue: $0), state: .killed, at: ago(.seconds(7))) }
  }

  /// What the coordinator of `search-index` knows of its members: the last one has fallen silent.
  static func timers() -> EmbeddedFacts.Group {
    func heard(_ age: Duration) -> EmbeddedFacts.Group.Timer {
      .init(lastHeard: ago(age), sessionEnds: ago(age) + .seconds(10))
    }
    return EmbeddedFacts.Group(
      generation: 41,
      timers: [
        "search-1-id": heard(.milliseconds(300)), "search-2-id": heard(.milliseconds(800)),
        "search-3-id": heard(.milliseconds(9_400)),
      ]
    )
  }

  private static func coordinator(_ dead: Set<Int32>) -> BrokerID? {
    (1...3).first { !dead.contains($0) }.map { BrokerID(rawValue: $0) }
  }

  private static func billing(_ dead: Set<Int32>) -> GroupFacts {
    let isDark = dead.count == 3
    var group = GroupFacts(id: "billing", kind: .consumer, state: .stable)
    group.coordinator = coordinator(dead)
    group.protocolType = "consumer"
    group.assignor = "uniform"
    group.epoch = 12
    group.members = (0..<3).map { number in
      let own = [number, number + 3].map { TopicPartition(topic: "payments", partition: Int32($0)) }
      return member("billing-\(number + 1)", own, epoch: 12)
    }
    let lags: [Int64] = [310, 280, 240, 190, 120, 64]
    group.partitions = lags.enumerated().map { index, lag in
      partition(
        "payments",
        Int32(index),
        lag: lag,
        trend: -14,
        owner: "billing-\(index % 3 + 1)-id",
        waits: 6,
        isDark
      )
    }
    group.lag = 1_204
    group.lagTrend = -86
    group.lagHistory = history(150) { reading in
      reading < 120 ? 40 + Double(reading % 5) * 9 : Double(3_600 - (reading - 120) * 80)
    }
    return timed(group, isDark)
  }

  private static func search(_ dead: Set<Int32>) -> GroupFacts {
    let (isRebalancing, isDark) = (!dead.isEmpty, dead.count == 3)
    var group = GroupFacts(
      id: "search-index",
      kind: .classic,
      state: isRebalancing ? .rebalancing(.preparing) : .stable
    )
    group.since = isRebalancing ? ago(.milliseconds(3_100)) : nil
    group.coordinator = coordinator(dead)
    group.protocolType = "consumer"
    group.assignor = "cooperative-sticky"
    group.members = (0..<3).map { number in
      let own = [number, number + 3].map { TopicPartition(topic: "orders", partition: Int32($0)) }
      return member("search-\(number + 1)", isRebalancing ? nil : own, epoch: nil)
    }
    let lags: [Int64] = [3_409, 3_488, 12, 3_873, 4_611, 4_938]
    let trends: [Double] = [69, 71, -20, 88, 96, 106]
    group.partitions = lags.indices.map { index in
      partition(
        "orders",
        Int32(index),
        lag: lags[index],
        trend: trends[index],
        owner: isRebalancing ? nil : "search-\(index % 3 + 1)-id",
        waits: index == 2 ? 1 : 49,
        isDark
      )
    }
    group.lag = 20_331
    group.lagTrend = 410
    group.lagHistory = history(150) { reading in
      reading < 100 ? 220 + Double(reading % 7) * 30 : Double((reading - 99) * 400)
    }
    return timed(group, isDark)
  }

  private static func timed(_ group: GroupFacts, _ isDark: Bool) -> GroupFacts {
    var group = group
    let at = isDark ? ago(.seconds(9)) : ago(.milliseconds(240))
    (group.listedAt, group.describedAt, group.offsetsAt) = (at, at, at)
    if isDark { group.failure = "127.0.0.1:9092 refuses connections" }
    return group
  }

  private static func member(_ name: String, _ own: [TopicPartition]?, epoch: Int32?) -> MemberFacts {
    var member = MemberFacts(id: "\(name)-id", clientID: name, host: "127.0.0.1")
    member.assigned = own
    member.target = epoch == nil ? nil : own
    member.epoch = epoch
    member.committedAt = ago(.milliseconds(950))
    return member
  }

  private static func partition(
    _ topic: String,
    _ number: Int32,
    lag: Int64,
    trend: Double,
    owner: String?,
    waits: Int64,
    _ isDark: Bool
  ) -> GroupPartitionFacts {
    var partition = GroupPartitionFacts(topic: topic, partition: number)
    let end = 184_022 - Int64(number) * 83
    partition.end = Offset(rawValue: end)
    partition.start = Offset(rawValue: 97_310)
    partition.committed = Offset(rawValue: end - lag)
    partition.committedAt = ago(.milliseconds(950))
    partition.lag = lag
    partition.lagAt = isDark ? ago(.seconds(9)) : ago(.milliseconds(240))
    partition.lagTrend = trend
    partition.owner = owner
    partition.oldestUnread = .init(age: .seconds(waits), isAtLeast: false)
    return partition
  }
}
