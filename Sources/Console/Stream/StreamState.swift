import DequeModule
import KafkaProtocol
import TerminalUI

/// The records that are kept of a followed topic: a ring that fills on while one looks at what is paused.
package struct StreamState: Equatable, Sendable {
  package enum Decoder: String, Sendable, Equatable, CaseIterable {
    /// JSON where it is JSON, text where it is text, hex otherwise.
    case automatic = "auto"
    case json
    case text
    /// Text with everything that is no plain letter written out: `\n`, `\x1b`, `\u{202e}`.
    case escaped
    case hex
    /// Four or eight bytes as Java's serialisers write numbers.
    case number
    case messagePack = "msgpack"
    case cbor
    /// Nothing decoded: the bytes of key, value and headers as they came.
    case raw
  }

  static let capacity = 10_000
  static let capacityInBytes = 32 << 20
  /// Read on by so many when the end of what was read is passed.
  static let readOnCount = 5_000

  package private(set) var subscription: StreamSubscription?
  /// Why it ended, in words.
  package private(set) var failure: String?
  package private(set) var isFollowing = true
  package private(set) var isPaused = false
  package var list = ListState()
  package var decoder = Decoder.automatic
  package var isDetailFocused = false
  package var detailScroll = 0
  /// Paths whose values have a column each; empty: the value as it is.
  package var columns: [FilterPath] = []
  /// Headers stand where values do.
  package var showsHeaders = false
  /// Marked records by their sequence numbers.
  private var marks: Set<Int64> = []

  /// Records by sequence number: the first of the ring has `firstSequence`.
  private var ring: Deque<StreamRecord> = []
  private var firstSequence: Int64 = 0
  private var bytes = 0
  /// While paused, records from here on wait.
  private var pausedAt: Int64?
  /// Sequence numbers that the filter lets through; `nil` without a filter.
  private var matches: Deque<Int64>?
  private var matcher: FilterMatcher?
  /// The last filter, once it is off: its matches can still be gone to.
  package private(set) var search: Filter?
  /// Records that came, those passed over unseen, and those that the reader's filter kept back, since the subscription
  /// began.
  package private(set) var received: Int64 = 0
  package private(set) var skipped: Int64 = 0
  package private(set) var unmatched: Int64 = 0
  /// Of a place in the log that was gone to: how many records may still come. `nil`: as many as there are.
  private var budget: Int?
  private var rate = ArrivalRate()

  package init() {}

  package static func == (a: StreamState, b: StreamState) -> Bool {
    a.subscription == b.subscription && a.ring == b.ring && a.list == b.list && a.filter == b.filter
      && a.pausedAt == b.pausedAt && a.decoder == b.decoder && a.failure == b.failure && a.marks == b.marks
      && a.showsHeaders == b.showsHeaders
  }

  package var filter: Filter? { matcher?.filter }

  package mutating func begin(_ subscription: StreamSubscription) {
    let (decoder, filter, columns, search) = (decoder, filter, columns, search)
    let showsHeaders = showsHeaders
    self = StreamState()
    self.search = search
    self.showsHeaders = showsHeaders
    self.subscription = subscription
    self.decoder = decoder
    self.columns = columns
    budget = subscription.budget
    setFilter(filter)
  }

  package mutating func end(_ reason: String) { failure = reason }

  /// `skipped` were passed over unseen; `unmatched` were looked at by the reader and are not asked for. What of all that
  /// is `backlog` says nothing of the pace at which messages come.
  package mutating func append(
    _ records: [StreamRecord],
    skipped more: Int,
    unmatched: Int = 0,
    backlog: Int = 0,
    at now: Instant
  ) {
    received += Int64(records.count) + Int64(more) + Int64(unmatched)
    skipped += Int64(more)
    self.unmatched += Int64(unmatched)
    rate.add(max(0, records.count + more + unmatched - backlog), at: now)
    for record in records {
      if matches != nil, matcher?.matches(record) ?? true {
        matches?.append(firstSequence + Int64(ring.count))
      }
      ring.append(record)
      bytes += record.sizeInBytes
    }
    if let left = budget { budget = max(0, left - records.count) }
    evict()
    if isFollowing { list.select(.max, of: count) }
  }

  /// All that was asked for has come: more comes when the end is passed.
  package var isHolding: Bool { budget == 0 }

  /// Whether a step beyond the last record asks for more; makes room for it.
  package mutating func readOn() -> Bool {
    guard isHolding, list.selected >= count - 1 else { return false }
    budget = Self.readOnCount
    return true
  }

  private mutating func evict() {
    var dropped = 0
    while ring.count > Self.capacity || (bytes > Self.capacityInBytes && ring.count > 1) {
      bytes -= ring.removeFirst().sizeInBytes
      if !marks.isEmpty { marks.remove(firstSequence) }
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
  /// Records that were held against the filter.
  package var examined: Int64 { Int64(ring.count) + unmatched }
  /// Records that came since the pause.
  package var waiting: Int { pausedAt.map { Int(firstSequence + Int64(ring.count) - $0) } ?? 0 }

  package subscript(_ index: Int) -> StreamRecord? {
    sequence(of: index).map { ring[Int($0 - firstSequence)] }
  }

  private func sequence(of index: Int) -> Int64? {
    guard index >= 0, index < count else { return nil }
    let sequence = matches.map { $0[index] } ?? firstSequence + Int64(index)
    let place = sequence - firstSequence
    return place >= 0 && place < Int64(ring.count) ? sequence : nil
  }

  // Marks ----------------------------------------------------------------------------------------------------------------

  package var markCount: Int { marks.count }
  package func isMarked(_ index: Int) -> Bool { sequence(of: index).map(marks.contains) ?? false }

  /// Of the record under the cursor, which goes on to the next: whoever marks wants to look, so following ends.
  package mutating func toggleMark() {
    guard let sequence = sequence(of: list.selected) else { return }
    if marks.remove(sequence) == nil { marks.insert(sequence) }
    if isFollowing {
      isFollowing = false
    } else if !isDetailFocused {
      move(by: 1)
    }
  }

  package mutating func unmarkAll() { marks = [] }

  /// What is taken out of the console: marked records, whatever the filter shows, or else all that are shown.
  package var chosen: [StreamRecord] {
    marks.isEmpty
      ? (0..<count).compactMap { self[$0] } : marks.sorted().map { ring[Int($0 - firstSequence)] }
  }

  var chosenWords: String {
    let chosen = marks.isEmpty ? count : marks.count
    return
      "\(NumberText.grouped(chosen))\(marks.isEmpty ? "" : " marked") \(chosen == 1 ? "record" : "records")"
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

  package mutating func setFilter(_ new: Filter?) {
    // The cursor stays on its record as far as it is still shown.
    let marked = selected.map { ($0.partition, $0.offset) }
    if new == nil, let filter { search = filter }
    matcher = new.map { FilterMatcher($0) }
    guard var matcher else {
      matches = nil
      reselect(marked)
      return
    }
    var found: Deque<Int64> = []
    for (index, record) in ring.enumerated() where matcher.matches(record) {
      found.append(firstSequence + Int64(index))
    }
    self.matcher = matcher
    matches = found
    reselect(marked)
  }

  private mutating func reselect(_ marked: (Int32, Int64)?) {
    guard !isFollowing, let marked else {
      list.select(isFollowing ? .max : 0, of: count)
      return
    }
    let index = (0..<count).first { index in self[index].map { ($0.partition, $0.offset) == marked } ?? false
    }
    list.select(index ?? 0, of: count)
  }

  /// The cursor to a match before or after; `false`: there is none.
  package mutating func turnMatch(by steps: Int) -> Bool {
    let step = steps < 0 ? -1 : 1
    var index = list.selected + step
    guard filter == nil, let search else {
      guard (0..<count).contains(index) else { return false }
      move(by: step)
      return true
    }
    var matcher = FilterMatcher(search)
    while let record = self[index] {
      if matcher.matches(record) {
        list.select(index, of: count)
        isFollowing = false
        detailScroll = 0
        return true
      }
      index += step
    }
    return false
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
