import HeapModule
import KafkaProtocol

/// What waits for a moment. Most never come to it: they are answered first, stay in the heap as husks, and are swept
/// when husks outnumber the living.
protocol Expiring: AnyObject {
  var isDone: Bool { get }
}

/// Deadlines in order of time, ties in order of arrival.
struct DeadlineQueue {
  enum Item {
    case produce(PendingProduce)
    case fetch(ParkedFetch)
    case deletion(ParkedDeletion)

    var isDone: Bool {
      switch self {
      case .produce(let produce): produce.isDone
      case .fetch(let fetch): fetch.isDone
      case .deletion(let deletion): deletion.isDone
      }
    }
  }

  private struct Entry: Comparable {
    var deadline: Instant
    var number: UInt64
    var item: Item
    static func < (a: Entry, b: Entry) -> Bool { (a.deadline, a.number) < (b.deadline, b.number) }
    static func == (a: Entry, b: Entry) -> Bool { a.number == b.number }
  }

  private var heap = Heap<Entry>()
  private var nextNumber: UInt64 = 0
  private var sweepAt = 1024

  mutating func add(_ item: Item, at deadline: Instant) {
    heap.insert(Entry(deadline: deadline, number: nextNumber, item: item))
    nextNumber += 1
    if heap.count > sweepAt {
      let living = heap.unordered.filter { !$0.item.isDone }
      heap = Heap(living)
      sweepAt = max(1024, 2 * living.count)
    }
  }

  /// The next moment at which something living expires, or earlier.
  var next: Instant { heap.min?.deadline ?? .distantFuture }

  mutating func popExpired(at now: Instant) -> Item? {
    while let first = heap.min, first.deadline <= now || first.item.isDone {
      heap.removeMin()
      if !first.item.isDone { return first.item }
    }
    return nil
  }
}
