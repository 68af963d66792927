import Broker
import Foundation
import KafkaProtocol
import Testing

@testable import EmbeddedCluster

@Suite("Life of an embedded broker", .serialized)
struct LifecycleTests {
  @Test(arguments: [1, 3]) func `frames come back in order on every broker`(_ loops: Int) async throws {
    try await withCluster(loops: loops) { cluster in
      for broker in Int32(1)...3 {
        let client = try RawClient(port: cluster.port(broker))
        let frames = (0..<200).map { "frame \($0)" }
        try client.send(frames.flatMap { RawClient.framed($0) })
        for frame in frames {
          let reply = try client.receiveFrame()
          #expect(String(decoding: reply, as: UTF8.self) == frame)
        }
      }
    }
  }

  @Test func `a reply of many megabytes arrives whole`() async throws {
    try await withCluster(brokers: 1) { cluster in
      let client = try RawClient(port: cluster.port(1))
      let big = (0..<(2 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try client.send(RawClient.framed(big))
      #expect(try client.receiveFrame() == big)
    }
  }

  @Test func `a kill resets every connection, refuses new ones at once and keeps the port`() async throws {
    try await withCluster { cluster in
      let port = cluster.port(2)
      let clients = try (0..<20).map { _ in try RawClient(port: port) }
      for client in clients { #expect(try client.ask("hello") == "hello") }
      let bystander = try RawClient(port: cluster.port(1))
      try await cluster.kill(BrokerID(2))
      #expect(throws: RawClient.Failure.refused) { try RawClient(port: port) }
      #expect(!RawClient.canBind(port: port))
      for client in clients { #expect(client.ending() == .reset) }
      #expect(try bystander.ask("still here") == "still here")
      await #expect(throws: ClusterFailure.refused("broker 2 is dead already")) {
        try await cluster.kill(BrokerID(2))
      }
    }
  }

  @Test func `a broker that was killed comes back on its port, again and again`() async throws {
    try await withCluster { cluster in
      let port = cluster.port(3)
      for round in 0..<20 {
        let client = try RawClient(port: port)
        #expect(try client.ask("round \(round)") == "round \(round)")
        try await cluster.kill(BrokerID(3))
        try await cluster.start(BrokerID(3))
      }
      #expect(cluster.port(3) == port)
    }
  }

  @Test(arguments: [1, 3]) func `peers hear of a death and of the next life`(_ loops: Int) async throws {
    try await withCluster(loops: loops) { cluster in
      try await cluster.kill(BrokerID(1))
      for peer in [BrokerID(2), BrokerID(3)] {
        let down = await cluster.event { $0.broker == peer && $0.what == .linkLost(BrokerID(1)) }
        #expect(down != nil)
      }
      let sequence = cluster.feed.lastSequence
      try await cluster.start(BrokerID(1))
      for peer in [BrokerID(2), BrokerID(3)] {
        let up = await cluster.event(after: sequence) {
          $0.broker == peer && $0.what == .brokerUnfenced(BrokerID(1))
        }
        #expect(up != nil)
      }
    }
  }

  @Test func `a cut link is silent, and what was missed is told when it heals`() async throws {
    try await withCluster { cluster in
      try await cluster.isolate(BrokerID(1), from: [BrokerID(2)])
      try await cluster.kill(BrokerID(1))
      let down = await cluster.event { $0.broker == BrokerID(3) && $0.what == .linkLost(BrokerID(1)) }
      #expect(down != nil)
      let told = cluster.feed.entries(after: 0).entries
      #expect(!told.contains { $0.event.broker == BrokerID(2) && $0.event.what == .linkLost(BrokerID(1)) })
      try await cluster.heal(nil)
      let late = await cluster.event { $0.broker == BrokerID(2) && $0.what == .linkLost(BrokerID(1)) }
      #expect(late != nil)
    }
  }

  @Test func `I18: a stop ends the connections in order and the port stays held`() async throws {
    try await withCluster { cluster in
      let client = try RawClient(port: cluster.port(2))
      #expect(try client.ask("hello") == "hello")
      try await cluster.stop(BrokerID(2))
      #expect(client.ending() == .closed)
      #expect(throws: RawClient.Failure.refused) { try RawClient(port: cluster.port(2)) }
      #expect(!RawClient.canBind(port: cluster.port(2)))
      try await cluster.restart(BrokerID(2))
      #expect(try RawClient(port: cluster.port(2)).ask("back") == "back")
    }
  }

  @Test func `a broker that breaks a rule ends alone and says why`() async throws {
    try await withCluster { cluster in
      let client = try RawClient(port: cluster.port(1))
      try client.send(frame: "halt")
      #expect(client.ending() == .reset)
      let halted = await cluster.event { $0.what == .brokerHalted(BrokerID(1), reason: "a broken rule") }
      #expect(halted != nil)
      #expect(try RawClient(port: cluster.port(2)).ask("fine") == "fine")
    }
  }

  @Test func `P16: garbage and a length of 2 GiB close their own connection and no other`() async throws {
    try await withCluster(brokers: 1) { cluster in
      let bystander = try RawClient(port: cluster.port(1))
      for bytes: [UInt8] in [
        [0x7f, 0xff, 0xff, 0xff, 1, 2, 3], [0xff, 0xff, 0xff, 0xff], Array("GET / HTTP/1.1\r\n\r\n".utf8),
        [0x16, 0x80, 0x01, 0x02, 0x00],
      ] {
        let client = try RawClient(port: cluster.port(1))
        try client.send(bytes)
        #expect([.closed, .reset].contains(client.ending()))
        #expect(try bystander.ask("fine") == "fine")
      }
    }
  }

  @Test func `timers and disk jobs come back to the core`() async throws {
    try await withCluster(brokers: 1) { cluster in
      let client = try RawClient(port: cluster.port(1))
      #expect(try client.ask("timer") == "timer")
      #expect(try client.ask("folder") == "made")
      #expect(try client.ask("sync") == "durable")
    }
  }

  @Test func `a paused broker answers nothing until it is resumed`() async throws {
    try await withCluster { cluster in
      let client = try RawClient(port: cluster.port(1))
      #expect(try client.ask("before") == "before")
      try await cluster.setFrozen(BrokerID(1), true)
      try client.send(frame: "during")
      #expect(await cluster.status(of: BrokerID(1))?.phase == .paused)
      try await cluster.setFrozen(BrokerID(1), false)
      let reply = try client.receiveFrame()
      #expect(String(decoding: reply, as: UTF8.self) == "during")
    }
  }

  @Test func `one request without a socket is answered`() async throws {
    try await withCluster { cluster in
      let reply = try await cluster.request(.init(string: "inside"))
      #expect(String(buffer: reply) == "inside")
    }
  }

  /// In a process of its own, which runs out of descriptors once the loops run.
  @Test(arguments: [1, 2])
  func `a cluster that cannot be made leaves nothing behind`(_ loops: Int) async {
    await #expect(processExitsWith: .success) { [loops] in
      func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      }
      try await withFolder { folder in
        #expect(setenv("XDG_RUNTIME_DIR", folder, 1) == 0)
        var configuration = ClusterConfiguration()
        configuration.port = 0
        configuration.loopCount = loops
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        configuration.onLoopThread = {
          var none = rlimit()
          getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &none)
          // All below the lowest free number are in use.
          let free = open("/dev/null", O_RDONLY)
          guard free >= 0 else { return }
          close(free)
          none.rlim_cur = rlim_t(free)
          setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &none)
        }
        // The first one also opens what the runtime keeps for as long as the process lives.
        var before = 0
        for _ in 0..<2 {
          before = try descriptors()
          await #expect(throws: ClusterFailure.self) { try await EmbeddedCluster(configuration) }
          setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        let after = try descriptors()
        #expect(after == before, "\(after) descriptors, \(before) before")
        let left = try FileManager.default.contentsOfDirectory(atPath: folder + "/bellwether")
        #expect(left == ["lock"], "\(left)")
      }
    }
  }

  @Test func `a start that all brokers fail is over at once, with what they said`() async throws {
    var configuration = ClusterConfiguration()
    configuration.brokerCount = 3
    configuration.port = 0
    let cluster = try await EmbeddedCluster(configuration) { configuration, disk in
      var core = FakeCore(configuration, disk)
      core.haltsAtStart = "its log is damaged"
      return core
    }
    let failure = await #expect(throws: ClusterFailure.self) {
      try await cluster.startSettled(timeout: .seconds(3_600))
    }
    #expect(failure?.description.contains("no broker can start; broker 1: its log is damaged") == true)
    await cluster.shutDown()
  }
}
