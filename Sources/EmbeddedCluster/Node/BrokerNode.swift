import Broker
import CommitLog
import DequeModule
import KafkaProtocol
import NIOCore
import NIOPosix

/// One broker on its event loop: turns what comes from sockets, links, disk and clock into events of its core, and
/// carries out the core's actions. Confined to the loop; its methods are synchronous, so that nothing interleaves.
///
/// A turn: whatever the loop brings is delivered at once; after it, once, the mailbox is emptied, `endOfTurn` is
/// delivered, replies are flushed, messages posted, and the one timer is set.
package actor BrokerNode {
  /// What a node is built with, and shares with the others.
  struct Surroundings: Sendable {
    var network: PeerNetwork
    var board: ConditionBoard
    var feed: EventFeed
    var log: LogSink
    var pool: NIOThreadPool
    var makeCore: MakeBrokerMachine
    var port: HeldPort
    var advertisedHost: String
    var folder: RootedFolder
  }

  nonisolated package let id: BrokerID
  nonisolated let loop: any EventLoop
  nonisolated let mailbox: Mailbox
  private nonisolated let pace: NIOLoopBound<LoopPace>
  nonisolated let switches = DiskSwitches()
  nonisolated package var unownedExecutor: UnownedSerialExecutor { loop.executor.asUnownedSerialExecutor() }

  private var surroundings: Surroundings?
  private var life: NodeLife?
  private var phase = NodeStatus.Phase.down { didSet { phaseSince = .read() } }
  private var phaseSince: Instant?
  private var haltReason: String?
  private(set) var isFrozen = false
  private var counters = NodeCounters()
  private var isPerforming = false
  private var isTurnScheduled = false
  private var deliveries: [Delivery] = []
  private var lastJobs: DiskQueue?
  private var endings: [CheckedContinuation<Void, Never>] = []

  init(id: BrokerID, loop: any EventLoop, pace: NIOLoopBound<LoopPace>, mailbox: Mailbox) {
    self.id = id
    self.loop = loop
    self.pace = pace
    self.mailbox = mailbox
  }

  func install(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// Makes the loop take a turn; from any thread.
  nonisolated func wake() {
    loop.execute { self.assumeIsolated { $0.turnInItsTime() } }
  }

  // MARK: Life

  /// Begins a life: core, links, listener. The earlier one has to have ended, and its disk jobs with it (`drain`).
  func begin(_ configuration: BrokerConfiguration) throws {
    guard let surroundings, life == nil else { throw ClusterFailure.refused("broker \(id) is alive") }
    let disk = POSIXDisk(folder: surroundings.folder, switches: switches)
    let jobs = DiskQueue(pool: surroundings.pool)
    life = NodeLife(
      incarnation: configuration.incarnation,
      disk: disk,
      jobs: jobs,
      core: surroundings.makeCore(configuration, disk)
    )
    lastJobs = jobs
    phase = .running
    isFrozen = false
    counters = NodeCounters()
    surroundings.board.remember(id)
    deliver(
      .start(
        advertisedHost: surroundings.advertisedHost,
        advertisedPort: Int32(clamping: surroundings.port.port)
      ),
      at: .read()
    )
    guard life != nil else { return }
    surroundings.network.began(id, configuration.incarnation)
    listen(surroundings.port, configuration)
  }

  private func listen(_ port: HeldPort, _ configuration: BrokerConfiguration) {
    let incarnation = configuration.incarnation
    let limits = configuration.limits
    let bootstrap = ServerBootstrap(group: loop)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(
        .writeBufferWaterMark,
        value: ChannelOptions.Types.WriteBufferWaterMark(low: 256 << 10, high: 1 << 20)
      )
      .childChannelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            SocketConnection(node: self, incarnation: incarnation, limits: limits)
          )
        }
      }
    do throws(HeldPort.IOFailure) {
      bootstrap.withBoundSocket(try port.listener()).assumeIsolated().whenComplete { [self] result in
        assumeIsolated { $0.listening(result, incarnation) }
      }
    } catch {
      end(.halted, reason: "cannot listen on port \(port.port): \(error)")
    }
  }

  private func listening(_ result: Result<any Channel, any Error>, _ incarnation: Incarnation) {
    switch result {
    case .success(let channel):
      guard life?.incarnation == incarnation else { return channel.close(promise: nil) }
      life?.listener = channel
      surroundings?.port.widenBacklog()
    case .failure(let error):
      guard life?.incarnation == incarnation else { return }
      end(.halted, reason: "cannot listen on port \(surroundings?.port.port ?? 0): \(error)")
    }
  }

  /// As `kill -9`: memory is gone, sockets are reset, files stay as they are. In one turn. `false` if it was dead.
  func kill() -> Bool {
    guard life != nil else { return false }
    end(.killed)
    return true
  }

  /// Asks the core to shut down, by itself or with all others, and then with its logs as they are where nobody will open
  /// them again; `ended` tells when it has. `false` if it is dead.
  func shutDown(withClusterKeepingLogs keepsLogs: Bool? = nil) -> Bool {
    guard life != nil, !isFrozen else { return false }
    guard life?.isStopping == false || keepsLogs != nil else { return true }
    if life?.isStopping == false { publish(.brokerStopping(id)) }
    life?.isStopping = true
    phase = .stopping
    deliver(keepsLogs.map { .shutDownCluster(keepsLogs: $0) } ?? .shutDown, at: .read())
    return true
  }

  /// Returns when the broker is dead.
  func ended() async {
    guard life != nil else { return }
    await withCheckedContinuation { endings.append($0) }
  }

  /// Lets go of those who wait for the end in vain.
  func giveUpWaiting() {
    for ending in endings { ending.resume() }
    endings.removeAll()
  }

  /// The disk jobs of the last life; drained before the next begins.
  func drain() async { await lastJobs?.drain() }

  private func end(_ phase: NodeStatus.Phase, reason: String = "") {
    guard let surroundings, let life = self.life.take() else { return }
    self.phase = phase
    haltReason = phase == .halted ? reason : nil
    isFrozen = false
    life.timer?.task.cancel()
    life.jobs.end()
    surroundings.port.silence()
    life.listener?.close(mode: .all, promise: nil)
    // In the order in which they came, as a process that ends closes them: a client's newest is nearly always its
    // coordinator's, and with that gone it asks on whichever of the others it believes in.
    for (_, connection) in life.connections.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if phase == .stopped { connection.closeAfterFlush() } else { connection.reset() }
    }
    surroundings.network.ended(id)
    for request in life.requests.values { request.resume(returning: nil) }
    // A core tells of its start and of its orderly end; what befalls it, it cannot tell.
    if phase == .killed {
      publish(.brokerKilled(id))
    } else if phase == .halted {
      publish(.brokerHalted(id, reason: reason))
      surroundings.log(.error, "broker \(id) halted: \(reason)")
    }
    surroundings.board.forget(id)
    for ending in endings { ending.resume() }
    endings.removeAll()
  }

  private func publish(_ what: ClusterEvent.What) {
    surroundings?.feed.publish(ClusterEvent(time: .read(), broker: id, what: what))
  }

  /// Freezes: nothing is read, sent or decided, and silence is all that others notice; or thaws.
  func freeze(_ isFrozen: Bool) -> Bool {
    guard life != nil else { return false }
    guard isFrozen != self.isFrozen else { return true }
    self.isFrozen = isFrozen
    phase = isFrozen ? .paused : life?.isStopping == true ? .stopping : .running
    publish(isFrozen ? .brokerPaused(id) : .brokerResumed(id))
    let connections = life?.connections.map(\.value) ?? []
    for connection in connections { connection.updateReading() }
    // It fails where the listener is closed already, and then nothing is accepted either.
    try? life?.listener?.syncOptions?.setOption(.autoRead, value: !isFrozen)
    if !isFrozen {
      let held = life?.heldCompletions ?? []
      life?.heldCompletions = []
      for (job, failure) in held { deliver(.diskCompleted(job, failure), at: .read()) }
      for connection in connections { received(connection) }
      scheduleTurn()
    }
    return true
  }

  // MARK: Connections

  func opened(_ connection: SocketConnection) {
    guard life?.incarnation == connection.incarnation, let id = life?.nextConnectionID() else {
      return connection.reset()
    }
    connection.id = id
    life?.connections[id] = connection
    deliver(.connectionOpened(id, address: connection.address), at: .read())
  }

  /// Delivers the frames of one read.
  func received(_ connection: SocketConnection) {
    guard life?.incarnation == connection.incarnation, !isFrozen else { return }
    let now = Now.read()
    while let frame = connection.nextFrame() {
      deliver(.frame(connection.id, frame), at: now)
      guard life?.incarnation == connection.incarnation else { return }
    }
  }

  func writabilityChanged(_ connection: SocketConnection, _ isWritable: Bool) {
    guard life?.incarnation == connection.incarnation else { return }
    deliver(.connectionWritable(connection.id, isWritable), at: .read())
  }

  func refused(_ connection: SocketConnection, reason: String) {
    surroundings?.log(.warning, "broker \(id) closes \(connection.address): \(reason)")
  }

  func closed(_ connection: SocketConnection) {
    guard life?.incarnation == connection.incarnation else { return }
    guard life?.connections.removeValue(forKey: connection.id) != nil else { return }
    deliver(.connectionClosed(connection.id), at: .read())
  }

  /// One request without a socket, on a connection of its own: a frame without its prefix, and the same back. `nil`
  /// where the broker is dead, or closed it.
  func request(_ frame: ByteBuffer) async -> ByteBuffer? {
    guard let incarnation = life?.incarnation, let connection = life?.nextConnectionID() else { return nil }
    let reply: ByteBuffer? = await withCheckedContinuation { continuation in
      life?.requests[connection] = continuation
      let now = Now.read()
      deliver(.connectionOpened(connection, address: nil), at: now)
      deliver(.frame(connection, frame), at: now)
    }
    if life?.incarnation == incarnation { deliver(.connectionClosed(connection), at: .read()) }
    return reply
  }

  // MARK: Turns

  /// Delivers an event to the core and carries out what it asks for.
  private func deliver(_ event: BrokerEvent, at now: Now) {
    let start = Instant.read()
    life?.handle(event, at: now)
    perform()
    let time = Instant.read() - start
    counters.count(delivery: time)
    pace.value.spend(time)
    scheduleTurn()
  }

  private func scheduleTurn() {
    guard !isTurnScheduled else { return }
    isTurnScheduled = true
    wake()
  }

  private func turnInItsTime() {
    guard pace.value.isSpent else { return turn() }
    pace.value.wait { [self] in assumeIsolated { $0.turn() } }
  }

  private func turn() {
    isTurnScheduled = false
    guard let incarnation = life?.incarnation, !isFrozen else { return }
    let now = Now.read()
    mailbox.take(into: &deliveries)
    for delivery in deliveries { arrived(delivery, at: now) }
    deliveries.removeAll(keepingCapacity: true)
    guard life?.incarnation == incarnation else { return }
    if life?.isTurnOpen == true {
      life?.handle(.endOfTurn, at: now)
      life?.isTurnOpen = false
      perform()
    }
    guard life?.incarnation == incarnation else { return }
    flush()
    post()
    setTimer(now.monotonic)
    checkConditions()
    let time = Instant.read() - now.monotonic
    counters.count(turn: time)
    pace.value.spend(time)
  }

  private func arrived(_ delivery: Delivery, at now: Now) {
    switch delivery {
    case .linkUp(let peer, let incarnation):
      life?.peers[peer] = incarnation
      life?.handle(.linkUp(peer, incarnation), at: now)
    case .linkDown(let peer, let incarnation):
      if life?.peers[peer] == incarnation { life?.peers[peer] = nil }
      life?.handle(.linkDown(peer, incarnation), at: now)
    case .message(let message, let receiver):
      // What an ended life said, or was said to one, is dropped.
      guard receiver == life?.incarnation, life?.peers[message.from] == message.incarnation else { return }
      life?.handle(.peer(message), at: now)
    }
    perform()
  }

  /// Replies of the turn. Outside of any access to `life`: a write that fails closes its connection at once, and
  /// that comes in again by `closed`.
  private func flush() {
    guard let dirty = life?.dirty, !dirty.isEmpty else { return }
    life?.dirty.removeAll(keepingCapacity: true)
    for connection in dirty { connection.flush() }
  }

  private func post() {
    guard let outgoing = life?.outgoing, !outgoing.isEmpty, let network = surroundings?.network else {
      return
    }
    life?.outgoing = []
    for (peer, messages) in outgoing {
      guard let incarnation = life?.peers[peer] else { continue }
      network.post(messages, to: incarnation, PeerNetwork.Direction(from: id, to: peer))
    }
  }

  /// Long enough for what is left of a turn to end before it is over, and little beside a turn that leaves work.
  private static let pauseBetweenTurns = Duration.microseconds(250)

  /// One timer a broker. One that is set too early is left: when it comes, it is set anew.
  private func setTimer(_ now: Instant) {
    guard let incarnation = life?.incarnation, let deadline = life?.core.nextDeadline else { return }
    if let timer = life?.timer {
      if timer.deadline <= deadline { return }
      timer.task.cancel()
      life?.timer = nil
    }
    guard deadline < .distantFuture else { return }
    // The loop runs whatever is due before it looks at its sockets again: a core that wants another turn at once, because
    // it left work to it, lets them in between.
    let earliest = deadline <= now ? Instant.read() + Self.pauseBetweenTurns : now
    let task = loop.scheduleTask(deadline: max(deadline, earliest).deadline) { [self] in
      assumeIsolated { $0.timerFired(incarnation) }
    }
    life?.timer = (deadline, task)
  }

  private func timerFired(_ incarnation: Incarnation) {
    guard life?.incarnation == incarnation else { return }
    guard !pace.value.isSpent else {
      return pace.value.wait { [self] in assumeIsolated { $0.timerFired(incarnation) } }
    }
    life?.timer = nil
    guard !isFrozen else { return }
    let now = Now.read()
    if let deadline = life?.core.nextDeadline, deadline <= now.monotonic {
      deliver(.timer, at: now)
    } else {
      setTimer(now.monotonic)
    }
  }

  private func diskCompleted(_ job: DiskJobID, _ failure: DiskError?, _ incarnation: Incarnation) {
    guard life?.incarnation == incarnation else { return }
    guard !pace.value.isSpent else {
      return pace.value.wait { [self] in assumeIsolated { $0.diskCompleted(job, failure, incarnation) } }
    }
    guard !isFrozen else {
      life?.heldCompletions.append((job, failure))
      return
    }
    deliver(.diskCompleted(job, failure), at: .read())
  }

  // MARK: Actions

  /// Carries out what the core asked for, in order. What an action causes at once (a write that fails) is delivered
  /// meanwhile, and its actions follow.
  private func perform() {
    guard !isPerforming else { return }
    isPerforming = true
    defer { isPerforming = false }
    while let incarnation = life?.incarnation, let actions = life?.takeActions(), !actions.isEmpty {
      for action in actions {
        perform(action)
        guard life?.incarnation == incarnation else { return }
      }
      life?.recycle(actions)
    }
  }

  private func perform(_ action: BrokerAction) {
    switch action {
    case .respond(let id, let chunks): respond(id, chunks)
    case .close(let id, let reason): close(id, reason)
    case .pauseReading(let id, let until): life?.connections[id]?.pauseReading(until: until)
    case .send(let peer, let message): life?.queue(message, to: peer)
    case .disk(let id, let job): submit(id, job)
    case .event(let event): surroundings?.feed.publish(event)
    case .log(let level, let line): surroundings?.log(level, "broker \(id): \(line)")
    case .halt(let reason): end(.halted, reason: reason)
    case .stopped:
      flush()
      post()
      end(.stopped)
    }
  }

  private func respond(_ id: ConnectionID, _ chunks: [ByteBuffer]) {
    if let connection = life?.connections[id] {
      if connection.queue(chunks) { life?.dirty.append(connection) }
    } else if let request = life?.requests.removeValue(forKey: id) {
      var reply = ByteBuffer()
      for chunk in chunks { reply.writeImmutableBuffer(chunk) }
      reply.moveReaderIndex(forwardBy: min(4, reply.readableBytes))
      request.resume(returning: reply)
    }
  }

  private func close(_ id: ConnectionID, _ reason: String?) {
    if let connection = life?.connections[id] {
      if let reason { refused(connection, reason: reason) }
      connection.closeAfterFlush()
    } else {
      life?.requests.removeValue(forKey: id)?.resume(returning: nil)
    }
  }

  private func submit(_ id: DiskJobID, _ job: DiskJob) {
    guard let incarnation = life?.incarnation, let disk = life?.disk, let jobs = life?.jobs else { return }
    do throws(DiskError) {
      jobs.submit(try disk.resolve(job)) { [self] failure in
        loop.execute { self.assumeIsolated { $0.diskCompleted(id, failure, incarnation) } }
      }
    } catch {
      // Never within the call that asked for it: a completion is an event like any other.
      loop.execute { self.assumeIsolated { $0.diskCompleted(id, error, incarnation) } }
    }
  }

  // MARK: What it knows

  private func checkConditions() {
    guard let board = surroundings?.board, board.isWatched, let view = life?.core.viewVersion else { return }
    let versions = (view: view, board: board.version)
    if let checked = life?.checked, checked == versions { return }
    life?.checked = versions
    if let view = life?.core.view { board.check(id, view) }
  }

  func groupInsights(atMost limit: Int) -> [GroupInsight] { life?.core.groupInsights(atMost: limit) ?? [] }

  func status() -> NodeStatus {
    NodeStatus(
      id: id,
      phase: phase,
      haltReason: haltReason,
      since: phaseSince,
      incarnation: life?.incarnation,
      host: surroundings?.port.host ?? "",
      port: surroundings?.port.port ?? 0,
      connectionCount: life?.connections.count ?? 0,
      counters: counters,
      isDiskFull: switches.isFull,
      view: life?.core.view
    )
  }
}
