import DequeModule
import KafkaProtocol
import TerminalUI

/// The records that are kept of a followed topic: a ring that fills on while one looks at what is paused.
package struct StreamState: Equatable, Sendable {
  package enum Decoder: Sendable, Equatable, CaseIterable {
    /// JSON where it is JSON, text where it is text, hex otherwise.
    case automatic
    case text
    case hex
  }

  static let capacity = 10_000
  static let capacityInBytes = 32 << 20

  package private(set) var subscription: StreamSubscription?
  /// Why it ended, in words.
  package private(set) var failure: String?
  package private(set) var isFollowing = true
  package private(set) var isPaused = false
  package var list = ListState()
  package var decoder = Decoder.automatic
  package var isDetailFocused = false
  package var detailScroll = 0

  /// Records by sequence number: the first of the ring has `firstSequence`.
  private var ring: Deque<StreamRecord> = []
  private var firstSequence: Int64 = 0
  private var bytes = 0
  /// While paused, records from here on wait.
  private var pausedAt: Int64?
  /// Sequence numbers that the filter lets through; `nil` without a filter.
  private var matches: Deque<Int64>?
  private(set) var filter: TextFilter?
  /// Records that came and that were passed over unseen, since the subscription began.
  package private(set) var received: Int64 = 0
  package private(set) var skipped: Int64 = 0
  private var rate = ArrivalRate()

  package init() {}

  package mutating func begin(_ subscription: StreamSubscription) {
    let (decoder, filter) = (decoder, filter)
    self = StreamState()
    self.subscription = subscription
    self.decoder = decoder
    setFilter(filter)
  }

  package mutating func end(_ reason: String) { failure = reason }

  package mutating func append(_ records: [StreamRecord], skipped more: Int, at now: Instant) {
    received += Int64(records.count) + Int64(more)
    skipped += Int64(more)
    rate.add(records.count + more, at: now)
    for record in records {
      // Whoever went to a place in the log wants to read from there: what is there is not pushed out by what follows.
      if isHolding {
        skipped += 1
        continue
      }
      if matches != nil, filter?.matches(record) ?? true {
        matches?.append(firstSequence + Int64(ring.count))
      }
      ring.append(record)
      bytes += record.sizeInBytes
    }
    evict()
    if isFollowing { list.select(.max, of: count) }
  }

  /// The ring is full of what was asked for, and nobody follows the end.
  package var isHolding: Bool {
    guard !isFollowing, ring.count >= Self.capacity || bytes >= Self.capacityInBytes else { return false }
    switch subscription?.start {
    case .beginning, .offset: return true
    case .end, .last, nil: return false
    }
  }

  private mutating func evict() {
    var dropped = 0
    while ring.count > Self.capacity || (bytes > Self.capacityInBytes && ring.count > 1) {
      bytes -= ring.removeFirst().sizeInBytes
      firstSequence += 1
      if matches == nil {
        dropped += 1
      } else if let first = matches?.first, first < firstSequence {
        matches?.removeFirst()
        dropped += 1
      }
    }
    if dropped > 0 { list.shift(by: -dropped) }
  }

  /// Records that are shown: up to the pause, through the filter.
  package var count: Int {
    guard let matches else { return min(ring.count, paused(ring.count)) }
    guard let pausedAt else { return matches.count }
    var (low, high) = (0, matches.count)
    while low < high {
      let middle = (low + high) / 2
      if matches[middle] < pausedAt { low = middle + 1 } else { high = middle }
    }
    return low
  }
  private func paused(_ count: Int) -> Int { pausedAt.map { max(0, Int($0 - firstSequence)) } ?? count }
  /// Records that are in the ring, filter aside.
  package var total: Int { ring.count }
  /// Records that came since the pause.
  package var waiting: Int { pausedAt.map { Int(firstSequence + Int64(ring.count) - $0) } ?? 0 }

  package subscript(_ index: Int) -> StreamRecord? {
    guard index >= 0, index < count else { return nil }
    let place = matches.map { Int($0[index] - firstSequence) } ?? index
    return place >= 0 && place < ring.count ? ring[place] : nil
  }
  package var selected: StreamRecord? { self[list.selected] }

  package mutating func setPaused(_ paused: Bool) {
    isPaused = paused
    pausedAt = paused ? firstSequence + Int64(ring.count) : nil
    if !paused, isFollowing { list.select(.max, of: count) }
  }

  package mutating func setFollowing(_ following: Bool) {
    isFollowing = following
    if following {
      if isPaused { setPaused(false) }
      list.select(.max, of: count)
    }
  }

  package mutating func move(by distance: Int) {
    list.move(by: distance, of: count)
    isFollowing = isFollowing && list.selected == count - 1 && distance >= 0
    detailScroll = 0
  }

  package mutating func moveToTop() {
    list.select(0, of: count)
    isFollowing = false
    detailScroll = 0
  }

  mutating func setFilter(_ new: TextFilter?) {
    filter = new
    guard let new else {
      matches = nil
      list.select(isFollowing ? .max : list.selected, of: count)
      return
    }
    var found: Deque<Int64> = []
    for (index, record) in ring.enumerated() where new.matches(record) {
      found.append(firstSequence + Int64(index))
    }
    matches = found
    list.select(isFollowing ? .max : 0, of: count)
  }

  package func ratePerSecond(at now: Instant) -> Double { rate.perSecond(at: now) }
}

/// Arrivals of the last few seconds.
struct ArrivalRate: Equatable, Sendable {
  private var second: Int64 = 0
  private var counts: [Int] = [0, 0, 0, 0]
  private var started: Instant?

  mutating func add(_ count: Int, at now: Instant) {
    started = started ?? now
    roll(to: now.nanoseconds / 1_000_000_000)
    counts[3] += count
  }

  private mutating func roll(to current: Int64) {
    let passed = min(4, max(0, current - second))
    for _ in 0..<passed {
      counts.removeFirst()
      counts.append(0)
    }
    second = max(second, current)
  }

  /// Over the whole seconds before this one; in the first second what came so far.
  func perSecond(at now: Instant) -> Double {
    var copy = self
    copy.roll(to: now.nanoseconds / 1_000_000_000)
    guard let started else { return 0 }
    let seconds = Double((now - started).clampedNanoseconds) / 1e9
    if seconds < 3 { return Double(copy.counts.reduce(0, +)) / max(seconds, 1) }
    return Double(copy.counts[0] + copy.counts[1] + copy.counts[2]) / 3
  }
}
