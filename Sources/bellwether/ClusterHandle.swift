import Broker
import EmbeddedCluster
import KafkaProtocol
import TerminalUI

/// A cluster that this process runs, with its control socket: what `serve` and the console hold in their hands. Kill,
/// start, restart, stop, the event feed and the statuses are `cluster`'s own.
struct ClusterHandle: Sendable {
  let cluster: EmbeddedCluster
  private let control: ControlServer

  /// Takes folders, locks, ports and the control socket. Nothing runs yet.
  static func open(_ configuration: ClusterConfiguration) async throws(ClusterFailure) -> ClusterHandle {
    var configuration = configuration
    configuration.onLoopThread = { CrashHandler.guardThread() }
    let cluster = try await EmbeddedCluster(configuration)
    do throws(ClusterFailure) {
      return ClusterHandle(cluster: cluster, control: try await ControlServer(cluster))
    } catch {
      await cluster.shutDown()
      throw error
    }
  }

  /// Starts all brokers; returns when they are settled.
  func start() async throws(ClusterFailure) {
    try await cluster.startSettled()
  }

  /// Controlled shutdown of all, and nothing is left behind.
  func shutDown() async {
    await control.close()
    await cluster.shutDown()
  }
}
