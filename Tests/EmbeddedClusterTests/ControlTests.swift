import Broker
import Foundation
import KafkaProtocol
import Testing

@testable import EmbeddedCluster

@Suite("Control socket", .serialized)
struct ControlTests {
  private func withControl(_ body: (EmbeddedCluster, ControlClient) async throws -> Void) async throws {
    try await withCluster { cluster in
      let server = try await ControlServer(cluster)
      let client = try ControlClient(path: cluster.controlPath)
      try await body(cluster, client)
      await server.close()
    }
  }

  /// Blocking, so on a thread that may block.
  private func ask(_ client: ControlClient, _ request: JSONValue) throws -> JSONValue {
    try client.ask(request)
  }

  @Test func `kill, start and status answer when the thing has happened`() async throws {
    try await withControl { cluster, client in
      let killed = try ask(client, ["command": "kill", "broker": 2])
      #expect(killed["ok"] == true)
      #expect(throws: RawClient.Failure.refused) { try RawClient(port: cluster.port(2)) }
      let status = try ask(client, ["command": "status"])
      #expect(status["brokers"]?.array?.map { $0["state"]?.string } == ["running", "killed", "running"])
      let started = try ask(client, ["command": "start", "broker": 2])
      #expect(started["ok"] == true)
      #expect(try RawClient(port: cluster.port(2)).ask("hello") == "hello")
    }
  }

  @Test func `refusals say why, and what can never be is a usage error`() async throws {
    try await withControl { _, client in
      func refusal(_ request: JSONValue) -> ClusterFailure? {
        do {
          _ = try client.ask(request)
          return nil
        } catch { return error }
      }
      #expect(refusal(["command": "start", "broker": 1]) == .refused("broker 1 is alive"))
      for id: Int64 in [9, -1, 1 << 40] {
        let sentence = "there is no broker \(id): the brokers are 1, 2 and 3"
        #expect(refusal(["command": "kill", "broker": .integer(id)]) == .refused(sentence))
      }
      for command in ["kill", "heal"] {
        #expect(
          refusal(["command": .string(command), "broker": "x"])
            == .usage("'x' is no broker's id: the brokers are 1, 2 and 3")
        )
      }
      #expect(refusal(["command": "isolate", "broker": 1, "from": [2, "y"]])?.isUsage == true)
      #expect(refusal(["command": "isolate", "broker": 1, "from": [1]])?.isUsage == true)
      #expect(refusal(["command": "kill"])?.isUsage == true)
      #expect(refusal(["command": "explode"])?.isUsage == true)
      #expect(refusal(["command": "wait", "for": "spring"])?.isUsage == true)
      #expect(refusal(["command": "topic-create", "topic": "a:1:4"])?.isUsage == true)
      #expect(refusal(["command": "leader", "partition": "a:0"]) == .refused("topic a does not exist"))
      let late = refusal(["command": "wait", "for": "leader=a:0", "timeoutMs": 1])
      #expect(late?.description.contains("topic a does not exist") == true)
    }
  }

  @Test func `a line that is no request is answered, and the connection goes on`() async throws {
    try await withControl { _, client in
      #expect(throws: ClusterFailure.self) { _ = try client.ask(.string("no object")) }
      let answer = try ask(client, ["command": "wait"])
      #expect(answer["ok"] == true)
    }
  }

  @Test func `events come as lines, numbered without gaps`() async throws {
    try await withControl { cluster, client in
      try client.send(["command": "events", "after": 0])
      var last: Int64 = 0
      try await cluster.kill(BrokerID(1))
      while let line = client.nextLine() {
        let event = try JSONParser.parse(line)
        #expect(event["sequence"]?.integer == last + 1)
        last = event["sequence"]?.integer ?? 0
        if event["event"] == "broker-killed" { break }
      }
      #expect(last > 3)
    }
  }

  @Test func `a running cluster is found by itself, through a socket that is its owner's alone`() async throws
  {
    try await withControl { cluster, _ in
      #expect(RuntimeFolder.runningControls().contains(cluster.controlPath))
      let mode =
        try FileManager.default.attributesOfItem(atPath: cluster.controlPath)[.posixPermissions] as? Int
      #expect(mode == 0o700)
    }
  }
}
