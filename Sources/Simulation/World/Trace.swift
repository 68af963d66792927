import KafkaProtocol

/// The story of a run: a running hash of all that happened, in order, and, when asked for, its lines. Two runs of one
/// seed have the same hash, in whatever process.
struct Trace {
  private(set) var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  /// Where lines go when somebody reads them; building a line costs far more than the event it tells.
  var write: ((String) -> Void)?
  /// The last lines of a traced run, for the report of a failure.
  private(set) var eventCount = 0

  var isOn: Bool { write != nil }

  mutating func mix(_ value: UInt64) {
    // One round of SplitMix64's finaliser: any bit of the value moves all of the hash.
    var z = hash ^ value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    hash = z ^ (z >> 31)
  }

  mutating func event(_ kind: UInt64, at time: Instant, _ a: UInt64 = 0, _ b: UInt64 = 0) {
    eventCount += 1
    mix(UInt64(bitPattern: time.nanoseconds) ^ kind << 56)
    mix(a << 32 ^ b)
  }

  func line(_ time: Instant, _ text: @autoclosure () -> String) {
    guard let write else { return }
    write("\(time.asSeconds)  \(text())")
  }
}

extension Instant {
  /// "12.345678" seconds of virtual time.
  package var asSeconds: String {
    let micros = nanoseconds / 1000
    let fraction = String(micros % 1_000_000)
    return "\(micros / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
  }
}

extension Instant {
  /// Without a `Duration` on the way, which is twice as wide and is divided to be read.
  func after(nanoseconds: Int64) -> Instant {
    let (sum, overflow) = self.nanoseconds.addingReportingOverflow(nanoseconds)
    return overflow ? .distantFuture : Instant(nanoseconds: sum)
  }
}

extension SeededGenerator {
  /// A drawn number of microseconds after that moment.
  mutating func moment(after start: Instant, microseconds range: ClosedRange<Int>) -> Instant {
    start.after(nanoseconds: Int64(draw(range)) * 1000)
  }

  /// What `Int.random(in:using:)` gives, in one piece: the library's is generic over the generator, and what of it the
  /// optimiser leaves so costs ten times as much. Each event draws (Lemire, "Fast Random Integer Generation in an
  /// Interval", 2019).
  mutating func draw(_ range: ClosedRange<Int>) -> Int {
    let count = UInt64(truncatingIfNeeded: range.upperBound &- range.lowerBound) &+ 1
    guard count != 0 else { return Int(truncatingIfNeeded: next()) }
    var product = next().multipliedFullWidth(by: count)
    if product.low < count {
      let floor = (0 &- count) % count
      while product.low < floor { product = next().multipliedFullWidth(by: count) }
    }
    return range.lowerBound &+ Int(truncatingIfNeeded: product.high)
  }
}

extension RandomNumberGenerator {
  /// True once in `1 / probability` draws.
  mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }

  mutating func duration(_ range: ClosedRange<Int>) -> Duration {
    .microseconds(Int.random(in: range, using: &self))
  }

  /// A wait whose mean is `mean`, as between independent events; never more than eight times it.
  mutating func exponential(mean: Duration) -> Duration {
    let uniform = Double.random(in: 0.0003..<1, using: &self)
    // ln without a C library: halve until close to one, then a short series. Exact to a millionth, and the same on
    // every machine.
    var x = uniform
    var halvings = 0.0
    while x < 0.75 {
      x *= 2
      halvings += 1
    }
    let y = (x - 1) / (x + 1)
    let series = 2 * (y + y * y * y / 3 + y * y * y * y * y / 5 + y * y * y * y * y * y * y / 7)
    let logarithm = series - halvings * 0.693_147_180_559_945
    return .nanoseconds(Int64(-logarithm * Double(mean.clampedNanoseconds)))
  }
}
