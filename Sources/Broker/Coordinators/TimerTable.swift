import HeapModule
import KafkaProtocol

/// Timers by key, each set once at a time. Most are renewed long before they come due, so a renewal to a later moment
/// leaves the heap alone: an entry that comes up too early is put back. Ties fire in the order in which they were set.
struct TimerTable<Key: Hashable> {
  private struct Entry: Comparable {
    var deadline: Instant
    var number: UInt64
    var key: Key
    static func < (a: Entry, b: Entry) -> Bool { (a.deadline, a.number) < (b.deadline, b.number) }
    static func == (a: Entry, b: Entry) -> Bool { a.number == b.number }
  }

  private struct Timer {
    var due: Instant
    /// Of the heap's entry that stands for this timer, and when that one comes up: no later than `due`.
    var number: UInt64
    var entryDeadline: Instant
  }

  private var heap = Heap<Entry>()
  private var timers: [Key: Timer] = [:]
  private var nextNumber: UInt64 = 0

  var count: Int { timers.count }

  func deadline(of key: Key) -> Instant? { timers[key]?.due }

  mutating func set(_ key: Key, at deadline: Instant) {
    if let timer = timers[key], timer.entryDeadline <= deadline {
      timers[key]?.due = deadline
      return
    }
    enter(key, at: deadline)
    // Entries of timers that were cancelled or moved to an earlier moment are swept when they outnumber the living.
    if heap.count > 1024 + 2 * timers.count {
      heap = Heap(heap.unordered.filter { timers[$0.key]?.number == $0.number })
    }
  }

  mutating func cancel(_ key: Key) { timers[key] = nil }

  private mutating func enter(_ key: Key, at deadline: Instant) {
    timers[key] = Timer(due: deadline, number: nextNumber, entryDeadline: deadline)
    heap.insert(Entry(deadline: deadline, number: nextNumber, key: key))
    nextNumber += 1
  }

  /// The next moment at which a timer comes due, or earlier.
  var next: Instant { heap.min?.deadline ?? .distantFuture }

  /// Timers that are set from here on are not `before` it.
  var mark: UInt64 { nextNumber }

  /// The next timer that is due, which is then gone. What a timer sets while it fires has to wait for another turn,
  /// however soon it is due: or one that sets itself again at once would never let the turn end.
  mutating func popDue(at now: Instant, before mark: UInt64 = .max) -> Key? {
    while let first = heap.min, first.deadline <= now, first.number < mark {
      heap.removeMin()
      guard let timer = timers[first.key], timer.number == first.number else { continue }
      guard timer.due <= now else {
        enter(first.key, at: timer.due)
        continue
      }
      timers[first.key] = nil
      return first.key
    }
    return nil
  }
}
