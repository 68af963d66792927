import Broker
import KafkaProtocol
import Metadata
import NIOCore
import Synchronization

/// Something that can be waited for.
package enum ClusterCondition: Sendable, Equatable {
  /// One controller, all living brokers unfenced, every ISR its living replicas.
  case settled
  /// Every partition of these topics (of all, where `nil`) led, with its whole replica set in the ISR.
  case fullISR(topics: [String]?)
  /// The partition is led by a living broker.
  case led(TopicPartition)
  /// The topic exists, and each of its partitions is led by a living broker.
  case topicLed(String)
  /// The broker is registered and unfenced in its present life.
  case unfenced(BrokerID)

  /// Who has to agree: a broker that is cut off cannot speak for itself, but all that live are asked.
  func witnesses(among living: Set<BrokerID>) -> Set<BrokerID> {
    switch self {
    case .settled, .fullISR, .led, .topicLed: living
    case .unfenced(let broker): [broker]
    }
  }

  /// What is missing, as `broker` sees it; `nil` where the condition holds.
  func shortfall(in view: BrokerView, of broker: BrokerID, living: Set<BrokerID>) -> String? {
    switch self {
    case .settled: settledShortfall(in: view, of: broker, living: living)
    case .fullISR(let names): fullISRShortfall(in: view.image, names)
    case .led(let partition):
      ledShortfall(in: view.image, partition.topic, only: Int(partition.partition), living: living)
    case .topicLed(let name): ledShortfall(in: view.image, name, only: nil, living: living)
    case .unfenced(let id): view.isUnfenced ? nil : "broker \(id) is fenced"
    }
  }

  private func settledShortfall(in view: BrokerView, of broker: BrokerID, living: Set<BrokerID>) -> String? {
    guard let controller = view.controller, living.contains(controller) else {
      return "broker \(broker) knows no controller"
    }
    guard view.isUnfenced else { return "broker \(broker) is fenced" }
    for id in living.sorted() where view.image.brokers[id]?.fenced != false {
      return "broker \(id) is fenced"
    }
    for topic in view.image.sortedTopics {
      for (index, partition) in topic.partitions.enumerated() {
        let replicas = partition.replicas.filter(living.contains)
        // Where no replica lives there is nothing to wait for.
        guard !replicas.isEmpty, Set(partition.isr) != Set(replicas) || partition.leader == nil else {
          continue
        }
        return "\(topic.name)-\(index) has \(partition.isr.map(\.description)) in its ISR"
      }
    }
    return nil
  }

  private func fullISRShortfall(in image: MetadataImage, _ names: [String]?) -> String? {
    for name in names ?? [] where image.topic(named: name) == nil { return "topic \(name) does not exist" }
    for topic in image.sortedTopics where names?.contains(topic.name) ?? true {
      for (index, partition) in topic.partitions.enumerated() {
        if partition.leader == nil { return "\(topic.name)-\(index) has no leader" }
        if partition.isr.count < partition.replicas.count {
          return
            "\(topic.name)-\(index) has \(partition.isr.count) of \(partition.replicas.count) replicas in its ISR"
        }
      }
    }
    return nil
  }

  private func ledShortfall(
    in image: MetadataImage,
    _ name: String,
    only index: Int?,
    living: Set<BrokerID>
  ) -> String? {
    guard let topic = image.topic(named: name) else { return "topic \(name) does not exist" }
    if let index, !topic.partitions.indices.contains(index) {
      return "topic \(name) has no partition \(index)"
    }
    for (number, partition) in topic.partitions.enumerated() where index == nil || index == number {
      guard let leader = partition.leader, living.contains(leader) else {
        return "\(name)-\(number) has no leader"
      }
    }
    return nil
  }
}

/// The conditions that somebody waits for. Brokers look at them at the end of a turn in which what they know changed,
/// and only while there is one.
final class ConditionBoard: Sendable {
  private final class Watch: Sendable {
    let condition: ClusterCondition
    /// Whoever waits for a start waits in vain once no broker lives any more.
    let endsWithAll: Bool
    let continuation: CheckedContinuation<String?, Never>
    init(
      _ condition: ClusterCondition,
      endsWithAll: Bool,
      _ continuation: CheckedContinuation<String?, Never>
    ) {
      self.condition = condition
      self.endsWithAll = endsWithAll
      self.continuation = continuation
    }
  }

