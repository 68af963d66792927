import Broker
import CommitLog
import KafkaProtocol
import NIOCore

/// All state of a living broker, in one struct: it goes as one when the broker is killed. Never copied: a second copy of
/// the core would make each of its collections be copied at the next change.
struct NodeLife: ~Copyable {
  let incarnation: Incarnation
  let disk: POSIXDisk
  let jobs: DiskQueue
  let core: any MachineHolder
  /// What the core asked for and was not carried out yet.
  private var actions: [BrokerAction] = []
  private var spare: [BrokerAction] = []

  var listener: (any Channel)?
  var connections: [ConnectionID: SocketConnection] = [:]
  var requests: [ConnectionID: CheckedContinuation<ByteBuffer?, Never>] = [:]
  private var lastConnection: UInt64 = 0

  /// Connections with replies to flush.
  var dirty: [SocketConnection] = []
  /// The lives of the peers to which links stand.
  var peers: [BrokerID: Incarnation] = [:]
  /// What was said to each peer this turn.
  var outgoing: [(to: BrokerID, messages: [PeerMessage])] = []

  var timer: (deadline: Instant, task: Scheduled<Void>)?
  /// Whether anything came in since the last `endOfTurn`.
  var isTurnOpen = false
  var isStopping = false
  /// Completions that came while the broker was frozen.
  var heldCompletions: [(DiskJobID, DiskError?)] = []
  /// The versions at which conditions were looked at last.
  var checked: (view: Int64, board: Int)?

  init(incarnation: Incarnation, disk: POSIXDisk, jobs: DiskQueue, core: any BrokerMachine) {
    self.incarnation = incarnation
    self.disk = disk
    self.jobs = jobs
    self.core = core.held
  }

  mutating func handle(_ event: BrokerEvent, at now: Now) {
    isTurnOpen = true
    core.handle(event, at: now, into: &actions)
  }

  /// The actions so far; give the array back with `recycle`.
  mutating func takeActions() -> [BrokerAction] {
    let taken = actions
    actions = spare
    spare = []
    return taken
  }

  mutating func recycle(_ actions: consuming [BrokerAction]) {
    actions.removeAll(keepingCapacity: true)
    spare = actions
  }

  mutating func nextConnectionID() -> ConnectionID {
    lastConnection += 1
    return ConnectionID(lastConnection)
  }

  mutating func queue(_ message: PeerMessage, to peer: BrokerID) {
    if let index = outgoing.firstIndex(where: { $0.to == peer }) {
      outgoing[index].messages.append(message)
    } else {
      outgoing.append((peer, [message]))
    }
  }
}
