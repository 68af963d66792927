import KafkaProtocol
import NIOCore
import Testing

@testable import Metadata

/// A few quorum nodes under virtual time, with links that can be cut, disks that can lose what was not synced, and one
/// seed. After every event it checks what must always hold (I3, I5, I6).
struct QuorumNetwork {
  enum Happening {
    case deliver(BrokerID, UInt64, QuorumEvent)
    case wake(BrokerID, UInt64)
    case script(Int)
  }

  struct Node {
    var life: UInt64
    var quorum: QuorumNode?
    var log = MemoryRaftLog()
    var stored = StoredQuorumState()
    var storing: StoredQuorumState?
    var syncing: (sync: LogSync, contents: MemoryRaftLog.Contents)?
    var wakeAt = Instant.distantFuture
    var highestMark = Offset.zero
    var seed: UInt64 = 0
  }

  let ids: [BrokerID]
  let voters: [BrokerID]
  var configure: (inout QuorumConfiguration) -> Void = { _ in }
  var nodes: [BrokerID: Node] = [:]
  var random: SeededGenerator
  var now = Now(monotonic: Instant(nanoseconds: 0), wallMilliseconds: 1_700_000_000_000)
  private var queue: [(at: Instant, order: UInt64, what: Happening)] = []
  private var order: UInt64 = 0
  /// Pairs between which nothing passes.
  var cuts: Set<[BrokerID]> = []
  var lossPerThousand = 0
  var duplicatesPerThousand = 0
  /// Microseconds that a sync or a store takes at most.
  var slowestDisk: Int64 = 6000
  /// Whose disks have no room for another quorum state; what their logs append finds room that was held for it.
  var fullDisks: Set<BrokerID> = []
  private var frozen: [BrokerID: Instant] = [:]
  private var tokens: [UInt64: (from: BrokerID, life: UInt64, correlation: UInt64)] = [:]
  private var nextToken: UInt64 = 1
  /// Requests that the test itself made, and what came back.
  var answers: [UInt64: ControllerResponse] = [:]
  var events: [(BrokerID, MetadataEvent)] = []
  var trace: [String] = []
  var halts: [String] = []

  // What must hold.
  private var leaders: [LeaderEpoch: BrokerID] = [:]
  /// What was seen committed: bytes by base offset.
  private var committed: [Int64: ByteBuffer] = [:]
  private(set) var committedEnd = Offset.zero
  private var votes: [LeaderEpoch: [BrokerID: BrokerID]] = [:]
  var violations: [String] = []

  init(_ count: Int, voters voterCount: Int? = nil, seed: UInt64) {
    ids = (1...Int32(count)).map { BrokerID($0) }
    voters = Array(ids.prefix(voterCount ?? count))
    random = SeededGenerator(seed: seed)
    for id in ids { nodes[id] = Node(life: 0) }
  }

  static let clusterID = KafkaUUID(high: 7, low: 7)

  // MARK: Faults

  mutating func startAll() { for id in ids { start(id) } }

  mutating func start(_ id: BrokerID) {
    guard var node = nodes[id], node.quorum == nil else { return }
    node.life += 1
    node.storing = nil
    node.syncing = nil
    node.wakeAt = .distantFuture
    node.highestMark = .zero
    var configuration = QuorumConfiguration(
      id: id,
      incarnation: Incarnation(node.life),
      clusterID: Self.clusterID,
      voters: voters,
      seed: random.next()
    )
    configure(&configuration)
    node.quorum = QuorumNode(configuration: configuration, log: node.log, stored: node.stored, at: now)
    nodes[id] = node
    trace.append("\(now.monotonic.nanoseconds) start \(id)")
    post(.deliver(id, node.life, .start), after: 0)
    for other in ids where other != id { connect(id, other) }
  }

