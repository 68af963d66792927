import Broker
import DequeModule
import KafkaProtocol
import Synchronization

/// What happened in the cluster, in the order in which it was told, numbered without gaps. A ring: a reader that is
/// too slow loses the oldest events and learns how many.
package final class EventFeed: Sendable {
  package struct Entry: Sendable, Equatable {
    /// From 1, one more each event.
    package var sequence: UInt64
    package var event: ClusterEvent
  }

  package struct Batch: Sendable, Equatable {
    package var entries: [Entry] = []
    /// Events between the reader's last one and the first of `entries` that the ring holds no more.
    package var missedCount: UInt64 = 0
  }

  /// Ends a subscription when it is let go.
  package final class Subscription: Sendable {
    private let feed: EventFeed
    private let number: UInt64
    fileprivate init(feed: EventFeed, number: UInt64) {
      self.feed = feed
      self.number = number
    }
    deinit { feed.state.withLock { $0.subscribers.removeAll { $0.number == number } } }
  }

  private final class Subscriber: Sendable {
    let number: UInt64
    let wake: @Sendable () -> Void
    init(number: UInt64, wake: @escaping @Sendable () -> Void) {
      self.number = number
      self.wake = wake
    }
  }

  private struct State {
    var ring: Deque<Entry> = []
    var lastSequence: UInt64 = 0
    var subscribers: [Subscriber] = []
    var lastSubscriber: UInt64 = 0
  }

  package let capacity: Int
  private let state = Mutex(State())

  package init(capacity: Int = 10_000) { self.capacity = max(1, capacity) }

  package func publish(_ event: ClusterEvent) {
    let subscribers = state.withLock { state in
      state.lastSequence += 1
      if state.ring.count == capacity { state.ring.removeFirst() }
      state.ring.append(Entry(sequence: state.lastSequence, event: event))
      return state.subscribers
    }
    for subscriber in subscribers { subscriber.wake() }
  }

  package var lastSequence: UInt64 { state.withLock(\.lastSequence) }

  /// The events after number `sequence`, at most `limit`.
  package func entries(after sequence: UInt64, limit: Int = .max) -> Batch {
    state.withLock { state in
      guard sequence < state.lastSequence, let first = state.ring.first else { return Batch() }
      let missed = first.sequence > sequence + 1 ? first.sequence - sequence - 1 : 0
      let skipped = sequence >= first.sequence ? Int(sequence - first.sequence) + 1 : 0
      return Batch(entries: Array(state.ring.dropFirst(skipped).prefix(limit)), missedCount: missed)
    }
  }

  /// `wake` is called after each event, on whatever thread told it: it must not block, and reads nothing itself.
  package func subscribe(_ wake: @escaping @Sendable () -> Void) -> Subscription {
    state.withLock { state in
      state.lastSubscriber += 1
      state.subscribers.append(Subscriber(number: state.lastSubscriber, wake: wake))
      return Subscription(feed: self, number: state.lastSubscriber)
    }
  }

  /// Batches of events after number `sequence`, as they happen, until the task is cancelled.
  package func batches(after sequence: UInt64) -> Batches { Batches(feed: self, sequence: sequence) }

  package struct Batches: AsyncSequence {
    let feed: EventFeed
    let sequence: UInt64

    package func makeAsyncIterator() -> Iterator {
      let (wakes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
      let subscription = feed.subscribe { continuation.yield() }
      continuation.yield()
      return Iterator(
        feed: feed,
        last: sequence,
        wakes: wakes.makeAsyncIterator(),
        subscription: subscription
      )
    }

    package struct Iterator: AsyncIteratorProtocol {
      fileprivate let feed: EventFeed
      fileprivate var last: UInt64
      fileprivate var wakes: AsyncStream<Void>.Iterator
      fileprivate let subscription: Subscription

      package mutating func next() async -> Batch? {
        while await wakes.next() != nil {
          let batch = feed.entries(after: last)
          guard let newest = batch.entries.last else { continue }
          last = newest.sequence
          return batch
        }
        return nil
      }
    }
  }
}
