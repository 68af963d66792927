import KafkaClient
import KafkaProtocol
import NIOCore

// Looks at a cluster, turn by turn, through the protocol alone (DESIGN 6), and publishes a snapshot a turn. In a turn
// all brokers are asked at once; the turn ends when all have answered or its deadline has passed, whichever comes first,
// so that a dead or frozen broker delays nobody: what comes late counts for the next snapshot. A broker that still owes
// an answer is not asked the same again. What is asked when, and of whom, is in `ClusterObserver+Questions`.

package actor ClusterObserver {
  package struct Settings: Sendable {
    /// How often to look.
    package var tick: Duration = .milliseconds(500)
    /// What `faster` and `slower` step through.
    package var ticks: [Duration] = [
      .milliseconds(100), .milliseconds(200), .milliseconds(500), .seconds(1), .seconds(2), .seconds(5),
    ]
    /// A turn ends at the latest after this, or after six tenths of the tick.
    package var turnDeadline: Duration = .milliseconds(300)
    /// An unanswered question is given up after this, and its connection with it.
    package var questionTimeout: Duration = .seconds(2)
    /// When the broker that is asked for metadata is silent so long, the next is asked too.
    package var metadataHedge: Duration = .milliseconds(120)
    /// Turns that are asked for early keep this distance.
    package var shortestTick: Duration = .milliseconds(40)
    /// How often what seldom changes is asked: log starts, settings, eligible leaders.
    package var slowTick: Duration = .seconds(5)
    package var configsTick: Duration = .seconds(30)
    /// Somebody calls `pollSoon` whenever something happens: then, while all is well, turns in between ask for no more
    /// than the ends of logs, and only once in `calmTick` for everything.
    package var isToldOfChanges = false
    package var calmTick: Duration = .milliseconds(950)
    /// How often groups are asked about that are not in view.
    package var groupsTick: Duration = .milliseconds(950)
    /// Above so many replicas sizes are asked at the slow tick only.
    package var sizesEachTurnUpTo = 300
    package init() {}
  }

  enum Kind: UInt8, Hashable {
    case metadata
    case cluster
    case partitions
    case quorum
    case logEnds
    case highWatermarks
    case logStarts
    case logDirectories
    case configs
    case groups
    case classicGroups
    case consumerGroups
    case groupOffsets

    /// Questions about groups, or that a broker may have to pass on: silence is not the broker's own.
    var isOthers: Bool {
      switch self {
      case .quorum, .groups, .classicGroups, .consumerGroups, .groupOffsets: true
      case .metadata, .cluster, .partitions, .logEnds, .highWatermarks, .logStarts, .logDirectories, .configs:
        false
      }
    }
  }

  struct Question: Hashable {
    var kind: Kind
    var endpoint: KafkaCluster.Endpoint
  }

  struct Turn {
    var number: UInt64 = 0
    var startedAt: Instant
    /// Questions of this turn unanswered.
    var outstanding = 0
    var isOpen = true
    /// Whom to ask for metadata when those asked do not answer, best last.
    var metadataCandidates: [KafkaCluster.Endpoint] = []
    var hasMetadata = false
    /// What ends the turn, and what asks the next for metadata; each is of use until then alone.
    var deadline: Scheduled<Void>?
    var hedge: Scheduled<Void>?
  }

  package nonisolated let eventLoop: any EventLoop
  private nonisolated let executor: any SerialExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  let settings: Settings
  /// Questions that a broker answers by itself.
  let cluster: KafkaCluster
  /// Questions that a broker may have to pass on, and so may leave unanswered: they hold up no others.
  let forwarded: KafkaCluster
  private let publish: @Sendable (ClusterSnapshot) -> Void

  var fold: SnapshotFold
  var turn: Turn
  var pending: Set<Question> = []
  var inView: Set<String> = []
  var groupsInView: Set<WireName> = []
  var lastGroupsTurn: Instant?
  var groupsRound: UInt64 = 0
  var lastSlowTurn: Instant?
  var turns: TurnPlan
  var lastConfigs: Instant?
  var configuredTopics: Set<String> = []
  private var tick: Duration
  private var isPaused = false
  private var isClosed = false
  private var timer: Scheduled<Void>?
  private var timerAt: Instant?

  /// `publish` is called on the event loop with each snapshot: it must not block.
  package init(
    bootstrap: [BrokerAddress],
    settings: Settings = .init(),
    client: ClientConfiguration = .init(),
    on loop: any EventLoop,
    publish: @escaping @Sendable (ClusterSnapshot) -> Void
  ) {
    self.settings = settings
    turns = TurnPlan(calmTick: settings.isToldOfChanges ? settings.calmTick : nil)
    tick = settings.tick
    eventLoop = loop
    executor = loop.executor
    cluster = KafkaCluster(bootstrap: bootstrap, configuration: client, on: loop)
    forwarded = KafkaCluster(bootstrap: bootstrap, configuration: client, on: loop)
    self.publish = publish
    let now = SystemClock.now()
    fold = SnapshotFold(at: now)
    turn = Turn(startedAt: now.monotonic, isOpen: false)
  }

  // MARK: - From outside

  /// Begins to look. The first snapshot comes when the first answers are there, or with none at the turn's deadline.
  package func start() {
    guard !isClosed else { return }
    cluster.assumeIsolated { cluster in
      cluster.whenDisconnected { [self] _ in assumeIsolated { $0.lookSoon() } }
    }
    lookSoon()
  }

  /// Something has happened: look now, and not only at the next tick. May be called from any thread, ever so often.
  package nonisolated func pollSoon() {
    if eventLoop.inEventLoop {
      assumeIsolated { $0.lookSoon() }
    } else {
      eventLoop.execute { [self] in assumeIsolated { $0.lookSoon() } }
    }
  }

  package func pause() {
    isPaused = true
    cancelTimer()
  }

  package func resume() {
    guard isPaused else { return }
    isPaused = false
    lookSoon()
  }

  /// One step through `ticks`; returns the new tick.
  @discardableResult
  package func faster() -> Duration { step(-1) }
  @discardableResult
  package func slower() -> Duration { step(1) }

  /// Topics whose rows are on screen: their partitions are asked about in each turn.
  package func show(topics: Set<String>) {
    guard topics != inView else { return }
    inView = topics
    lookSoon()
  }

  package func close() {
    isClosed = true
    cancelTimer()
    turn.isOpen = false
    turn.deadline?.cancel()
    turn.hedge?.cancel()
    cluster.assumeIsolated { $0.close() }
    forwarded.assumeIsolated { $0.close() }
  }

  // MARK: - Turns

  /// How often to look from now on; at least every `shortestTick` apart.
  package func setTick(_ new: Duration) {
    tick = max(new, settings.shortestTick)
    if !isPaused, !isClosed { schedule(at: turn.startedAt + tick) }
  }

  private func step(_ direction: Int) -> Duration {
    let current = settings.ticks.lastIndex { $0 <= tick } ?? 0
    tick = settings.ticks[min(max(0, current + direction), settings.ticks.count - 1)]
    if !isPaused, !isClosed { schedule(at: turn.startedAt + tick) }
    return tick
  }

  func lookSoon() {
    turns.call()
    guard !isPaused, !isClosed else { return }
    let now = SystemClock.monotonic()
    let earliest = turn.number == 0 ? now : turn.startedAt + settings.shortestTick
    if earliest <= now { beginTurn(at: now) } else { schedule(at: earliest) }
  }

  private func schedule(at time: Instant) {
    cancelTimer()
    timerAt = time
    timer = eventLoop.scheduleTask(deadline: time.deadline) { [self] in
      assumeIsolated { observer in
        observer.timer = nil
        guard !observer.isPaused, !observer.isClosed else { return }
        observer.beginTurn(at: SystemClock.monotonic())
      }
    }
  }

  private func cancelTimer() {
    timer?.cancel()
    timer = nil
  }

  private func beginTurn(at now: Instant) {
    if turn.isOpen { endTurn() }
    turn = Turn(number: turn.number + 1, startedAt: now)
    // Until anybody has answered we knock more often: a cluster that starts up is seen at once.
    let isBlind = fold.snapshot.metadataAt == nil
    schedule(at: now + (isBlind ? min(tick, settings.shortestTick * 2) : tick))
    turn.outstanding = 1  // ours, so that failures known at once do not end the turn while we still ask
    ask(at: now)
    turn.outstanding -= 1
    let number = turn.number
    let deadline = min(settings.turnDeadline, tick * 6 / 10)
    turn.deadline = eventLoop.scheduleTask(deadline: (now + deadline).deadline) { [self] in
      assumeIsolated { observer in
        if observer.turn.number == number { observer.endTurn() }
      }
    }
    endTurnIfComplete()
  }

  func endTurnIfComplete() {
    if turn.isOpen, turn.outstanding == 0 { endTurn() }
  }

  private func endTurn() {
    guard turn.isOpen, !isClosed else { return }
    turn.isOpen = false
    turn.deadline?.cancel()
    turn.hedge?.cancel()
    publish(fold.settle(at: SystemClock.now(), tick: tick))
  }
}
