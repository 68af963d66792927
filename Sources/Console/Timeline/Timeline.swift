import ClusterView
import DequeModule
import KafkaProtocol
import OrderedCollections

/// The failovers that were seen: folds events, acknowledgements and snapshots into runs.
package struct Timeline: Sendable, Equatable {
  /// Oldest first.
  package private(set) var runs: [FailoverRun] = []
  private(set) var lives = BrokerLives()
  private var lastNumber = 0
  /// What a run that begins looks back on.
  private var recentEvents: Deque<ConsoleEvent> = []
  private var recentAcks: Deque<AckSample> = []
  private var epochs: [TopicPartition: Int32] = [:]
  private var faults: [BrokerID: (kind: ConsoleEvent.Fault, at: Now)] = [:]
  private var facts: FailoverRun.Facts?
  private var controller: BrokerID?

  private static let runCapacity = 40
  private static let recentEventCapacity = 500
  private static let recentAckCapacity = 2000
  /// How far before its start a run shows acknowledgements.
  private static let lookBack = Duration.seconds(2)
  /// A fence that long after a fault is put down to it.
  private static let faultMemory = Duration.seconds(120)
  private static let runSpan = Duration.seconds(600)

  package init() {}

  package static func == (a: Timeline, b: Timeline) -> Bool { a.runs == b.runs && a.lives == b.lives }

  package func run(_ number: Int) -> FailoverRun? { runs.first { $0.number == number } }
  package var last: FailoverRun? { runs.last }

  // What comes in ----------------------------------------------------------------------------------------------------

  package mutating func fold(_ event: ConsoleEvent) {
    closeOld(at: event.time.monotonic)
    begin(with: event)
    attribute(event)
    record(event)
    lives.fold(event)
    if case .leader(let partition, _, _, let epoch) = event.kind { epochs[partition] = epoch }
    if case .leads(let partition, _, let epoch) = event.kind { epochs[partition] = epoch }
    if case .acknowledged(let partition, let epoch) = event.kind { epochs[partition] = epoch }
    if case .controller(let id, _) = event.kind { controller = id }
    recentEvents.append(event)
    if recentEvents.count > Self.recentEventCapacity { recentEvents.removeFirst() }
  }

  package mutating func fold(_ samples: [AckSample]) {
    for sample in samples {
      recentAcks.append(sample)
      if recentAcks.count > Self.recentAckCapacity { recentAcks.removeFirst() }
      for index in runs.indices
      where sample.at - runs[index].start.monotonic < FailoverRun.ackSpan
        && runs[index].acks.count < FailoverRun.ackCapacity
      {
        runs[index].acks.append(sample)
      }
    }
  }

  package mutating func fold(_ snapshot: ClusterSnapshot) {
    let facts = FailoverRun.Facts(snapshot)
    self.facts = facts
    for index in runs.indices where runs[index].isOpen { runs[index].worst?.worsen(by: facts) }
  }

  /// Runs whose log wants to be read back now: once when writes flow again, once more when the broker is back.
  mutating func dueProofs(at now: Instant) -> [FailoverRun] {
    var due: [FailoverRun] = []
    for index in runs.indices {
      let run = runs[index]
      switch run.proof {
      case .reading, .impossible: continue
      case .notAsked: guard run.isReadyForProof(at: now) else { continue }
      case .done:
        guard let wholeAt = run.wholeAt, !run.isProvenWhole, now - wholeAt > .milliseconds(500) else {
          continue
        }
        runs[index].isProvenWhole = true
      }
      runs[index].proof = .reading
      due.append(runs[index])
    }
    return due
  }

  mutating func askAgain(_ number: Int) -> FailoverRun? {
    guard let index = runs.firstIndex(where: { $0.number == number }), runs[index].proof != .reading else {
      return nil
    }
    runs[index].proof = .reading
    return runs[index]
  }

  package mutating func prove(_ number: Int, _ state: ProofState) {
    guard let index = runs.firstIndex(where: { $0.number == number }) else { return }
    runs[index].proof = state
  }

  // Where a run begins and ends ----------------------------------------------------------------------------------------

  private mutating func begin(with event: ConsoleEvent) {
    switch event.kind {
    case .brokerDown(let id, .killed): begin(id, .killed, at: event.time)
    case .brokerDown(let id, .halted): begin(id, .halted, at: event.time)
    case .fault(let id, .stopping): begin(id, .stopped, at: event.time)
    case .fault(let id, let kind): faults[id] = (kind, event.time)
    case .resumed(let id): faults[id] = nil
    case .healed(let id?): faults[id] = nil
    case .healed(nil): faults = [:]
    case .brokerDown(let id, .fenced):
      guard openRun(of: id) == nil else { return }
      // A new cluster's brokers are fenced to begin with; only one that served falls.
      guard lives.state(of: id, at: event.time.monotonic) != .dead else { return }
      beginFenced(id, by: event)
    default: break
    }
  }

  /// A broker that is frozen or cut off is silent from then on. A slow one, or one whose disk is full, goes on for a while,
  /// and what cuts off one broker may silence another: then what counts is when it was last heard.
  private mutating func beginFenced(_ id: BrokerID, by event: ConsoleEvent) {
    let fault = faults[id].flatMap { event.time.monotonic - $0.at.monotonic < Self.faultMemory ? $0 : nil }
    let cause = fault.map { FailoverRun.Cause($0.kind) } ?? .unknown
    if let fault, fault.kind == .paused || fault.kind == .isolated {
      begin(id, cause, at: fault.at)
    } else if let since = event.silentSince {
      let silence = max(.zero, event.time.monotonic - since)
      let wall = event.time.wallMilliseconds - silence.clampedNanoseconds / 1_000_000
      begin(id, cause, at: Now(monotonic: min(since, event.time.monotonic), wallMilliseconds: wall))
    } else if let fault {
      begin(id, cause, at: fault.at)
    } else {
      begin(id, .unknown, at: event.time, startIsKnown: false)
    }
  }

  private mutating func begin(
    _ broker: BrokerID,
    _ cause: FailoverRun.Cause,
    at start: Now,
    startIsKnown: Bool = true
  ) {
    for index in runs.indices where runs[index].broker == broker { runs[index].isClosed = true }
    lastNumber += 1
    var run = FailoverRun(
      number: lastNumber,
      broker: broker,
      cause: cause,
      start: start,
      startIsKnown: startIsKnown
    )
    run.before = facts
    run.worst = facts
    run.wasController = controller == broker
    run.events = recentEvents.filter { $0.time.monotonic >= start.monotonic }
    run.acks = recentAcks.filter { $0.at >= start.monotonic + (.zero - Self.lookBack) }
    runs.append(run)
    if runs.count > Self.runCapacity { runs.removeFirst() }
  }

  private mutating func closeOld(at now: Instant) {
    for index in runs.indices where runs[index].isOpen && now - runs[index].start.monotonic > Self.runSpan {
      runs[index].isClosed = true
    }
  }

  private func openRun(of broker: BrokerID) -> Int? {
    runs.lastIndex { $0.broker == broker && $0.isOpen }
  }

  // What belongs to which run ------------------------------------------------------------------------------------------

  private mutating func attribute(_ event: ConsoleEvent) {
    let at = event.time.monotonic
    switch event.kind {
    case .brokerDown(let id, let ending):
      guard let index = openRun(of: id) else { return }
      if ending == .fenced, runs[index].fencedAt == nil {
        runs[index].fencedAt = at
        runs[index].detectedAt = event.decidedAt ?? at
      }
      if ending == .stopped { runs[index].endedAt = at }
    case .brokerUp(let id, let beginning):
      guard let index = openRun(of: id) else { return }
      if beginning == .started { runs[index].startedAt = at }
      if beginning == .unfenced, runs[index].fencedAt != nil || runs[index].startedAt != nil {
        runs[index].unfencedAt = at
        settle(index, at: at)
      }
    case .controller(let id?, _):
      for index in runs.indices
      where runs[index].isOpen && runs[index].fencedAt == nil && runs[index].controller == nil
        && runs[index].broker != id
      {
        runs[index].controller = (id, event.decidedAt ?? at)
      }
    case .leader(let partition, let to, let from, let epoch):
      lead(partition, to: to, from: from, epoch: epoch, decidedAt: event.decidedAt ?? at, at: at)
    case .leads(let partition, let leader, let epoch):
      change(partition, epoch) { move in
        if move.to == leader { move.leadsAt = move.leadsAt ?? at }
      }
    case .acknowledged(let partition, let epoch):
      change(partition, epoch) { $0.acknowledgedAt = $0.acknowledgedAt ?? at }
    case .isrShrunk(let partition, let out):
      for id in out {
        guard let index = openRun(of: id) else { continue }
        runs[index].shrunkCount += 1
        runs[index].out.insert(partition)
      }
    case .isrExpanded(let partition, let back):
      for id in back {
        guard let index = openRun(of: id), runs[index].out.remove(partition) != nil else { continue }
        runs[index].grownCount += 1
        settle(index, at: at)
      }
    default: break
    }
  }

  private mutating func settle(_ index: Int, at now: Instant) {
    if runs[index].unfencedAt != nil, runs[index].out.isEmpty { runs[index].wholeAt = now }
  }

  private mutating func lead(
    _ partition: TopicPartition,
    to: BrokerID?,
    from: BrokerID?,
    epoch: Int32,
    decidedAt: Instant,
    at now: Instant
  ) {
    if let from, let index = openRun(of: from) {
      runs[index].moves[partition] = FailoverRun.Move(
        partition: partition,
        from: from,
        to: to,
        oldEpoch: epochs[partition],
        newEpoch: epoch,
        decidedAt: decidedAt,
        electedAt: now
      )
      return
    }
    // Nobody led it: whoever does now ends that.
    guard from == nil, let to,
      let index = runs.lastIndex(where: { $0.isOpen && $0.moves[partition].map { $0.to == nil } ?? false })
    else { return }
    runs[index].moves[partition]?.to = to
    runs[index].moves[partition]?.newEpoch = epoch
    runs[index].moves[partition]?.decidedAt = decidedAt
    runs[index].moves[partition]?.electedAt = now
  }

  private mutating func change(
    _ partition: TopicPartition,
    _ epoch: Int32,
    _ body: (inout FailoverRun.Move) -> Void
  ) {
    guard let index = runs.lastIndex(where: { $0.moves[partition]?.newEpoch == epoch }),
      var move = runs[index].moves[partition]
    else { return }
    body(&move)
    runs[index].moves[partition] = move
  }

  /// Into the run that it is about; what is about none, into the newest that is open.
  private mutating func record(_ event: ConsoleEvent) {
    func isAbout(_ run: FailoverRun) -> Bool {
      switch event.kind {
      case .brokerDown(let id, _), .brokerUp(let id, _), .fault(let id, _), .resumed(let id),
        .linkLost(let id, _):
        run.broker == id
      case .leader(let partition, _, _, _), .leads(let partition, _, _), .acknowledged(let partition, _):
        run.moves[partition] != nil
      case .isrShrunk(_, let ids), .isrExpanded(_, let ids): ids.contains(run.broker)
      case .controller, .quorum, .healed, .topic, .group, .client, .notice: false
      }
    }
    // The event that a run begins with is one of its events; so is what ends it.
    let candidates = runs.indices.filter { index in
      let run = runs[index]
      return !run.isClosed && (run.wholeAt.map { event.time.monotonic - $0 < .seconds(2) } ?? true)
    }
    guard let index = candidates.last(where: { isAbout(runs[$0]) }) ?? candidates.last,
      runs[index].events.count < FailoverRun.eventCapacity
    else { return }
    // Brokers and clients tell at once and are heard one after the other.
    let place = runs[index].events.lastIndex { $0.time.monotonic <= event.time.monotonic }.map { $0 + 1 } ?? 0
    runs[index].events.insert(event, at: place)
  }
}
