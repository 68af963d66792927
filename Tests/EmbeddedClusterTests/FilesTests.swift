import Foundation
import KafkaProtocol
import Testing

@testable import EmbeddedCluster

@Suite("Folders of a cluster", .serialized)
struct FilesTests {
  private let newID = KafkaUUID(high: 1, low: 2)

  private func refusal(_ path: String, brokers: Int? = nil) -> String? {
    do {
      _ = try DataDirectory(path: path, brokerCount: brokers, newClusterID: newID)
      return nil
    } catch {
      #expect(error.isUsage)
      #expect(!error.description.contains("\n"))
      return error.description
    }
  }

  @Test func `a data directory is made, and comes back as the same cluster`() async throws {
    try await withFolder { folder in
      let path = folder + "/a folder/ünïcode"
      do {
        let made = try DataDirectory(path: path, brokerCount: 5, newClusterID: newID)
        #expect(made.clusterID == newID && made.brokerCount == 5)
        #expect(FileManager.default.fileExists(atPath: path + "/broker-5"))
      }
      let back = try DataDirectory(path: path, brokerCount: nil, newClusterID: .zero)
      #expect(back.clusterID == newID && back.brokerCount == 5)
    }
  }

  @Test func `a data directory is refused while another holds it, and with another number of brokers`()
    async throws
  {
    try await withFolder { folder in
      do {
        let held = try DataDirectory(path: folder, brokerCount: 3, newClusterID: newID)
        #expect(refusal(folder)?.contains("in use by another bellwether (process \(getpid()))") == true)
        withExtendedLifetime(held) {}
      }
      #expect(refusal(folder, brokers: 5)?.contains("holds a cluster of 3 brokers") == true)
      #expect(refusal(folder, brokers: 3) == nil)
    }
  }

  @Test func `what is not ours is refused and left as it is`() async throws {
    try await withFolder { folder in
      try "mine".write(toFile: folder + "/notes.txt", atomically: false, encoding: .utf8)
      #expect(refusal(folder)?.contains("is not empty and was not made by bellwether") == true)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["notes.txt"])
      #expect(refusal(folder + "/notes.txt")?.contains("cannot make the data directory") == true)
      #expect(refusal("/proc/bellwether")?.contains("cannot make the data directory") == true)
    }
  }

  @Test func `a broker's folder of another broker or cluster is refused`() async throws {
    try await withFolder { folder in
      do { _ = try DataDirectory(path: folder, brokerCount: 3, newClusterID: newID) }
      func note(_ text: String) throws {
        try text.write(toFile: folder + "/broker-2/meta.properties", atomically: false, encoding: .utf8)
      }
      try note("version=1\ncluster.id=\(newID)\nnode.id=2\n")
      #expect(refusal(folder) == nil)
      try note("version=1\ncluster.id=\(newID)\nnode.id=3\n")
      #expect(refusal(folder)?.contains("broker-2 belongs to broker 3") == true)
      try note("version=1\ncluster.id=\(KafkaUUID(high: 7, low: 7))\nnode.id=2\n")
      #expect(refusal(folder)?.contains("broker-2 belongs to cluster") == true)
    }
  }

  @Test(arguments: [
    "", "version=1\n", "cluster.id=X\n", "node.id=2\n", "cluster.id=X\nnode.id=two\n", "\u{0}\u{0}",
  ])
  func `a broker's note that is damaged is named, with what to write into it`(_ text: String) async throws {
    try await withFolder { folder in
      do { _ = try DataDirectory(path: folder, brokerCount: 3, newClusterID: newID) }
      let note = folder + "/broker-2/meta.properties"
      try text.replacing("X", with: "\(newID)").write(toFile: note, atomically: false, encoding: .utf8)
      let told = try #require(refusal(folder))
      #expect(told.hasPrefix("\(note) is damaged: "))
      let lines = try #require(told.split(separator: "into it: ").last).split(separator: ", ")
      try lines.joined(separator: "\n").write(toFile: note, atomically: false, encoding: .utf8)
      #expect(refusal(folder) == nil)
    }
  }

  @Test(arguments: [("x", Int32(-1), Int16(-1)), ("x:4", 4, -1), ("x:4:2", 4, 2)])
  func `what a topic's text leaves out is the brokers' to decide`(
    text: String,
    partitions: Int32,
    replicas: Int16
  ) throws {
    let topic = try TopicRequest(parsing: text)
    #expect(topic == TopicRequest(name: "x", partitions: partitions, replicationFactor: replicas))
  }

  @Test(arguments: ["../x:1:1", ":1", "a b:1", "t:2000000:1", "t:0:1", "t:1:0", "..:1:1"])
  func `a topic that can never be is refused as it is read`(text: String) {
    #expect(throws: ClusterFailure.self) { try TopicRequest(parsing: text) }
  }

  @Test(arguments: ["t:99999999999999999999", "t:2147483648:1"])
  func `too many partitions are too many, however many digits tell it`(text: String) {
    #expect { try TopicRequest(parsing: text) } throws: { "\($0)".contains("10000 partitions at most") }
  }

  @Test func `names that Kafka takes for one another are refused together`() throws {
    let topics = try ["a.b", "c", "a_b"].map { try TopicRequest(parsing: $0) }
    #expect { try TopicRequest.checkCollisions(of: topics) } throws: { "\($0)".contains("a.b and a_b") }
    try TopicRequest.checkCollisions(of: Array(topics.dropLast()))
  }

  @Test(arguments: [40, 256, 1024, 65_536, 1_048_576, Int(Int32.max)])
  func `logs and connections share the descriptors that there are`(openFiles: Int) {
    let partitions = min(100_000, FileDescriptors.partitionCount(openFiles: openFiles, replicas: 3))
    let connections = FileDescriptors.connectionCount(
      openFiles: openFiles,
      replicas: 3,
      partitions: partitions,
      brokers: 3
    )
    #expect(connections >= 8)
    if openFiles >= 256 { #expect(9 * partitions + 3 * connections + 64 <= openFiles) }
    if openFiles == 1_048_576 { #expect(connections > 10_000) }
  }

  @Test(arguments: ["version=1\ncluster.id=zzz\nbrokers=0\n", "", "brokers=3\n"])
  func `a damaged marker is named`(_ text: String) async throws {
    try await withFolder { folder in
      try text.write(toFile: folder + "/bellwether.properties", atomically: false, encoding: .utf8)
      #expect(refusal(folder)?.hasPrefix("\(folder)/bellwether.properties is damaged") == true)
    }
  }

  @Test func `I18: what a killed run left is removed by the next, and what runs is not`() throws {
    let running = try RuntimeFolder()
    let leftover = URL(fileURLWithPath: running.path).deletingLastPathComponent().path + "/999999999"
    try FileManager.default.createDirectory(
      atPath: leftover + "/data/broker-1",
      withIntermediateDirectories: true
    )
    try "x".write(toFile: leftover + "/data/broker-1/log", atomically: false, encoding: .utf8)
    let next = try RuntimeFolder()
    #expect(!FileManager.default.fileExists(atPath: leftover))
    #expect(FileManager.default.fileExists(atPath: running.path))
    #expect(next.path != running.path && next.controlPath.utf8.count < RuntimeFolder.pathLimit)
    let mode = try FileManager.default.attributesOfItem(atPath: next.path)[.posixPermissions] as? Int
    #expect(mode == 0o700)
    running.remove()
    next.remove()
    #expect(!FileManager.default.fileExists(atPath: running.path))
  }
}
