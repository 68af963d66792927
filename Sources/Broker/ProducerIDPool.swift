import DequeModule
import KafkaProtocol

/// Producer ids of the block that the controller gave this broker (KIP-730), and who waits for the next one.
struct ProducerIDPool {
  struct Waiting {
    var token: ReplyToken
    var deadline: Instant
  }

  /// A block at hand spares a client that comes early a second attempt; what takes longer is a matter of the client's own
  /// patience.
  static let patience = Duration.milliseconds(500)

  private var next: Int64 = 0
  private var end: Int64 = 0
  /// In order of their deadlines.
  private(set) var waiting: Deque<Waiting> = []

  mutating func take() -> ProducerID? {
    guard next < end else { return nil }
    defer { next += 1 }
    return ProducerID(next)
  }

  mutating func wait(_ token: ReplyToken, at now: Instant) {
    waiting.append(Waiting(token: token, deadline: now + Self.patience))
  }

  /// Who comes first in the queue gets an id, if there is one.
  mutating func serveNext() -> (token: ReplyToken, id: ProducerID)? {
    guard !waiting.isEmpty, let id = take() else { return nil }
    return (waiting.removeFirst().token, id)
  }

  var nextDeadline: Instant { waiting.first?.deadline ?? .distantFuture }

  mutating func popExpired(at now: Instant) -> ReplyToken? {
    guard nextDeadline <= now else { return nil }
    return waiting.removeFirst().token
  }

  /// A block that does not fit the numbers there are is none.
  mutating func fill(start: Int64, count: Int32) {
    let (sum, overflow) = start.addingReportingOverflow(Int64(count))
    guard start >= 0, count > 0, !overflow else { return }
    (next, end) = (start, sum)
  }

  mutating func takeWaiting() -> Deque<Waiting> {
    defer { waiting = [] }
    return waiting
  }
}
