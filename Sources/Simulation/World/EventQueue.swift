import KafkaProtocol

/// What is to happen, by virtual time. Entries of one moment come out in the order in which they went in: a number
/// given at insertion breaks the tie, so that a run never depends on the heap's inner order.
struct EventQueue<Event> {
  private struct Key {
    var at: Int64
    var number: UInt64
    var slot: Int

    static func < (a: Key, b: Key) -> Bool { a.at == b.at ? a.number < b.number : a.at < b.at }
  }

  /// A binary heap of small keys; the events themselves stay where they are.
  private var heap: [Key] = []
  private var slots: [Event?] = []
  private var free: [Int] = []
  private var inserted: UInt64 = 0

  var isEmpty: Bool { heap.isEmpty }
  var nextTime: Instant? { heap.first.map { Instant(nanoseconds: $0.at) } }

  mutating func insert(_ event: Event, at time: Instant) {
    let slot: Int
    if let reused = free.popLast() {
      slot = reused
      slots[slot] = event
    } else {
      slot = slots.count
      slots.append(event)
    }
    inserted += 1
    heap.append(Key(at: time.nanoseconds, number: inserted, slot: slot))
    siftUp()
  }

  /// What is to happen at `nextTime`.
  mutating func popFirst() -> Event? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      siftDown()
    }
    // Taken out, and not copied: most carry buffers.
    guard let event = slots[first.slot].take() else { return nil }
    free.append(first.slot)
    return event
  }

  private mutating func siftUp() {
    var child = heap.count - 1
    let key = heap[child]
    while child > 0 {
      let parent = (child - 1) / 2
      guard key < heap[parent] else { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = key
  }

  private mutating func siftDown() {
    let key = heap[0]
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < key else { break }
      heap[parent] = heap[child]
      parent = child
    }
    heap[parent] = key
  }
}
