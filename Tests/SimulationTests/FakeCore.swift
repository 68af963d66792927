import Broker
import CommitLog
import KafkaProtocol
import Metadata
import NIOCore

@testable import Simulation

/// A core that notes what it is told, ticks every 10 ms into a file, and answers each frame with the same four bytes
/// that a client expects: enough to try the world itself.
struct FakeCore: SimulatedCore {
  let configuration: BrokerConfiguration
  let disk: any Disk
  var nextDeadline = Instant.distantFuture
  let committedImage = MetadataImage()
  let committedImageEnd = Offset.zero
  private var file: FileID?
  private var position: Int64 = 0

  init(configuration: BrokerConfiguration, disk: any Disk) {
    self.configuration = configuration
    self.disk = disk
  }

  mutating func handle(_ event: BrokerEvent, at now: Now, into actions: inout [BrokerAction]) {
    switch event {
    case .start:
      nextDeadline = now.monotonic + .milliseconds(10)
      file = try? disk.open("ticks", create: true)
      position = file.flatMap { try? disk.size(of: $0) } ?? 0
      actions.append(.log(.info, "started"))
    case .timer where now.monotonic >= nextDeadline:
      nextDeadline = now.monotonic + .milliseconds(10)
      guard let file else { return }
      try? disk.write(file, at: position, [ByteBuffer(string: "tick\n")])
      position += 5
      actions.append(.disk(DiskJobID(UInt64(position)), .sync([file])))
    case .frame(let connection, var frame):
      let header = try? RequestFrame.decodeHeader(&frame)
      guard let header, let key = APIKey(rawValue: header.apiKey) else { return }
      let correlation = configuration.settings["fake.wrong.reply"] == nil ? header.correlationId : -7
      let reply = try? encodeResponseFrame(
        ApiVersionsResponse(apiKeys: [
          ApiVersionsResponse.ApiVersion(apiKey: 3, minVersion: 0, maxVersion: 12)
        ]),
        apiKey: key,
        version: header.apiVersion,
        correlationID: correlation
      )
      if let reply { actions.append(.respond(connection, reply)) }
    case .linkUp(let peer, let life): actions.append(.log(.info, "up \(peer) \(life)"))
    case .linkDown(let peer, let life): actions.append(.log(.info, "down \(peer) \(life)"))
    case .shutDown, .shutDownCluster: actions.append(.stopped)
    default: break
    }
    if configuration.settings["fake.halt"] != nil { actions.append(.halt(reason: "as ordered")) }
  }

  func inspectReplicas(into views: inout ReplicaViews) {}
}

/// What the cores of a world logged: "1 up 2 5" and so on, in order.
final class Notes {
  var lines: [String] = []

  /// Lines of broker `id` that its core logged.
  func of(_ id: Int) -> [String] {
    // A line is a time, two spaces, and what happened.
    lines.compactMap { line in
      let prefix = "\(id) info: "
      let told = line.drop { $0 != " " }.drop { $0 == " " }
      return told.hasPrefix(prefix) ? String(told.dropFirst(prefix.count)) : nil
    }
  }
}

func fakeWorld(
  seed: UInt64 = 1,
  _ change: (inout WorldOptions) -> Void = { _ in }
) -> (World<FakeCore>, Notes) {
  var options = WorldOptions(seed: seed)
  change(&options)
  let world = World<FakeCore>(options)
  let notes = Notes()
  world.trace.write = { notes.lines.append($0) }
  return (world, notes)
}
