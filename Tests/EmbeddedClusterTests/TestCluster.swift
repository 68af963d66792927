import Broker
import EmbeddedCluster
import Foundation
import KafkaProtocol

/// A cluster on free ports that is shut down at the end of the body, however it ends.
func withCluster(
  brokers: Int = 3,
  loops: Int = 1,
  settings: [String: String] = [:],
  make: @escaping MakeBrokerMachine = FakeCore.make,
  _ body: (EmbeddedCluster) async throws -> Void
) async throws {
  var configuration = ClusterConfiguration()
  configuration.brokerCount = brokers
  configuration.port = 0
  configuration.loopCount = loops
  for (name, value) in settings { configuration.settings[name] = value }
  let cluster = try await EmbeddedCluster(configuration, makeCore: make)
  do {
    try await cluster.startAll()
    try await cluster.wait(for: .settled, timeout: .seconds(20))
    try await body(cluster)
  } catch {
    // What led here, for whoever reads the failure.
    for entry in cluster.feed.entries(after: 0).entries.suffix(100) {
      print(entry.json(since: cluster.startedAt).text)
    }
    for status in await cluster.statuses() { print(status) }
    await cluster.shutDown()
    throw error
  }
  await cluster.shutDown()
}

extension EmbeddedCluster {
  nonisolated func port(_ broker: Int32) -> Int {
    Int(address(of: BrokerID(broker)).split(separator: ":").last ?? "") ?? 0
  }

  /// Returns with the first event after number `sequence` that is meant.
  nonisolated func event(
    after sequence: UInt64 = 0,
    where isMeant: (ClusterEvent) -> Bool
  ) async -> EventFeed.Entry? {
    for await batch in feed.batches(after: sequence) {
      if let entry = batch.entries.first(where: { isMeant($0.event) }) { return entry }
    }
    return nil
  }
}

/// A folder of its own for a test, removed with all in it.
func withFolder(_ body: (String) async throws -> Void) async throws {
  let path = NSTemporaryDirectory() + "/bw-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  try await body(path)
}
