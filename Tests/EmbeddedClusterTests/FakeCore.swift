import Broker
import CommitLog
import EmbeddedCluster
import KafkaProtocol
import Metadata
import NIOCore

/// A core for tests of the shell: it answers each frame with the same bytes, and a few words as they say. It tells of
/// links by events: `brokerUnfenced` for a link that stands, `linkLost` for one that is gone.
struct FakeCore: BrokerMachine {
  let configuration: BrokerConfiguration
  let disk: any Disk
  var image = MetadataImage()
  var viewVersion: Int64 = 0
  var nextDeadline = Instant.distantFuture
  private var timerReplies: [ConnectionID] = []
  private var diskReplies: [DiskJobID: ConnectionID] = [:]
  private var lastJob: UInt64 = 0
  private var turnReplies: [(ConnectionID, ByteBuffer)] = []

  init(_ configuration: BrokerConfiguration, _ disk: any Disk) {
    self.configuration = configuration
    self.disk = disk
  }

  /// Why it cannot start.
  var haltsAtStart: String?

  static let make: MakeBrokerMachine = { FakeCore($0, $1) }

  var view: BrokerView {
    BrokerView(
      image: image,
      controller: image.brokers.keys.min(),
      isController: image.brokers.keys.min() == configuration.id,
      brokerEpoch: BrokerEpoch(1),
      isUnfenced: true
    )
  }

  mutating func handle(_ event: BrokerEvent, at now: Now, into actions: inout [BrokerAction]) {
    switch event {
    case .start(let host, let port):
      if let haltsAtStart { return actions.append(.halt(reason: haltsAtStart)) }
      image.topicIDs = [:]
      register(configuration.id, host, port)
    case .connectionOpened, .connectionClosed, .connectionWritable, .peer: break
    case .frame(let connection, let frame): handle(frame, of: connection, at: now, into: &actions)
    case .linkUp(let peer, _):
      register(peer, "", 0)
      actions.append(.event(ClusterEvent(time: now, broker: configuration.id, what: .brokerUnfenced(peer))))
    case .linkDown(let peer, _):
      image.brokers[peer] = nil
      viewVersion += 1
      actions.append(.event(ClusterEvent(time: now, broker: configuration.id, what: .linkLost(peer))))
    case .timer:
      nextDeadline = .distantFuture
      for connection in timerReplies { actions.append(.respond(connection, [Self.framed("timer")])) }
      timerReplies = []
    case .diskCompleted(let job, let failure):
      guard let connection = diskReplies.removeValue(forKey: job) else { return }
      actions.append(.respond(connection, [Self.framed(failure.map { "\($0)" } ?? "durable")]))
    case .endOfTurn:
      for (connection, frame) in turnReplies {
        actions.append(.respond(connection, [Self.prefix(frame), frame]))
      }
      turnReplies = []
    case .shutDown, .shutDownCluster: actions.append(.stopped)
    }
  }

  private mutating func register(_ id: BrokerID, _ host: String, _ port: Int32) {
    image.brokers[id] = BrokerRegistration(
      id: id,
      epoch: BrokerEpoch(1),
      incarnationID: .zero,
      host: host,
      port: port,
      fenced: false
    )
    viewVersion += 1
  }

  private mutating func handle(
    _ frame: ByteBuffer,
    of connection: ConnectionID,
    at now: Now,
    into actions: inout [BrokerAction]
  ) {
    switch frame.readableBytes < 16 ? String(buffer: frame) : "" {
    case "halt": actions.append(.halt(reason: "a broken rule"))
    case "close": actions.append(.close(connection, reason: "asked to"))
    case "timer":
      timerReplies.append(connection)
      nextDeadline = now.monotonic + .milliseconds(5)
    case "sync":
      lastJob += 1
      diskReplies[DiskJobID(lastJob)] = connection
      actions.append(.disk(DiskJobID(lastJob), .replace(path: "a/b", contents: frame)))
    case "folder":
      try? disk.createFolder("a")
      actions.append(.respond(connection, [Self.framed("made")]))
    default: turnReplies.append((connection, frame))
    }
  }

  private static func prefix(_ frame: ByteBuffer) -> ByteBuffer {
    ByteBuffer(integer: Int32(frame.readableBytes))
  }

  private static func framed(_ text: String) -> ByteBuffer {
    var out = ByteBuffer(integer: Int32(text.utf8.count))
    out.writeString(text)
    return out
  }
}
