import KafkaProtocol

/// The links between brokers: how long a message takes, who cannot hear whom, and which life of a peer each broker
/// has been told of. Messages of one direction keep their order, as on a TCP connection.
struct Links {
  struct Direction {
    fileprivate var base: Int64
    fileprivate var slowedByNanoseconds: Int64 = 0
    var isCut = false
    /// When the last message of this direction arrives: the next is not earlier.
    var lastArrival = Instant(nanoseconds: 0)
    var disturbance: Disturbance?
    /// The life of the sender (row) that the receiver (column) has been told is up.
    var knownLife: Incarnation?

    var slowedBy: Duration {
      get { .nanoseconds(slowedByNanoseconds) }
      set { slowedByNanoseconds = newValue.clampedNanoseconds }
    }
  }

  /// Of a hundred messages, how many are lost, and how many come twice.
  struct Disturbance {
    var lost: Int
    var doubled: Int
  }

  let count: Int
  private var directions: [Direction]
  private var random: SeededGenerator
  /// Of each message, on top of the base.
  let jitterMicroseconds: Int

  init(brokers: Int, baseMicroseconds: ClosedRange<Int>, jitterMicroseconds: Int, seed: UInt64) {
    count = brokers
    self.jitterMicroseconds = jitterMicroseconds
    var random = SeededGenerator(seed: seed)
    directions = (0..<brokers * brokers).map { _ in
      Direction(base: random.duration(baseMicroseconds).clampedNanoseconds)
    }
    self.random = random
  }

  subscript(from: Int, to: Int) -> Direction {
    get { directions[from * count + to] }
    _modify { yield &directions[from * count + to] }
  }

  /// Whether a reset or a refusal of `peer` can be heard at `observer`: it takes a packet each way.
  func canTell(_ observer: Int, about peer: Int) -> Bool {
    !self[observer, peer].isCut && !self[peer, observer].isCut
  }

  mutating func arrival(from: Int, to: Int, at now: Instant) -> Instant {
    let index = from * count + to
    let wait = directions[index].base + directions[index].slowedByNanoseconds
    let arrival = random.moment(after: now.after(nanoseconds: wait), microseconds: 0...jitterMicroseconds)
    let time = max(arrival, directions[index].lastArrival)
    directions[index].lastArrival = time
    return time
  }

  /// How often a message arrives. Draws only on a link that is disturbed.
  mutating func copies(from: Int, to: Int) -> Int {
    guard let disturbance = self[from, to].disturbance else { return 1 }
    let drawn = random.draw(0...99)
    if drawn < disturbance.lost { return 0 }
    return drawn < disturbance.lost + disturbance.doubled ? 2 : 1
  }

  mutating func forgetLives(toldTo observer: Int) {
    for peer in 0..<count { self[peer, observer].knownLife = nil }
  }
}