  private struct Entry {
    var watch: Watch
    /// By broker: what it misses, `nil` for nothing.
    var verdicts: [BrokerID: String?] = [:]
  }

  private struct State {
    var entries: [Entry] = []
    var living: Set<BrokerID> = []
    var isOver = false
  }

  private let state = Mutex(State())
  private let watchCount = Atomic<Int>(0)
  private let changes = Atomic<Int>(0)

  var isWatched: Bool { watchCount.load(ordering: .acquiring) > 0 }
  /// Changes with who lives and what is waited for: then all look again.
  var version: Int { changes.load(ordering: .acquiring) }

  func remember(_ broker: BrokerID) { change { $0.living.insert(broker) } }
  func forget(_ broker: BrokerID) {
    change { $0.living.remove(broker) }
    let vain = state.withLock { state in
      guard state.living.isEmpty else { return [Watch]() }
      let vain = state.entries.map(\.watch).filter(\.endsWithAll)
      state.entries.removeAll { $0.watch.endsWithAll }
      watchCount.store(state.entries.count, ordering: .releasing)
      return vain
    }
    for watch in vain { watch.continuation.resume(returning: Self.allDeadSentence) }
  }
  var living: Set<BrokerID> { state.withLock(\.living) }

  private func change(_ body: (inout State) -> Void) {
    let done = state.withLock { state in
      body(&state)
      changes.add(1, ordering: .acquiringAndReleasing)
      for index in state.entries.indices { state.entries[index].verdicts.removeAll() }
      return takeSettled(&state)
    }
    for watch in done { watch.continuation.resume(returning: nil) }
  }

  /// A broker tells what it sees.
  func check(_ broker: BrokerID, _ view: BrokerView) {
    let done = state.withLock { state in
      for index in state.entries.indices {
        let condition = state.entries[index].watch.condition
        state.entries[index].verdicts[broker] = .some(
          condition.shortfall(in: view, of: broker, living: state.living)
        )
      }
      return takeSettled(&state)
    }
    for watch in done { watch.continuation.resume(returning: nil) }
  }

  private func takeSettled(_ state: inout State) -> [Watch] {
    var done: [Watch] = []
    state.entries.removeAll { entry in
      let witnesses = entry.watch.condition.witnesses(among: state.living)
      let holds = !witnesses.isEmpty && witnesses.allSatisfy { entry.verdicts[$0] == .some(.none) }
      if holds { done.append(entry.watch) }
      return holds
    }
    watchCount.store(state.entries.count, ordering: .releasing)
    return done
  }

  /// Returns `nil` as soon as the condition holds, or what is missing when the time is over. `wakeAll` makes every
  /// broker take a turn.
  func wait(
    for condition: ClusterCondition,
    timeout: Duration,
    endsWithAll: Bool,
    on loop: any EventLoop,
    wakeAll: @Sendable () -> Void
  ) async -> String? {
    await withCheckedContinuation { continuation in
      let watch = Watch(condition, endsWithAll: endsWithAll, continuation)
      let objection: String? = state.withLock { state in
        guard !state.isOver else { return Self.overSentence }
        guard !endsWithAll || !state.living.isEmpty else { return Self.allDeadSentence }
        state.entries.append(Entry(watch: watch))
        watchCount.store(state.entries.count, ordering: .releasing)
        changes.add(1, ordering: .acquiringAndReleasing)
        return nil
      }
      if let objection { return continuation.resume(returning: objection) }
      loop.scheduleTask(in: TimeAmount(timeout)) { [self] in expire(watch) }
      wakeAll()
    }
  }

  private static let overSentence = "the cluster shuts down"
  static let allDeadSentence = "no broker lives"

  /// Lets go of all who wait.
  func end() {
    let entries = state.withLock { state in
      state.isOver = true
      defer { state.entries.removeAll() }
      return state.entries
    }
    for entry in entries { entry.watch.continuation.resume(returning: Self.overSentence) }
  }

  private func expire(_ watch: Watch) {
    let shortfall: String? = state.withLock { state in
      guard let index = state.entries.firstIndex(where: { $0.watch === watch }) else { return nil }
      let entry = state.entries.remove(at: index)
      watchCount.store(state.entries.count, ordering: .releasing)
      let told = entry.verdicts.sorted { $0.key < $1.key }.compactMap { $0.value }
      return told.first ?? "no living broker has answered in that time"
    }
    if let shortfall { watch.continuation.resume(returning: shortfall) }
  }
}
