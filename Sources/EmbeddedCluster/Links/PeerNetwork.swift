import Broker
import KafkaProtocol
import NIOCore
import Synchronization

/// The links between the brokers of this process: who lives, what each has been told of the others, and the faults in
/// force on each directed pair. The only place where faults of the network are applied.
///
/// A link stands while both brokers live and both directions are open. When a broker dies, each peer that its reset
/// can reach hears `linkDown` with the life that ended; over a cut direction there is silence, and what was missed is
/// told when it heals. A message over a cut direction is lost.
final class PeerNetwork: Sendable {
  struct Direction: Hashable, Sendable {
    var from: BrokerID
    var to: BrokerID
  }

  /// The far end of a broker's links: where deliveries go, and how its loop is woken.
  struct Endpoint: Sendable {
    var mailbox: Mailbox
    var loop: any EventLoop
    var wake: @Sendable () -> Void
  }

  private struct State {
    var living: [BrokerID: Incarnation] = [:]
    /// What `to` has been told: the life of `from` to which its link stands.
    var told: [Direction: Incarnation] = [:]
    var cut: Set<Direction> = []
    var latency: [Direction: Duration] = [:]
    /// No later delivery overtakes one that is under way.
    var lastArrival: [Direction: NIODeadline] = [:]
    /// Brokers to wake once all have been told.
    var heldWakes: [BrokerID] = []
    var isHoldingWakes = false
  }

  private let endpoints: [BrokerID: Endpoint]
  private let brokers: [BrokerID]
  private let state = Mutex(State())
  /// Posting takes no lock of the network while there is no fault in force.
  private let isFaulty = Atomic<Bool>(false)

  init(endpoints: [BrokerID: Endpoint]) {
    self.endpoints = endpoints
    self.brokers = endpoints.keys.sorted()
  }

  // MARK: Lives

  /// A life begins. It has been given its start event already, so its links may come up at once.
  func began(_ broker: BrokerID, _ incarnation: Incarnation) {
    state.withLock { state in
      state.living[broker] = incarnation
      for peer in brokers where peer != broker { state.told[Direction(from: peer, to: broker)] = nil }
      announce(broker, &state)
    }
  }

  /// A life ends; its sockets are reset, so every peer that can be reached knows at once.
  func ended(_ broker: BrokerID) {
    state.withLock { state in
      state.living[broker] = nil
      endpoints[broker]?.mailbox.removeAll()
      announce(broker, &state)
    }
  }

  /// Tells `broker` and each peer what changed for their link. Both are told before either is woken: who hears of the
  /// link first may speak at once, and has to find the other knowing of it.
  private func announce(_ broker: BrokerID, _ state: inout State) {
    state.isHoldingWakes = true
    for peer in brokers where peer != broker {
      tell(Direction(from: broker, to: peer), &state)
      tell(Direction(from: peer, to: broker), &state)
    }
    state.isHoldingWakes = false
    for id in state.heldWakes { endpoints[id]?.wake() }
    state.heldWakes.removeAll()
  }

  private func tell(_ direction: Direction, _ state: inout State) {
    let back = Direction(from: direction.to, to: direction.from)
    guard state.living[direction.to] != nil, !state.cut.contains(direction) else { return }
    let (told, living) = (state.told[direction], state.living[direction.from])
    guard told != living else { return }
    if let told {
      state.told[direction] = nil
      post([.linkDown(direction.from, told)], direction, &state)
    }
    if let living, !state.cut.contains(back) {
      state.told[direction] = living
      post([.linkUp(direction.from, living)], direction, &state)
    }
  }

  // MARK: Messages

  /// Posts what `direction.from` said in one turn, in order.
  func post(_ messages: [PeerMessage], to incarnation: Incarnation, _ direction: Direction) {
    let deliveries = messages.lazy.map { Delivery.message($0, to: incarnation) }
    if isFaulty.load(ordering: .acquiring) {
      state.withLock { post(deliveries, direction, &$0) }
    } else {
      deliver(deliveries, to: direction.to)
    }
  }

  private func post(_ deliveries: some Sequence<Delivery>, _ direction: Direction, _ state: inout State) {
    guard !state.cut.contains(direction) else { return }
    let now = NIODeadline.now()
    let latency = state.latency[direction] ?? .zero
    let arrival = max(now + TimeAmount(latency), state.lastArrival[direction] ?? now)
    guard arrival > now, let endpoint = endpoints[direction.to] else {
      guard state.isHoldingWakes else { return deliver(deliveries, to: direction.to) }
      if endpoints[direction.to]?.mailbox.post(deliveries) == true { state.heldWakes.append(direction.to) }
      return
    }
    state.lastArrival[direction] = arrival
    let delayed = Array(deliveries)
    endpoint.loop.scheduleTask(deadline: arrival) {
      if endpoint.mailbox.post(delayed) { endpoint.wake() }
    }
  }

  private func deliver(_ deliveries: some Sequence<Delivery>, to broker: BrokerID) {
    guard let endpoint = endpoints[broker] else { return }
    if endpoint.mailbox.post(deliveries) { endpoint.wake() }
  }

  // MARK: Faults

  func cut(_ directions: [Direction]) { change { $0.cut.formUnion(directions) } }

  func slow(_ directions: [Direction], by latency: Duration) {
    change { state in
      for direction in directions { state.latency[direction] = latency }
    }
  }

  /// Ends every fault on the links of `broker`, or all.
  func heal(_ broker: BrokerID?) {
    change { state in
      func isMeant(_ direction: Direction) -> Bool {
        broker == nil || direction.from == broker || direction.to == broker
      }
      state.cut = state.cut.filter { !isMeant($0) }
      state.latency = state.latency.filter { !isMeant($0.key) }
    }
  }

  private func change(_ body: (inout State) -> Void) {
    state.withLock { state in
      body(&state)
      // Once a delay was in force, what is under way must not be overtaken: such a network stays on the slow way.
      let isFaulty = !state.cut.isEmpty || !state.latency.isEmpty || !state.lastArrival.isEmpty
      self.isFaulty.store(isFaulty, ordering: .releasing)
      for broker in brokers { announce(broker, &state) }
    }
  }

  /// The faults in force, for people: sorted.
  var faults: (cut: [Direction], slow: [(Direction, Duration)]) {
    state.withLock { state in
      (
        state.cut.sorted(by: Self.isBefore),
        state.latency.sorted { Self.isBefore($0.key, $1.key) }.map { ($0.key, $0.value) }
      )
    }
  }

  private static func isBefore(_ a: Direction, _ b: Direction) -> Bool { (a.from, a.to) < (b.from, b.to) }
}