  private mutating func connect(_ a: BrokerID, _ b: BrokerID) {
    guard let one = nodes[a], let two = nodes[b], one.quorum != nil, two.quorum != nil,
      !cuts.contains([a, b]),
      !cuts.contains([b, a])
    else { return }
    post(.deliver(a, one.life, .linkUp(b, Incarnation(two.life))), after: draw(100, 400))
    post(.deliver(b, two.life, .linkUp(a, Incarnation(one.life))), after: draw(100, 400))
  }

  mutating func kill(_ id: BrokerID, losingPower: Bool = false) {
    guard var node = nodes[id], node.quorum != nil else { return }
    trace.append("\(now.monotonic.nanoseconds) kill \(id)")
    node.quorum = nil
    if let storing = node.storing, Bool.random(using: &random) { node.stored = storing }
    if losingPower { node.log.losePower() }
    nodes[id] = node
    for other in ids where other != id {
      guard let peer = nodes[other], peer.quorum != nil, !cuts.contains([id, other]) else { continue }
      post(.deliver(other, peer.life, .linkDown(id, Incarnation(node.life))), after: draw(100, 500))
    }
  }

  /// Silence in both directions, which nobody is told.
  mutating func isolate(_ id: BrokerID) {
    for other in ids where other != id { cuts.formUnion([[id, other], [other, id]]) }
  }

  /// A process that stands still: what comes for it, timers too, is heard when it goes on.
  mutating func freeze(_ id: BrokerID, for time: Duration) {
    trace.append("\(now.monotonic.nanoseconds) freeze \(id)")
    let until = now.monotonic + time
    for index in queue.indices {
      let isIts =
        switch queue[index].what {
        case .deliver(let node, _, _), .wake(let node, _): node == id
        case .script: false
        }
      if isIts { queue[index].at = max(queue[index].at, until) }
    }
    frozen[id] = until
  }

  mutating func heal() {
    let healed = cuts
    cuts.removeAll()
    for pair in healed.sorted(by: { ($0[0], $0[1]) < ($1[0], $1[1]) }) where pair[0] < pair[1] {
      connect(pair[0], pair[1])
    }
  }

  // MARK: Running

  mutating func draw(_ low: Int64, _ high: Int64) -> Int64 { Int64.random(in: low...high, using: &random) }

  /// `delay` in microseconds.
  private mutating func post(_ what: Happening, after delay: Int64) {
    order += 1
    var at = now.monotonic + .microseconds(delay)
    switch what {
    case .deliver(let node, _, _), .wake(let node, _): at = max(at, frozen[node] ?? at)
    case .script: break
    }
    queue.append((at, order, what))
  }

  /// Runs until the condition holds; `false` when it does not within that time.
  @discardableResult
  mutating func run(for limit: Duration, until isDone: (QuorumNetwork) -> Bool = { _ in false }) -> Bool {
    let end = now.monotonic + limit
    while violations.isEmpty {
      if isDone(self) { return true }
      guard
        let next = queue.indices.min(by: { (queue[$0].at, queue[$0].order) < (queue[$1].at, queue[$1].order) }
        ),
        queue[next].at <= end
      else {
        advance(to: end)
        return isDone(self)
      }
      let happening = queue.remove(at: next)
      advance(to: happening.at)
      carryOut(happening.what)
    }
    return false
  }

  private mutating func advance(to moment: Instant) {
    now.wallMilliseconds += (moment - now.monotonic).clampedNanoseconds / 1_000_000
    now.monotonic = max(now.monotonic, moment)
  }

  private mutating func carryOut(_ what: Happening) {
    switch what {
    case .deliver(let id, let life, let event):
      guard let node = nodes[id], node.life == life, node.quorum != nil else { return }
      deliver(event, to: id)
    case .wake(let id, let life):
      guard let node = nodes[id], node.life == life, node.quorum != nil, node.wakeAt <= now.monotonic else {
        return
      }
      nodes[id]?.wakeAt = .distantFuture
      deliver(.timer, to: id)
    case .script:
      break
    }
  }

