import KafkaClient
import KafkaProtocol
import Testing

@testable import Scenarios

@Suite("Log audit")
struct LogAuditTests {
  private let orders = TopicPartition(topic: "orders", partition: 0)

  private func audit(
    acknowledged: [UInt64] = [],
    refused: [UInt64] = [],
    unanswered: [UInt64] = []
  ) -> LogAudit {
    func entry(_ word: DemoLedger.Word, _ tokens: [UInt64]) -> DemoLedger.Entry {
      DemoLedger.Entry(
        at: Instant(nanoseconds: 0),
        partition: orders,
        baseOffset: nil,
        word: word,
        tokens: tokens
      )
    }
    return LogAudit([
      entry(.acknowledged, acknowledged), entry(.refused, refused), entry(.unanswered, unanswered),
    ])
  }

  private func read(_ tokens: [UInt64], _ audit: LogAudit, toTheEnd: Bool = true) -> LogAudit.Counts {
    var audit = audit
    for token in tokens { audit.saw(token, in: orders) }
    if toTheEnd { audit.isComplete(orders) }
    return audit.counts
  }

  @Test func `what is there once and in order is stored`() {
    let counts = read([1, 2, 3, 4], audit(acknowledged: [1, 2, 3]))
    #expect(counts == LogAudit.Counts(acknowledged: 3, stored: 3))
  }

  @Test func `what was acknowledged and is not in the log is lost, once the log was read to its end`() {
    let asked = audit(acknowledged: [1, 2, 3])
    #expect(read([1, 3], asked).lost == 1)
    let partly = read([1], asked, toTheEnd: false)
    #expect(partly.lost == 0 && partly.unchecked == 2)
  }

  @Test func `a second copy is a duplicate and not a disorder`() {
    let counts = read([1, 2, 1, 3], audit(acknowledged: [1, 2, 3]))
    #expect(counts.duplicated == 1 && counts.outOfOrder == 0 && counts.stored == 3)
  }

  @Test func `a record behind one that was sent after it is out of order`() {
    let counts = read([1, 3, 2, 4], audit(acknowledged: [1, 2, 3, 4]))
    #expect(counts.outOfOrder == 1 && counts.duplicated == 0)
  }

  @Test func `without an answer both ways are right, refused and stored is not`() {
    let counts = read([1, 5, 7], audit(acknowledged: [1], refused: [5, 6], unanswered: [7, 8]))
    #expect(counts.lost == 0 && counts.unanswered == 2 && counts.unansweredStored == 1)
    #expect(counts.refused == 2 && counts.refusedStored == 1)
  }

  @Test func `the ledger holds what it has room for, and knows since when`() {
    var ledger = DemoLedger()
    for second in 0..<30 {
      ledger.append(
        DeliveryReport(
          partition: orders,
          outcome: .acknowledged(baseOffset: Offset(Int64(second))),
          tokens: Array(repeating: 1, count: 50_000),
          sizeInBytes: 0,
          attempts: 1,
          waited: .zero
        ),
        at: Instant(nanoseconds: Int64(second) * 1_000_000_000)
      )
    }
    #expect(ledger.heldSince == Instant(nanoseconds: 9_000_000_000))
    let all = ledger.entries(from: Instant(nanoseconds: 0), to: .distantFuture)
    #expect(all.count == 20 && all.first?.baseOffset == Offset(10))
  }
}
