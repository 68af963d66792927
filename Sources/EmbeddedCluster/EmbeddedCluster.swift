import Broker
import CommitLog
import Glibc
import KafkaProtocol
import NIOCore
import NIOPosix

/// A cluster inside this process: starts its brokers, ends them one by one or all, and tells what it knows of them.
/// Its methods answer when the thing has happened.
package actor EmbeddedCluster {
  nonisolated package let feed = EventFeed()
  nonisolated package let brokers: [BrokerID]
  nonisolated package let startedAt: Instant
  nonisolated package let controlPath: String
  nonisolated package let clusterID: KafkaUUID
  nonisolated package let dataPath: String
  nonisolated package let configuration: ClusterConfiguration
  nonisolated let controlLoop: any EventLoop

  private nonisolated let nodes: [BrokerID: BrokerNode]
  private nonisolated let ports: [BrokerID: HeldPort]
  private nonisolated let network: PeerNetwork
  private nonisolated let board: ConditionBoard
  private let group: MultiThreadedEventLoopGroup
  private let pool: NIOThreadPool
  nonisolated let runtime: RuntimeFolder
  /// Locked until the cluster has shut down.
  private var data: DataDirectory?
  private let bootID: String
  private var lastIncarnation: UInt64 = 0
  private var random = SystemRandomNumberGenerator()
  /// Brokers that a command starts or stops right now: one command a broker at a time.
  private var busy: Set<BrokerID> = []
  private var isOver = false

  /// Takes folders, locks and ports; nothing runs yet. `makeCore` is `BrokerCore` but in tests of the shell.
  package init(
    _ configuration: ClusterConfiguration,
    makeCore: @escaping MakeBrokerMachine = { BrokerCore(configuration: $0, disk: $1) }
  ) async throws(ClusterFailure) {
    startedAt = .read()
    let openFiles = FileDescriptors.raiseLimit()
    runtime = try RuntimeFolder(control: configuration.controlPath)
    controlPath = runtime.controlPath
    var random = SystemRandomNumberGenerator()
    do throws(ClusterFailure) {
      let data = try DataDirectory(
        path: configuration.dataPath ?? runtime.dataPath,
        brokerCount: configuration.brokerCount,
        newClusterID: KafkaUUID(using: &random),
        isKept: configuration.dataPath != nil
      )
      brokers = (1...data.brokerCount).map { BrokerID(Int32($0)) }
      for (name, value) in configuration.settings.sorted(by: { $0.key < $1.key }) {
        if let objection = KnownSettings.objection(to: value, for: name, brokers: brokers.count) {
          throw .usage(objection)
        }
      }
      ports = try Self.holdPorts(configuration, brokers)
      clusterID = data.clusterID
      dataPath = data.path
      self.data = data
    } catch {
      runtime.remove()
      throw error
    }
    var configuration = configuration
    configuration.limits.partitionCount = min(
      configuration.limits.partitionCount,
      FileDescriptors.partitionCount(openFiles: openFiles, replicas: min(3, brokers.count))
    )
    configuration.limits.connectionCount = FileDescriptors.connectionCount(
      openFiles: openFiles,
      replicas: min(3, brokers.count),
      partitions: configuration.limits.partitionCount,
      brokers: brokers.count
    )
    self.configuration = configuration
    bootID =
      (try? PlainFiles.read("/proc/sys/kernel/random/boot_id"))?.split(separator: "\n").first.map(String.init)
      ?? ""
    let loops =
      configuration.loopCount
      ?? ClusterConfiguration.defaultLoopCount(brokers: brokers.count, cores: System.coreCount)
    group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, min(loops, brokers.count)))
    pool = NIOThreadPool(numberOfThreads: 4)
    pool.start()
    board = ConditionBoard()
    controlLoop = group.next()
    let loopIterator = group.makeIterator()
    let all = Array(loopIterator)
    for loop in all { loop.execute(configuration.onLoopThread) }
    var paces: [NIOLoopBound<LoopPace>] = []
    var folders: [BrokerID: RootedFolder] = [:]
    do throws(ClusterFailure) {
      for loop in all { paces.append(try await LoopPace.open(on: loop)) }
      for id in brokers { folders[id] = try Self.openFolder(DataDirectory.folder(of: id, in: dataPath)) }
    } catch {
      try? await group.shutdownGracefully()
      try? await pool.shutdownGracefully()
      runtime.remove()
      throw error
    }
    var nodes: [BrokerID: BrokerNode] = [:]
    var endpoints: [BrokerID: PeerNetwork.Endpoint] = [:]
    for (index, id) in brokers.enumerated() {
      let place = index % all.count
      let node = BrokerNode(id: id, loop: all[place], pace: paces[place], mailbox: Mailbox())
      nodes[id] = node
      endpoints[id] = PeerNetwork.Endpoint(mailbox: node.mailbox, loop: node.loop, wake: { node.wake() })
    }
    self.nodes = nodes
    network = PeerNetwork(endpoints: endpoints)
    for (id, node) in nodes {
      guard let port = ports[id], let folder = folders[id] else { continue }
      await node.install(
        BrokerNode.Surroundings(
          network: network,
          board: board,
          feed: feed,
          log: configuration.log,
          pool: pool,
          makeCore: makeCore,
          port: port,
          advertisedHost: configuration.advertisedHost ?? configuration.listenHost,
          folder: folder
        )
      )
    }
  }

  private static func openFolder(_ path: String) throws(ClusterFailure) -> RootedFolder {
    do throws(DiskError) {
      return try RootedFolder(path: path)
    } catch {
      throw .usage("cannot open \(path): \(error); give it to this user")
    }
  }

  private static func holdPorts(
    _ configuration: ClusterConfiguration,
    _ brokers: [BrokerID]
  ) throws(ClusterFailure) -> [BrokerID: HeldPort] {
    var ports: [BrokerID: HeldPort] = [:]
    for (index, id) in brokers.enumerated() {
      let port = configuration.port == 0 ? 0 : configuration.port + index
      guard (0...65535).contains(port) else {
        throw .usage("broker \(id) would have port \(port), and ports end at 65535: choose a lower --port")
      }
      do throws(HeldPort.IOFailure) {
        ports[id] = try HeldPort(host: configuration.listenHost, port: port)
      } catch {
        throw .usage(sentence(for: error, configuration.listenHost, port, id))
      }
    }
    return ports
  }

  private static func sentence(
    for failure: HeldPort.IOFailure,
    _ host: String,
    _ port: Int,
    _ id: BrokerID
  ) -> String {
    switch failure {
    case .unknownHost, .bind(errno: EADDRNOTAVAIL): "\(host) is no address of this machine"
    case .bind(errno: EADDRINUSE):
      "port \(port) for broker \(id) is taken: end what listens there, or choose other ports with --port (0 for free ones)"
    case .bind(errno: EACCES):
      "port \(port) for broker \(id) is not allowed to this user: choose --port above 1023"
    case .bind(errno: let code):
      "cannot have port \(port) for broker \(id): \(PlainFiles.Failure(errno: code).text)"
    }
  }

  // MARK: What is known

  /// `host:port` that clients of a broker are told.
  nonisolated package func address(of broker: BrokerID) -> String {
    let host = configuration.advertisedHost ?? configuration.listenHost
    let port = ports[broker]?.port ?? 0
    return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }

  nonisolated package var bootstrap: String { brokers.map { address(of: $0) }.joined(separator: ",") }
  nonisolated package var living: Set<BrokerID> { board.living }

  package func status(of broker: BrokerID) async -> NodeStatus? { await nodes[broker]?.status() }

  /// By broker id.
  package func statuses() async -> [NodeStatus] {
    var all: [NodeStatus] = []
    for id in brokers {
      if let status = await nodes[id]?.status() { all.append(status) }
    }
    return all
  }

  /// What the brokers know, as coordinators, of groups and no protocol tells; at most so many of each broker.
  package func groupInsights(atMost limit: Int = 200) async -> [GroupInsight] {
    var all: [GroupInsight] = []
    for id in brokers { all += await nodes[id]?.groupInsights(atMost: limit) ?? [] }
    return all
  }

  /// The folder of a broker's files.
  nonisolated package func folder(of broker: BrokerID) -> String {
    DataDirectory.folder(of: broker, in: dataPath)
  }

  package struct LinkFault: Sendable, Equatable {
    package var from: BrokerID
    package var to: BrokerID
    /// `nil`: cut.
    package var latency: Duration?
  }

  /// The faults in force on links, each direction by itself, sorted.
  nonisolated package var linkFaults: [LinkFault] {
    let faults = network.faults
    return faults.cut.map { LinkFault(from: $0.from, to: $0.to, latency: nil) }
      + faults.slow.map { LinkFault(from: $0.0.from, to: $0.0.to, latency: $0.1) }
  }

  /// The faults in force on links, one text a direction.
  nonisolated package var faults: [String] {
    let faults = network.faults
    return faults.cut.map { "\($0.from) -> \($0.to) cut" }
      + brokers.filter { nodes[$0]?.switches.isFull == true }.map { "disk of broker \($0) full" }
      + faults.slow.map { "\($0.0.from) -> \($0.0.to) slowed by \($0.1.clampedNanoseconds / 1_000_000) ms" }
  }

  /// Returns when the condition holds; else says what is missing.
  package func wait(for condition: ClusterCondition, timeout: Duration) async throws(ClusterFailure) {
    let shortfall = await shortfall(of: condition, timeout: timeout, endsWithAll: false)
    if let shortfall { throw .refused("not within \(timeout.text): \(shortfall)") }
  }

  private func shortfall(
    of condition: ClusterCondition,
    timeout: Duration,
    endsWithAll: Bool
  ) async -> String? {
    await board.wait(for: condition, timeout: timeout, endsWithAll: endsWithAll, on: controlLoop) { [nodes] in
      for node in nodes.values { node.wake() }
    }
  }

  /// Starts all brokers and waits until they are settled; ends at once, with what the first of them said, where all of them
  /// have halted.
  package func startSettled(timeout: Duration = .seconds(60)) async throws(ClusterFailure) {
    try await startAll()
    guard let shortfall = await shortfall(of: .settled, timeout: timeout, endsWithAll: true) else { return }
    guard shortfall == ConditionBoard.allDeadSentence else {
      throw .refused("not within \(timeout.text): \(shortfall)")
    }
    for status in await statuses() {
      if let why = status.haltReason { throw .refused("no broker can start; broker \(status.id): \(why)") }
    }
    throw .refused("all brokers ended before they were settled")
  }

  /// One request of a client, without a socket: to the active controller where one is known, else to any broker.
  package func request(_ frame: ByteBuffer) async throws(ClusterFailure) -> ByteBuffer {
    guard let target = Self.newest(await statuses()), let node = nodes[target.id] else {
      throw .refused("no broker is alive")
    }
    guard let reply = await node.request(frame) else { throw .refused("broker \(target.id) did not answer") }
    return reply
  }

  // MARK: Lives

  private func node(_ id: BrokerID) throws(ClusterFailure) -> BrokerNode {
    guard let node = nodes[id] else { throw unknownBroker("\(id)") }
    return node
  }

  nonisolated func unknownBroker(_ id: String) -> ClusterFailure {
    .refused("there is no broker \(id): \(brokersInWords)")
  }

  /// `the brokers are 1, 2 and 3`.
  nonisolated var brokersInWords: String {
    guard let last = brokers.last, brokers.count > 1 else { return "the only broker is 1" }
    return "the brokers are \(brokers.dropLast().map(\.description).joined(separator: ", ")) and \(last)"
  }

  /// Starts all brokers; returns when they are told to, not when they are settled.
  package func startAll() async throws(ClusterFailure) {
    for id in brokers { try await begin(id) }
  }

  private func begin(_ id: BrokerID) async throws(ClusterFailure) {
    let node = try node(id)
    guard !isOver else { throw .refused("the cluster shuts down") }
    await node.drain()
    lastIncarnation += 1
    var life = BrokerConfiguration(
      id: id,
      incarnation: Incarnation(lastIncarnation),
      clusterID: clusterID,
      brokers: brokers,
      voters: ClusterConfiguration.voters(among: brokers),
      settings: configuration.settings,
      timing: configuration.timing,
      seed: random.next(),
      bootID: bootID,
      limits: configuration.limits
    )
    // What DescribeLogDirs and DescribeConfigs name.
    life.logDirectory = folder(of: id)
    life.sharesClock = true
    do {
      try await node.begin(life)
    } catch let failure as ClusterFailure {
      throw failure
    } catch {
      throw .refused("broker \(id) does not start: \(error)")
    }
  }

  /// Ends a broker as `kill -9` does.
  package func kill(_ id: BrokerID) async throws(ClusterFailure) {
    guard await (try node(id)).kill() else { throw .refused("broker \(id) is dead already") }
  }

  /// Starts a dead broker; returns when it is unfenced.
  package func start(_ id: BrokerID, timeout: Duration = .seconds(30)) async throws(ClusterFailure) {
    try await exclusively(id) { () async throws(ClusterFailure) in
      guard await self.status(of: id)?.isAlive == false else { throw .refused("broker \(id) is alive") }
      try await self.begin(id)
    }
    try await wait(for: .unfenced(id), timeout: timeout)
  }

  /// Starts a dead broker; returns when it runs, which is before it is unfenced.
  package func boot(_ id: BrokerID) async throws(ClusterFailure) {
    try await exclusively(id) { () async throws(ClusterFailure) in
      guard await self.status(of: id)?.isAlive == false else { throw .refused("broker \(id) is alive") }
      try await self.begin(id)
    }
  }

  /// Controlled shutdown of one broker: its leaders move first. Returns when it is dead.
  package func stop(_ id: BrokerID, timeout: Duration = .seconds(30)) async throws(ClusterFailure) {
    try await exclusively(id) { () async throws(ClusterFailure) in
      guard await self.status(of: id)?.isAlive == true else { throw .refused("broker \(id) is dead already") }
      try await self.stopNow(id, timeout: timeout)
    }
  }

  /// Stops it if it lives, then starts it.
  package func restart(_ id: BrokerID, timeout: Duration = .seconds(30)) async throws(ClusterFailure) {
    try await exclusively(id) { () async throws(ClusterFailure) in
      if await self.status(of: id)?.isAlive == true { try await self.stopNow(id, timeout: timeout) }
      try await self.begin(id)
    }
    try await wait(for: .unfenced(id), timeout: timeout)
  }

  private func stopNow(_ id: BrokerID, timeout: Duration) async throws(ClusterFailure) {
    let node = try node(id)
    guard await node.shutDown() else { throw .refused("broker \(id) is paused") }
    guard await ends(node, within: timeout) else {
      throw .refused("broker \(id) has not stopped within \(timeout.text); kill \(id) ends it")
    }
  }

  private func ends(_ node: BrokerNode, within timeout: Duration) async -> Bool {
    await withTaskGroup(of: Bool.self) { tasks in
      tasks.addTask {
        await node.ended()
        return !Task.isCancelled
      }
      tasks.addTask {
        try? await Task.sleep(for: timeout)
        return false
      }
      let first = await tasks.next() ?? false
      tasks.cancelAll()
      if !first { await node.giveUpWaiting() }
      return first
    }
  }

  private func exclusively(
    _ id: BrokerID,
    _ body: () async throws(ClusterFailure) -> Void
  ) async throws(ClusterFailure) {
    _ = try node(id)
    guard busy.insert(id).inserted else { throw .refused("another command is at work on broker \(id)") }
    defer { busy.remove(id) }
    try await body()
  }

  // MARK: Faults

  package func setFrozen(_ id: BrokerID, _ isFrozen: Bool) async throws(ClusterFailure) {
    guard await (try node(id)).freeze(isFrozen) else { throw .refused("broker \(id) is dead") }
  }

  /// Cuts the links of a broker to some others, or all, in both directions.
  package func isolate(_ id: BrokerID, from others: [BrokerID]) throws(ClusterFailure) {
    _ = try node(id)
    for other in others { _ = try node(other) }
    guard !others.contains(id) else { throw .usage("broker \(id) cannot be cut off from itself") }
    network.cut(directions(id, others))
    tell(id, .faultBegan(id, .isolated(from: (others.isEmpty ? brokers : others).filter { $0 != id })))
  }

  /// Delays what passes a broker's links, each way.
  package func slow(_ id: BrokerID, by latency: Duration) throws(ClusterFailure) {
    _ = try node(id)
    network.slow(directions(id, []), by: latency)
    tell(id, .faultBegan(id, .slowed(latency)))
  }

  private func directions(_ id: BrokerID, _ others: [BrokerID]) -> [PeerNetwork.Direction] {
    (others.isEmpty ? brokers : others).filter { $0 != id }.flatMap {
      [PeerNetwork.Direction(from: id, to: $0), PeerNetwork.Direction(from: $0, to: id)]
    }
  }

  /// The disk refuses whatever takes space.
  package func fillDisk(_ id: BrokerID) throws(ClusterFailure) {
    try node(id).switches.isFull = true
    tell(id, .faultBegan(id, .diskFull))
  }

  /// What the shell itself did, for the feed.
  private func tell(_ id: BrokerID, _ what: ClusterEvent.What) {
    feed.publish(ClusterEvent(time: .read(), broker: id, what: what))
  }

  /// Ends all faults on a broker, or on all. Dead brokers stay dead.
  package func heal(_ id: BrokerID?) async throws(ClusterFailure) {
    if let id { _ = try node(id) }
    network.heal(id)
    if let told = id ?? brokers.first { tell(told, .healed(id)) }
    for broker in brokers where id == nil || broker == id {
      guard let node = nodes[broker] else { continue }
      node.switches.isFull = false
      _ = await node.freeze(false)
    }
  }

  // MARK: The end

  /// Orderly end of all at once: no leader moves, for all go, and all are in sync when they come back. Whoever has not
  /// stopped by then is killed; there is time for each log to be synced. Removes the run's folder.
  package func shutDown(within timeout: Duration = .seconds(5)) async {
    guard !isOver else { return }
    isOver = true
    board.end()
    let living = await statuses().filter(\.isAlive)
    // Brokers share a device: a busy one takes a millisecond a log.
    let partitionCount = living.compactMap { $0.view?.image.partitionCount }.max() ?? 0
    let limit = timeout + .milliseconds(2 * partitionCount * living.count)
    // Without a data directory of the user's own, the logs go with the run's folder.
    let keepsLogs = configuration.dataPath != nil
    await withTaskGroup(of: Void.self) { tasks in
      for id in living.map(\.id) {
        tasks.addTask { [self] in
          guard let node = nodes[id] else { return }
          _ = await node.freeze(false)
          let stops = await node.shutDown(withClusterKeepingLogs: keepsLogs)
          if stops, await ends(node, within: limit) { return }
          _ = await node.kill()
        }
      }
    }
    for node in nodes.values { await node.drain() }
    try? await group.shutdownGracefully()
    try? await pool.shutdownGracefully()
    for port in ports.values { port.release() }
    data = nil
    runtime.remove()
  }
}

