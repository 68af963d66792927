import Broker
import KafkaProtocol
import Testing

/// What a group sets for itself, and what its members are told then (KIP-848).
@Suite("Settings of groups")
struct GroupConfigTests {
  private static let session = "consumer.session.timeout.ms"
  private static let interval = "consumer.heartbeat.interval.ms"

  private func alter(
    _ rig: BrokerRig,
    _ group: String,
    _ values: [(String, String?)]
  ) throws -> (error: ErrorCode?, message: String) {
    let resource = IncrementalAlterConfigsRequest.AlterConfigsResource(
      resourceType: 32,
      resourceName: group,
      configs: values.map { .init(name: $0.0, configOperation: $0.1 == nil ? 1 : 0, value: $0.1) }
    )
    let response = try rig.ask(
      IncrementalAlterConfigsRequest(resources: [resource]),
      version: 1,
      of: rig.anyLiving
    )
    let told = try #require(response.responses.first)
    #expect(rig.run { rig.isSettled })
    return (ErrorCode(rawValue: told.errorCode), told.errorMessage ?? "")
  }

  private func describe(
    _ rig: BrokerRig,
    _ group: String
  ) throws -> DescribeConfigsResponse.DescribeConfigsResult {
    let request = DescribeConfigsRequest(
      resources: [.init(resourceType: 32, resourceName: group, configurationKeys: nil)],
      includeSynonyms: true
    )
    return try #require(try rig.ask(request, version: 4, of: rig.anyLiving).results.first)
  }

  @Test func `a group has its own session and pace, within the broker's bounds`() throws {
    let rig = try BrokerRig.withTopic()
    #expect(try alter(rig, "g", [(Self.session, "3000"), (Self.interval, "200")]).error == ErrorCode.none)
    let peer = try ConsumerPeer(rig, "a")
    #expect(try peer.join().heartbeatIntervalMs == 200)
    let other = try ConsumerPeer(rig, "b", group: "h")
    #expect(try other.join().heartbeatIntervalMs == 500)
    rig.run(atMost: .seconds(4)) { false }
    #expect(try peer.beat().errorCode == ErrorCode.unknownMemberId.rawValue)
    #expect(try other.beat().errorCode == 0)
    // Its next coordinator knows them too.
    try peer.join()
    rig.kill(try rig.coordinator(of: "g"))
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    peer.broker = try rig.coordinator(of: "g")
    #expect(try peer.beat().heartbeatIntervalMs == 200)
    rig.run(atMost: .seconds(4)) { false }
    #expect(try peer.beat().errorCode == ErrorCode.unknownMemberId.rawValue)
  }

  @Test func `where each value comes from is described`() throws {
    let rig = try BrokerRig.withTopic(1)
    #expect(try alter(rig, "g", [(Self.session, "3000")]).error == ErrorCode.none)
    let configs = try describe(rig, "g").configs
    #expect(configs.map(\.name) == [Self.interval, Self.session])
    #expect(configs.map(\.value) == ["500", "3000"])
    #expect(configs.map(\.configSource) == [5, 8])
    #expect(configs[1].synonyms.map(\.name) == [Self.session, "group.consumer.session.timeout.ms"])
    #expect(try alter(rig, "g", [(Self.session, nil)]).error == ErrorCode.none)
    #expect(try describe(rig, "g").configs.map(\.configSource) == [5, 5])
    #expect(try describe(rig, "never heard of").configs.map(\.value) == ["500", "10000"])
    #expect(try describe(rig, "").errorCode == ErrorCode.invalidRequest.rawValue)
    #expect(try describe(rig, "bell\u{7}").errorCode == ErrorCode.invalidGroupId.rawValue)
  }

  @Test func `what the broker's bounds do not allow is refused, and says which`() throws {
    let rig = try BrokerRig.withTopic(1)
    for (values, words) in [
      ([(Self.session, "999")], "group.consumer.min.session.timeout.ms"),
      ([(Self.session, "60001")], "group.consumer.max.session.timeout.ms"),
      ([(Self.interval, "99")], "group.consumer.min.heartbeat.interval.ms"),
      ([(Self.interval, "15001")], "group.consumer.max.heartbeat.interval.ms"),
      ([(Self.session, "1000"), (Self.interval, "1000")], "must be greater than \(Self.interval)"),
      // Against what the broker has for the other one.
      ([(Self.interval, "10000")], "must be greater than \(Self.interval)"),
      ([(Self.session, "soon")], "Not a number"), ([(Self.session, "0")], "at least 1"),
      ([("share.of.nothing", "1")], "Unknown group config name"),
    ] {
      let (error, message) = try alter(rig, "g", values)
      #expect(error == .invalidConfig)
      #expect(message.contains(words), "\(message)")
    }
    #expect(try alter(rig, "", [(Self.session, "2000")]).error == .invalidRequest)
    #expect(
      try alter(rig, String(repeating: "g", count: 10_000), [(Self.session, "2000")]).error == .invalidGroupId
    )
    #expect(try describe(rig, "g").configs.map(\.configSource) == [5, 5])
  }
}
