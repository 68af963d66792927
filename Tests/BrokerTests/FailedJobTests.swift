import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

/// An I/O error ends the log directory, whatever was to be done (I9).
@Suite("Failed disk jobs")
struct FailedJobTests {
  private let one = BrokerID(1)
  private let failure = DiskError.failed(operation: "fsync", path: "t-0", errno: 5)

  @Test func `a failed sync ends the broker, though others of the same flush are under way`() throws {
    let rig = BrokerRig.settled(1, settings: ["log.flush.interval.messages": "1"])
    try rig.createTopic("t", replicationFactor: 1)
    rig.holdsJob = { job in
      switch job {
      case .sync, .syncFolder: true
      case .replace, .exchange, .remove: false
      }
    }
    let connection = rig.connect(to: one)
    try rig.send(rig.produceRequest("t", batch(["a"]), acks: 1), version: 9, on: connection, to: one)
    rig.drain()
    // The log's files, the folder in which they are new, and the one in which that is new.
    #expect(rig.heldJobs.count == 3)
    let first = try #require(rig.heldJobs.first)
    rig.post(.diskCompleted(first.id, failure), to: one)
    rig.drain()
    #expect(rig.nodes[one]?.halted?.contains("errno 5") == true)
  }
}
