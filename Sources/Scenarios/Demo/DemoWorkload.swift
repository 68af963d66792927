import KafkaClient
import KafkaProtocol
import NIOCore

/// The demo's clients: an idempotent producer with acks=all and the members of its consumer groups, on one event loop of
/// their own. Records go out in small bursts, which costs little and looks alive.
package actor DemoWorkload {
  /// What the clients were told, counted.
  package struct Totals: Sendable, Equatable {
    package var acknowledged: UInt64 = 0
    /// Certainly not written.
    package var failed: UInt64 = 0
    /// Perhaps written: no answer that says.
    package var unknown: UInt64 = 0
    package var retriedBatches: UInt64 = 0
    package init() {}
  }

  package enum Report: Sendable, Equatable {
    /// After batches had to be sent again, all that waited is answered: when the last of it was, the longest wait, and how
    /// many records are certainly not written, or perhaps.
    case recovered(at: Now, waited: Duration, refused: UInt64, unknown: UInt64)
    case gaveUp(records: UInt64, reason: String)
  }

  /// What was told about one topic in one call of the producer.
  package struct AckSample: Sendable, Equatable {
    package var topic: String
    package var at: Instant
    package var acknowledged = 0
    /// Refused, or without an answer.
    package var refused = 0
    /// How often batches among them were sent again.
    package var retries = 0
    /// Since when the longest waiting of those had waited.
    package var waitingSince: Instant?
  }

  package nonisolated let eventLoop: any EventLoop
  private nonisolated let executor: any SerialExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  let bootstrap: [BrokerAddress]
  private let topics: [DemoTopic]
  private let report: @Sendable (Report) -> Void
  private let told: @Sendable ([AckSample]) -> Void
  private var producer: Producer?
  private nonisolated let groups: DemoGroups
  private(set) var generator: PayloadGenerator
  /// Records owed to each topic, fractions kept.
  private var owed: [Double]
  private var timer: Scheduled<Void>?
  private var lastTick: Instant?
  /// Multiplies all rates; 0 pauses.
  private var speed = 1.0
  private var phase = 0.0
  package private(set) var totals = Totals()
  private(set) var ledger = DemoLedger()
  private struct Trouble {
    var last: Now
    var waited = Duration.zero
    var refused: UInt64 = 0
    var unknown: UInt64 = 0
  }
  /// Since batches had to be sent again; `nil` while all goes well.
  private var trouble: Trouble?
  /// So long nothing had to be sent again: it is over.
  private static let calm = Duration.milliseconds(250)

  /// How often records are made. Each round wakes every broker, so while all goes well it is seldom; around trouble it is
  /// often, for then one wants to see when writes flow again.
  private static let calmTick = Duration.milliseconds(250)
  private static let busyTick = Duration.milliseconds(20)
  private static let busyTime = Duration.seconds(3)
  private var busyUntil = Instant(nanoseconds: .min)
  /// Of one topic and tick, however much is owed: after a pause there is no flood.
  private static let burstRecords = 5_000

  /// `report` and `told` are called on the event loop and must not block.
  package init(
    bootstrap: [BrokerAddress],
    topics: [DemoTopic] = DemoTopic.all,
    groups: [DemoGroup] = DemoGroup.all,
    seed: UInt64,
    on loop: any EventLoop,
    report: @escaping @Sendable (Report) -> Void,
    told: @escaping @Sendable ([AckSample]) -> Void = { _ in }
  ) {
    self.bootstrap = bootstrap
    self.topics = topics
    self.report = report
    self.told = told
    eventLoop = loop
    executor = loop.executor
    self.groups = DemoGroups(bootstrap: bootstrap, groups: groups, on: loop)
    generator = PayloadGenerator(seed: seed, run: UInt64(clamping: SystemClock.now().wallMilliseconds))
    owed = topics.map { _ in 0 }
  }

  /// Begins to write and read. The topics exist by now.
  package func start() async {
    guard producer == nil else { return }
    var configuration = ProducerConfiguration()
    // A round's records come all at once: there is nothing to wait for.
    configuration.linger = .zero
    configuration.deliveryTimeout = .seconds(120)
    producer = Producer(
      cluster: KafkaCluster(bootstrap: bootstrap, on: eventLoop),
      configuration: configuration
    ) {
      [self] reports in assumeIsolated { $0.take(reports) }
    }
    watchConnections()
    arm()
    await groups.start()
  }

  package func setSpeed(_ speed: Double) { self.speed = min(max(0, speed), 1_000) }

  /// Sends what waits, for at most a second, then ends.
  package func stop() async {
    timer?.cancel()
    timer = nil
    async let leaving: Void = groups.stop()
    if let producer {
      let (done, continuation) = AsyncStream.makeStream(of: Void.self)
      Task {
        await producer.flush()
        continuation.finish()
      }
      let patience = eventLoop.scheduleTask(in: .seconds(1)) { continuation.finish() }
      for await _ in done {}
      patience.cancel()
      await producer.close()
    }
    producer = nil
    await leaving
  }

  // MARK: - Writing

  private func arm() {
    timer?.cancel()
    // Much at once would come in floods.
    let calm = speed > 2 ? Self.calmTick / 5 : Self.calmTick
    let tick = busyUntil > SystemClock.monotonic() ? Self.busyTick : calm
    timer = eventLoop.scheduleTask(in: .nanoseconds(tick.clampedNanoseconds)) { [self] in
      assumeIsolated { $0.produce() }
    }
  }

  private func watchConnections() {
    producer?.cluster.assumeIsolated { cluster in
      cluster.whenDisconnected { [self] _ in assumeIsolated { $0.disconnected() } }
    }
  }

  private func disconnected() {
    producer?.assumeIsolated { $0.refreshLeaders() }
    hurry()
  }

  /// Something is wrong, or may be: a broker has gone, or does not answer.
  private func hurry() {
    guard producer != nil else { return }
    let isCalm = busyUntil <= SystemClock.monotonic()
    busyUntil = SystemClock.monotonic() + Self.busyTime
    if isCalm { arm() }
  }

  private func produce() {
    guard let producer else { return }
    let now = SystemClock.now()
    let passed = lastTick.map { now.monotonic - $0 } ?? Self.calmTick
    lastTick = now.monotonic
    // What was made a round ago is not acknowledged yet.
    if passed >= Self.calmTick / 5, producer.assumeIsolated({ $0.bufferedBytes > 0 }) { hurry() }
    let seconds = min(2, Double(passed.clampedNanoseconds) / 1e9)
    // A gentle wave of about a minute: sparklines have a shape.
    phase += seconds / 8
    let wave = 1 + 0.45 * Self.wave(phase)
    var records: [ProducerRecord] = []
    for (index, topic) in topics.enumerated() {
      owed[index] += topic.recordsPerSecond * speed * wave * seconds
      let count = min(Int(owed[index]), Self.burstRecords)
      owed[index] = min(owed[index] - Double(count), Double(Self.burstRecords))
      for _ in 0..<count { records.append(generator.record(of: topic, at: now.wallMilliseconds)) }
    }
    // A full buffer means that nobody acknowledges: what would be written now is not, as with a real service.
    producer.assumeIsolated { _ = $0.append(records) }
    arm()
  }

  /// A triangle with rounded corners, -1...1, period 2π: near enough to a sine without a mathematics library.
  private static func wave(_ phase: Double) -> Double {
    let turn = phase / 6.283_185_307 - (phase / 6.283_185_307).rounded(.down)
    let triangle = turn < 0.5 ? 4 * turn - 1 : 3 - 4 * turn
    return triangle * (1.5 - 0.5 * triangle * triangle)
  }

  private func take(_ reports: [DeliveryReport]) {
    let now = SystemClock.now()
    told(samples(of: reports, at: now.monotonic))
    for batch in reports {
      ledger.append(batch, at: now.monotonic)
      let count = UInt64(batch.tokens.count)
      switch batch.outcome {
      case .acknowledged:
        totals.acknowledged += count
        if batch.attempts > 1 { note(at: now) { $0.waited = max($0.waited, batch.waited) } }
      case .failed(let error):
        totals.failed += count
        note(at: now) { $0.refused += count }
        report(.gaveUp(records: count, reason: error.sentence))
      case .unknown(let error):
        totals.unknown += count
        note(at: now) { $0.unknown += count }
        report(.gaveUp(records: count, reason: error.sentence))
      }
      if batch.attempts > 1 {
        totals.retriedBatches += 1
        hurry()
      }
    }
    if let over = trouble, now.monotonic - over.last.monotonic >= Self.calm {
      trouble = nil
      report(.recovered(at: over.last, waited: over.waited, refused: over.refused, unknown: over.unknown))
    }
  }

  private func note(at now: Now, _ change: (inout Trouble) -> Void) {
    var current = trouble ?? Trouble(last: now)
    current.last = now
    change(&current)
    trouble = current
  }

  private func samples(of reports: [DeliveryReport], at now: Instant) -> [AckSample] {
    var samples: [AckSample] = []
    for batch in reports {
      let index: Int
      if let known = samples.firstIndex(where: { $0.topic == batch.partition.topic }) {
        index = known
      } else {
        index = samples.count
        samples.append(AckSample(topic: batch.partition.topic, at: now))
      }
      if case .acknowledged = batch.outcome {
        samples[index].acknowledged += batch.tokens.count
      } else {
        samples[index].refused += batch.tokens.count
      }
      guard batch.attempts > 1 else { continue }
      samples[index].retries += batch.attempts - 1
      let since = now + (.zero - batch.waited)
      samples[index].waitingSince = min(samples[index].waitingSince ?? since, since)
    }
    return samples
  }
}