  mutating func deliver(_ event: QuorumEvent, to id: BrokerID) {
    var event = event
    if case .request(let token, let from, _) = event {
      trace.append("\(now.monotonic.nanoseconds) \(from)->\(id) #\(token)")
    }
    if case .synced(let sync) = event {
      guard let syncing = nodes[id]?.syncing, syncing.sync == sync else { return }
      nodes[id]?.log.markDurable(syncing.contents)
      nodes[id]?.syncing = nil
    }
    if case .stored = event, let storing = nodes[id]?.storing {
      nodes[id]?.stored = storing
      nodes[id]?.storing = nil
    }
    if case .failed = event { event = .failed("disk") }
    var actions: [QuorumAction] = []
    nodes[id]?.quorum?.handle(event, at: now, into: &actions)
    for action in actions { carryOut(action, of: id) }
    check(id)
    guard let node = nodes[id], let deadline = node.quorum?.nextDeadline, deadline < node.wakeAt else {
      return
    }
    nodes[id]?.wakeAt = deadline
    let wait = max(0, (deadline - now.monotonic).clampedNanoseconds / 1000 + 1)
    post(.wake(id, node.life), after: min(wait, 1_000_000_000_000))
  }

  private mutating func carryOut(_ action: QuorumAction, of id: BrokerID) {
    guard let node = nodes[id] else { return }
    switch action {
    case .send(let correlation, let peer, let request):
      noteVote(request, of: id)
      guard let target = nodes[peer], !cuts.contains([id, peer]), !isLost() else { return }
      let copies = Int.random(in: 0..<1000, using: &random) < duplicatesPerThousand ? 2 : 1
      for _ in 0..<copies {
        let token = nextToken
        nextToken += 1
        tokens[token] = (id, node.life, correlation)
        post(
          .deliver(peer, target.life, .request(token: token, from: id, request)),
          after: draw(30, 400)
        )
      }
    case .respond(let token, let response):
      guard let asker = tokens.removeValue(forKey: token) else {
        if answers.updateValue(response, forKey: token) != nil { violations.append("answered twice") }
        return
      }
      guard !cuts.contains([id, asker.from]), !isLost() else { return }
      post(
        .deliver(asker.from, asker.life, .response(correlation: asker.correlation, from: id, response)),
        after: draw(30, 400)
      )
    case .sync(let sync):
      if node.syncing != nil { violations.append("two syncs in flight") }
      nodes[id]?.syncing = (sync, node.log.contents)
      post(.deliver(id, node.life, .synced(sync)), after: draw(200, slowestDisk))
    case .store(let version, let state):
      if node.storing != nil { violations.append("two stores in flight") }
      if fullDisks.contains(id) {
        return post(.deliver(id, node.life, .storeRefused(version: version)), after: draw(20, 200))
      }
      if state.epoch < node.stored.epoch { violations.append("stored epoch goes back") }
      nodes[id]?.storing = state
      post(.deliver(id, node.life, .stored(version: version)), after: draw(200, slowestDisk))
    case .storeSnapshot(let snapshot, let contents):
      node.log.store(snapshot: snapshot, contents)
      post(.deliver(id, node.life, .snapshotStored(snapshot)), after: draw(200, slowestDisk))
    case .published:
      break
    case .event(let event), .committed(let event, _):
      trace.append("\(now.monotonic.nanoseconds) \(id): \(event)")
      events.append((id, event))
    case .halt(let reason):
      halts.append("\(id): \(reason)")
      violations.append("broker \(id) halted: \(reason)")
    }
  }

  private mutating func isLost() -> Bool {
    lossPerThousand > 0 && Int.random(in: 0..<1000, using: &random) < lossPerThousand
  }

  // MARK: Invariants

