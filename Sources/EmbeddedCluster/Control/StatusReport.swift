import Broker
import KafkaProtocol
import Metadata

/// The cluster at one moment, as `ctl status` tells it.
struct StatusReport {
  private let cluster: EmbeddedCluster
  private let statuses: [NodeStatus]
  private let view: BrokerView?

  init(_ cluster: EmbeddedCluster) async {
    self.cluster = cluster
    statuses = await cluster.statuses()
    view = EmbeddedCluster.newest(statuses)?.view
  }

  var members: [JSONValue.Member] {
    [
      .init("clusterId", .string(cluster.clusterID.description)),
      .init("bootstrap", .string(cluster.bootstrap)),
      .init("dataDir", .string(cluster.dataPath)),
      .init("settled", .bool(isSettled)),
      .init("controller", view?.controller.map { JSONValue($0) } ?? .null),
      .init("metadataEndOffset", view.map { JSONValue($0.image.endOffset) } ?? .null),
      .init("brokers", .array(statuses.map(broker))),
      .init("topics", .array(view?.image.sortedTopics.map(topic) ?? [])),
      .init("faults", .array(cluster.faults.map { .string($0) })),
      .init("defaults", defaults),
    ]
  }

  private var isSettled: Bool {
    let living = Set(statuses.filter(\.isAlive).map(\.id))
    return !living.isEmpty
      && statuses.allSatisfy { status in
        status.view.map { ClusterCondition.settled.shortfall(in: $0, of: status.id, living: living) == nil }
          ?? true
      }
  }

  private func broker(_ status: NodeStatus) -> JSONValue {
    let counters = status.counters
    let registration = view?.image.brokers[status.id]
    return [
      "id": JSONValue(status.id), "address": .string(cluster.address(of: status.id)),
      "state": .string(status.phase.rawValue),
      "fenced": registration.map { .bool($0.fenced) } ?? .null,
      "controller": .bool(status.isAlive && view?.controller == status.id),
      "brokerEpoch": status.view?.brokerEpoch.map { JSONValue($0) } ?? .null,
      "leaders": .integer(Int64(leaderCount(status.id))),
      "replicas": .integer(Int64(replicaCount(status.id))),
      "connections": .integer(Int64(status.connectionCount)),
      "turns": .integer(Int64(clamping: counters.turnCount)),
      "turnsOver5Ms": .integer(Int64(clamping: counters.slowTurnCount)),
      "longestTurnMs": .number(Double(counters.longestTurn.clampedNanoseconds / 1000) / 1000),
    ]
  }

  private var partitions: [PartitionRegistration] { view?.image.sortedTopics.flatMap(\.partitions) ?? [] }
  private func leaderCount(_ id: BrokerID) -> Int { partitions.count { $0.leader == id } }
  private func replicaCount(_ id: BrokerID) -> Int { partitions.count { $0.replicas.contains(id) } }

  private func topic(_ topic: TopicImage) -> JSONValue {
    [
      "name": .string(topic.name),
      "partitions": .array(
        topic.partitions.enumerated().map { index, partition in
          [
            "partition": .integer(Int64(index)),
            "leader": partition.leader.map { JSONValue($0) } ?? .null,
            "epoch": JSONValue(partition.leaderEpoch), "replicas": JSONValue(partition.replicas),
            "isr": JSONValue(partition.isr),
          ]
        }
      ),
    ]
  }

  /// The settings that decide whether data is safe (DESIGN, defaults), as they are in force.
  private var defaults: JSONValue {
    let count = cluster.brokers.count
    func value(_ name: String, _ standard: String) -> JSONValue {
      .string(cluster.configuration.settings[name] ?? standard)
    }
    let replicationFactor = min(3, count)
    return [
      "default.replication.factor": value("default.replication.factor", "\(replicationFactor)"),
      "min.insync.replicas": value("min.insync.replicas", replicationFactor >= 3 ? "2" : "1"),
      "unclean.leader.election.enable": value("unclean.leader.election.enable", "false"),
      "auto.create.topics.enable": value("auto.create.topics.enable", "true"),
      "num.partitions": value("num.partitions", "1"),
      "flush.messages": value("flush.messages", "no fsync per write"),
    ]
  }
}
