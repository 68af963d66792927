import KafkaProtocol
import NIOCore
import Testing

@testable import Metadata

@Suite("Snapshots of the metadata")
struct SnapshotTests {
  private func cluster() -> ControllerHarness {
    var controller = ControllerHarness([:]) { $0.limits.bytesBetweenSnapshots = 3000 }
    for id in [1, 2, 3] as [Int32] { controller.join(id) }
    for index in 0..<20 {
      controller.create("t\(index)", partitions: 3, factor: 3, settings: ["retention.ms": "\(index + 1)000"])
    }
    controller.kill(2)
    controller.create("last", partitions: 1, factor: 2)
    return controller
  }

  @Test func `the log does not grow for ever`() {
    let controller = cluster()
    #expect(controller.log.startOffset > .zero)
    #expect(controller.log.snapshot != nil)
    #expect(controller.events.contains { if case .metadataSnapshot = $0 { true } else { false } })
  }

  @Test func `an image written as records is the same image`() throws {
    let image = cluster().quorum.image
    let file = try image.snapshot(recordsPerBatch: 7, timestamp: 1)
    let id = SnapshotID(endOffset: image.endOffset, epoch: image.epoch)
    #expect(try MetadataImage(snapshot: id, file) == image)
    // The same image gives the same bytes.
    #expect(try MetadataImage(snapshot: id, file).snapshot(recordsPerBatch: 7, timestamp: 1) == file)
  }

  @Test func `a snapshot that is cut off, or whose bytes have rotted, is refused`() throws {
    let image = cluster().quorum.image
    let file = try image.snapshot(recordsPerBatch: 50, timestamp: 1)
    let id = SnapshotID(endOffset: image.endOffset, epoch: image.epoch)
    for length in stride(from: 0, to: file.readableBytes, by: 97) {
      let cut = file.getSlice(at: file.readerIndex, length: length) ?? ByteBuffer()
      #expect(throws: (any Error).self) { try MetadataImage(snapshot: id, cut) }
    }
    for position in stride(from: 0, to: file.readableBytes, by: 61) {
      var rotten = file
      let byte: UInt8 = rotten.getInteger(at: position) ?? 0
      rotten.setInteger(byte ^ 0x10, at: position)
      _ = try? MetadataImage(snapshot: id, rotten)
    }
  }

  @Test func `a restarted node has what was in snapshot and log`() {
    let controller = cluster()
    let image = controller.quorum.image
    var configuration = QuorumConfiguration(
      id: ControllerHarness.controllerID,
      incarnation: Incarnation(2),
      clusterID: QuorumNetwork.clusterID,
      voters: [ControllerHarness.controllerID],
      seed: 5
    )
    configuration.limits.bytesBetweenSnapshots = 3000
    var quorum = QuorumNode(
      configuration: configuration,
      log: controller.log,
      stored: controller.stored,
      at: controller.now
    )
    #expect(quorum.image.endOffset == controller.log.snapshot?.endOffset)
    var queue: [QuorumEvent] = [.start]
    while !queue.isEmpty {
      var actions: [QuorumAction] = []
      quorum.handle(queue.removeFirst(), at: controller.now, into: &actions)
      for action in actions {
        if case .store(let version, _) = action { queue.append(.stored(version: version)) }
        if case .sync(let sync) = action { queue.append(.synced(sync)) }
        if case .halt(let reason) = action { Issue.record("\(reason)") }
      }
    }
    #expect(quorum.isActiveController)
    #expect(quorum.image.topics == image.topics)
    #expect(quorum.image.brokers == image.brokers)
    #expect(quorum.image.features == image.features)
  }

  @Test func `followers and observers that lag behind the log load the snapshot in chunks`() throws {
    for seed in 0..<10 as Range<UInt64> {
      var network = QuorumNetwork(4, voters: 3, seed: seed)
      network.configure = {
        $0.limits.bytesBetweenSnapshots = 2000
        $0.limits.fetchBytes = 300
      }
      network.startAll()
      #expect(network.run(for: .seconds(1)) { $0.isSettled })
      network.kill(BrokerID(4))
      let away = try #require(network.voters.first { $0 != network.leader })
      network.kill(away)
      for life in 1...60 as ClosedRange<UInt64> {
        guard let leader = network.leader else { break }
        network.ask(
          leader,
          .brokerRegistration(QuorumFaultTests.registration(BrokerID(Int32(100 + life)), life: life))
        )
        network.run(for: .milliseconds(20))
      }
      let leader = try #require(network.leader)
      #expect(network.nodes[leader].map { $0.log.startOffset > .zero } == true, "seed \(seed)")
      network.start(away)
      network.start(BrokerID(4))
      #expect(network.run(for: .seconds(3)) { $0.isSettled }, "seed \(seed)")
      #expect(network.quorum(BrokerID(4))?.image == network.quorum(leader)?.image)
      #expect(network.quorum(away)?.image == network.quorum(leader)?.image)
      #expect(network.violations == [])
    }
  }

  @Test func `the quorum state's file is Kafka's`() {
    let state = StoredQuorumState(epoch: LeaderEpoch(5), voted: BrokerID(2), leader: nil)
    let text = state.fileContents(voters: [BrokerID(1), BrokerID(2)])
    #expect(
      text == #"{"clusterId":"","leaderId":-1,"leaderEpoch":5,"votedId":2,"appliedOffset":0,"#
        + #""currentVoters":[{"voterId":1},{"voterId":2}],"data_version":0}"#
    )
    #expect(StoredQuorumState(fileContents: text) == state)
    #expect(StoredQuorumState(fileContents: "{}") == nil)
    #expect(StoredQuorumState(fileContents: "") == nil)
  }

  @Test func `a snapshot's file is named as Kafka names it`() {
    let id = SnapshotID(endOffset: Offset(1234), epoch: LeaderEpoch(7))
    #expect(id.fileName == "00000000000000001234-0000000007.checkpoint")
    #expect(SnapshotID(fileName: id.fileName) == id)
    #expect(SnapshotID(fileName: "00000000000000001234-0000000007.checkpoint.part") == nil)
  }
}
