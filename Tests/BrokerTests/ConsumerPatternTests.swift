import Broker
import KafkaProtocol
import NIOCore
import Testing

@Suite("Patterns that groups subscribe by")
struct ConsumerPatternTests {
  private let broker = BrokerID(1)

  private func rig(_ topics: [String]) throws -> BrokerRig {
    let rig = BrokerRig(1)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    for topic in topics { try rig.createTopic(topic, partitions: 1, replicationFactor: 1) }
    return rig
  }

  @Test func `a pattern has to match the whole name, and names count besides`() throws {
    let rig = try rig(["order", "orders", "reorders", "bill"])
    let peer = try ConsumerPeer(rig, "a", topics: ["bill"], pattern: "orders?")
    try peer.join()
    #expect(peer.count == 3)
    let member = try #require(try rig.describeConsumers().members.first)
    #expect(member.subscribedTopicRegex == "orders?")
    #expect(member.assignment.topicPartitions.map(\.topicName).sorted() == ["bill", "order", "orders"])
    // An empty one takes it away.
    peer.pattern = ""
    try peer.beat(whole: true)
    peer.release()
    try rig.settle([peer])
    #expect(peer.count == 1)
  }

  @Test func `topics that come and go later are found without being asked for`() throws {
    let rig = try rig(["log-1"])
    let peer = try ConsumerPeer(rig, "a", topics: nil, pattern: "log-[0-9]+")
    try peer.join()
    #expect(peer.count == 1)
    try rig.createTopic("log-22", partitions: 2, replicationFactor: 1)
    try rig.createTopic("log-x", partitions: 2, replicationFactor: 1)
    rig.run(atMost: .seconds(2)) { false }
    try rig.settle([peer])
    #expect(peer.count == 3)
    _ = try rig.ask(
      DeleteTopicsRequest(topics: [.init(name: "log-1")], timeoutMs: 5_000),
      version: 6,
      of: broker
    )
    rig.run(atMost: .seconds(2)) { false }
    try rig.settle([peer])
    #expect(peer.count == 2)
  }

  @Test func `members share what a pattern matches`() throws {
    let rig = try rig(["x1", "x2", "x3", "x4", "y"])
    let peers = try [("a", "x."), ("b", "x."), ("c", "y|x1")].map {
      try ConsumerPeer(rig, $0.0, topics: nil, pattern: $0.1)
    }
    for peer in peers { try peer.join() }
    try rig.settle(peers)
    #expect(peers.reduce(0) { $0 + $1.count } == 5)
    #expect(peers.allSatisfy { $0.count >= 1 })
    #expect(try peers[2].leave() == ErrorCode.none)
    try rig.settle(Array(peers.prefix(2)))
    #expect(peers.prefix(2).map(\.count) == [2, 2])
  }

  @Test func `a pattern that costs much is matched in turns, and holds nobody up`() throws {
    let names = (0..<6).map { String(repeating: "a", count: 200) + "\($0)" }
    let rig = try rig(names)
    let hostile = "(" + String(repeating: "a?", count: 400) + "[0-9]|(a|aa|aaa|b|(a*)*c)*[0-9])"
    let peer = try ConsumerPeer(rig, "a", topics: nil, pattern: hostile)
    #expect(try peer.join().errorCode == 0)
    rig.run(atMost: .seconds(1)) { false }
    try rig.settle([peer])
    #expect(peer.count == 6)
  }

  @Test func `a pattern that is too large is refused as one that cannot be read`() throws {
    let rig = try rig(["t"])
    let peer = try ConsumerPeer(rig, "a", topics: nil, pattern: "((a{100}){100}){100}")
    let told = try peer.join()
    #expect(told.errorCode == ErrorCode.invalidRegularExpression.rawValue)
    #expect(told.errorMessage?.contains("is not a valid regular expression") == true)
    for pattern in ["(", "[a", "a**", "\\1", "(?=a)", String(repeating: "x", count: 20_000)] {
      peer.pattern = pattern
      #expect(try peer.join().errorCode == ErrorCode.invalidRegularExpression.rawValue)
    }
    #expect(try rig.listed().isEmpty)
  }
}