  /// A vote that is asked for with an epoch is stored first, or a later epoch is: what waited for a slow or full disk may
  /// leave when the node is past it, and can no longer be contradicted.
  private mutating func noteVote(_ request: ControllerRequest, of id: BrokerID) {
    guard case .vote(let vote) = request, let asked = vote.quorumPartition, !asked.preVote else { return }
    let epoch = LeaderEpoch(asked.candidateEpoch)
    guard let stored = nodes[id]?.stored else { return }
    if stored.epoch < epoch || stored.epoch == epoch && stored.voted != id {
      violations.append("\(id) asks for votes in epoch \(asked.candidateEpoch) before its own is stored")
    }
  }

  private mutating func check(_ id: BrokerID) {
    guard let node = nodes[id], let quorum = node.quorum else { return }
    if quorum.isActiveController {
      if let other = leaders[quorum.epoch], other != id {
        violations.append("two leaders in epoch \(quorum.epoch): \(other) and \(id)")
      }
      leaders[quorum.epoch] = id
    }
    if quorum.highWatermark < node.highestMark { violations.append("high watermark of \(id) goes back") }
    nodes[id]?.highestMark = quorum.highWatermark
    // State machine safety: what one node holds committed, all that ever commit there hold, byte by byte.
    for batch in node.log.contents.batches.reversed() {
      if batch.endOffset > quorum.highWatermark { continue }
      if let seen = committed[batch.baseOffset.rawValue] {
        if seen != batch.bytes {
          violations.append("committed batch at \(batch.baseOffset) differs on \(id)")
        }
        if batch.endOffset < committedEnd { break }
      } else {
        committed[batch.baseOffset.rawValue] = batch.bytes
      }
    }
    committedEnd = max(committedEnd, quorum.highWatermark)
  }

  /// Log matching: two logs that agree on a batch's offset and epoch agree on it and all before.
  mutating func checkLogs() {
    for (index, a) in ids.enumerated() {
      for b in ids[(index + 1)...] {
        guard let one = nodes[a]?.log.contents.batches, let two = nodes[b]?.log.contents.batches else {
          continue
        }
        let others = Dictionary(uniqueKeysWithValues: two.map { ($0.baseOffset, $0.bytes) })
        var agrees = false
        for batch in one.reversed() {
          guard let other = others[batch.baseOffset] else { continue }
          let same = batch.bytes == other
          let epochs = (epoch(batch.bytes), epoch(other))
          if agrees, !same { violations.append("logs of \(a) and \(b) differ below what they agree on") }
          if epochs.0 == epochs.1 {
            if !same { violations.append("same epoch, other bytes at \(batch.baseOffset)") }
            agrees = true
          }
        }
      }
    }
  }

  private func epoch(_ bytes: ByteBuffer) -> Int32 { bytes.getInteger(at: bytes.readerIndex + 12) ?? -1 }

  // MARK: Looking and asking

  var leader: BrokerID? {
    let leading = ids.filter { nodes[$0]?.quorum?.isActiveController == true }
    return leading.max { (nodes[$0]?.quorum?.epoch.rawValue ?? 0) < (nodes[$1]?.quorum?.epoch.rawValue ?? 0) }
  }

  var living: [BrokerID] { ids.filter { nodes[$0]?.quorum != nil } }

  func quorum(_ id: BrokerID) -> QuorumNode? { nodes[id]?.quorum }

  /// All living nodes follow one leader and have committed all that is in its log.
  var isSettled: Bool {
    guard let leader, let end = quorum(leader)?.logEndOffset, end > .zero else { return false }
    return living.allSatisfy {
      quorum($0)?.leader?.id == leader && quorum($0)?.highWatermark == end
        && quorum($0)?.image.endOffset == end
    }
  }

  /// Asks a node, as if by `from`; the token names the answer.
  @discardableResult
  mutating func ask(_ id: BrokerID, from: BrokerID? = nil, _ request: ControllerRequest) -> UInt64 {
    let token = 1_000_000_000 + nextToken
    nextToken += 1
    deliver(.request(token: token, from: from ?? id, request), to: id)
    return token
  }
}