extension Duration {
  /// Milliseconds below a second, else seconds: `250 ms`, `30 s`.
  package var text: String {
    let milliseconds = clampedNanoseconds / 1_000_000
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }
}

enum FileDescriptors {
  /// How many files this process may have open from now on: as many as it is allowed to, since each client of ours inside
  /// it takes two.
  static func raiseLimit() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
    if limit.rlim_cur < limit.rlim_max {
      let raised = rlimit(rlim_cur: limit.rlim_max, rlim_max: limit.rlim_max)
      withUnsafePointer(to: raised) {
        if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), $0) == 0 { limit = $0.pointee }
      }
    }
    return Int(clamping: limit.rlim_cur)
  }

  /// Partitions that the process can hold: a replica keeps its log and two indexes open. An eighth of the files, 256 at
  /// least, stays for clients, and for what is written anew.
  static func partitionCount(openFiles: Int, replicas: Int) -> Int {
    let usable = openFiles - max(256, openFiles / 8)
    return max(16, usable / (filesPerReplica * max(1, replicas)))
  }

  /// Connections that each broker may have, when so many partitions can still be made: without this, whoever connects often
  /// enough leaves no descriptor to the logs, and nobody can write. A quarter of what is left is for the other ends, where
  /// it is this process that connects.
  static func connectionCount(openFiles: Int, replicas: Int, partitions: Int, brokers: Int) -> Int {
    let logs = filesPerReplica * max(1, replicas) * partitions
    let left = max(0, openFiles - logs - ownFiles)
    return max(8, left / 4 * 3 / max(1, brokers))
  }

  /// A log and two indexes.
  private static let filesPerReplica = 3
  /// Event loops, ports, terminal, control socket, and files that are written anew.
  private static let ownFiles = 64
}
