import KafkaProtocol

/// Producer ids of the block that the controller gave this broker (KIP-730), and who waits for the next one.
struct ProducerIDPool {
  private var next: Int64 = 0
  private var end: Int64 = 0
  private(set) var waiting: [ReplyToken] = []

  mutating func take() -> ProducerID? {
    guard next < end else { return nil }
    defer { next += 1 }
    return ProducerID(next)
  }

  mutating func wait(_ token: ReplyToken) { waiting.append(token) }

  /// A block that does not fit the numbers there are is none.
  mutating func fill(start: Int64, count: Int32) {
    let (sum, overflow) = start.addingReportingOverflow(Int64(count))
    guard start >= 0, count > 0, !overflow else { return }
    (next, end) = (start, sum)
  }

  mutating func takeWaiting() -> [ReplyToken] {
    defer { waiting = [] }
    return waiting
  }
}
