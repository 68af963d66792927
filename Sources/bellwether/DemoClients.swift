import EmbeddedCluster
import KafkaClient
import NIOPosix
import Scenarios

/// The demo's topics and clients, for a cluster without a console.
struct DemoClients: Sendable {
  private let group: MultiThreadedEventLoopGroup
  private let workload: DemoWorkload

  init(_ cluster: EmbeddedCluster, log: LogSink) throws(ClusterFailure) {
    guard let bootstrap = BrokerAddress.list(cluster.bootstrap) else {
      throw .refused("the brokers' addresses cannot be read: \(cluster.bootstrap)")
    }
    group = MultiThreadedEventLoopGroup.guarded()
    workload = DemoWorkload(bootstrap: bootstrap, seed: 1, on: group.next()) { report in
      switch report {
      case .recovered(_, let waited, let refused, let unknown):
        log(
          .info,
          "the demo's producer is acknowledged again after \(waited.clampedNanoseconds / 1_000_000) ms, "
            + "\(refused) records refused, \(unknown) without an answer"
        )
      case .gaveUp(let records, let reason): log(.warning, "\(records) records not acknowledged: \(reason)")
      }
    }
  }

  /// What the demo needs on a cluster of so many brokers.
  static func topics(brokerCount: Int) -> [TopicRequest] {
    DemoTopic.all.map {
      TopicRequest(
        name: $0.name,
        partitions: $0.partitions,
        replicationFactor: Int16(min($0.replicationFactor, brokerCount)),
        settings: DemoTopic.settings
      )
    }
  }

  func start() async { await workload.start() }

  func stop() async {
    await workload.stop()
    do { try await group.shutdownGracefully() } catch {
      StandardError.write("bellwether: the demo's connections did not close: \(error)\n")
    }
  }
}
