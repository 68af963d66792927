import KafkaProtocol
import Testing

@testable import Broker

@Suite("The store of committed offsets")
struct OffsetStoreTests {
  private let key = OffsetStore.Key(group: "g", topic: "t", partition: 0)

  private func commit(
    _ store: inout OffsetStore,
    _ offset: Int64?,
    end: Int64,
    transaction: TransactionStamp? = nil,
    isCommitted: Bool = false
  ) {
    store.replay(
      OffsetCommitKey(group: "g", topic: "t", partition: 0),
      offset.map { OffsetCommitValue(offset: $0) },
      at: RecordPlace(end: Offset(end), isCommitted: isCommitted, transaction: transaction)
    )
  }

  @Test func `a reader is told only what the high watermark has passed`() {
    var store = OffsetStore()
    commit(&store, 1, end: 10, isCommitted: true)
    commit(&store, 2, end: 11)
    commit(&store, 3, end: 12)
    #expect(store.latest(key)?.offset == 3)
    #expect(store.committed(key)?.offset == 1)
    store.committed(upTo: Offset(11))
    #expect(store.committed(key)?.offset == 2)
    commit(&store, nil, end: 13)
    #expect(store.latest(key) == nil)
    #expect(store.committed(key)?.offset == 2)
    #expect(store.committedKeys(of: "g") == [key])
    store.committed(upTo: Offset(13))
    #expect(store.committed(key) == nil)
    #expect(store.committedKeys(of: "g").isEmpty)
    #expect(store.groupIDs.isEmpty)
  }

  @Test func `a transaction's offsets count when it commits, unless a later commit is there`() {
    let one = TransactionStamp(producerID: ProducerID(1), producerEpoch: ProducerEpoch(0))
    let two = TransactionStamp(producerID: ProducerID(2), producerEpoch: ProducerEpoch(0))
    var store = OffsetStore()
    commit(&store, 5, end: 1, transaction: one, isCommitted: true)
    #expect(store.latest(key) == nil)
    #expect(store.isPending(key))
    commit(&store, 6, end: 2, transaction: two, isCommitted: true)
    let place = RecordPlace(end: Offset(3), isCommitted: true, transaction: nil)
    store.replay(TransactionEnd(transaction: two, isCommit: true), at: place)
    #expect(store.latest(key)?.offset == 6)
    store.replay(TransactionEnd(transaction: one, isCommit: true), at: place)
    #expect(store.latest(key)?.offset == 6)
    #expect(!store.isPending(key))
    #expect(!store.hasOpenTransaction("g"))
  }

  @Test func `a transaction that is aborted leaves nothing`() {
    let one = TransactionStamp(producerID: ProducerID(1), producerEpoch: ProducerEpoch(0))
    var store = OffsetStore()
    commit(&store, 5, end: 1, transaction: one, isCommitted: true)
    let place = RecordPlace(end: Offset(2), isCommitted: true, transaction: nil)
    store.replay(TransactionEnd(transaction: one, isCommit: false), at: place)
    #expect(store.latest(key) == nil)
    #expect(!store.isPending(key))
  }
}

@Suite("Timers by key")
struct TimerTableTests {
  private func at(_ milliseconds: Int64) -> Instant { Instant(nanoseconds: milliseconds * 1_000_000) }

  @Test func `timers fire in order of time, then of setting`() {
    var table = TimerTable<String>()
    table.set("b", at: at(20))
    table.set("a", at: at(20))
    table.set("c", at: at(10))
    #expect(table.next == at(10))
    #expect(table.popDue(at: at(9)) == nil)
    #expect(table.popDue(at: at(20)) == "c")
    #expect(table.popDue(at: at(20)) == "b")
    #expect(table.popDue(at: at(20)) == "a")
    #expect(table.popDue(at: at(20)) == nil)
  }

  @Test func `a renewed timer fires once, at its new moment`() {
    var table = TimerTable<String>()
    table.set("a", at: at(10))
    table.set("a", at: at(30))
    #expect(table.popDue(at: at(29)) == nil)
    #expect(table.popDue(at: at(30)) == "a")
    table.set("a", at: at(50))
    table.set("a", at: at(40))
    #expect(table.popDue(at: at(40)) == "a")
    #expect(table.popDue(at: at(60)) == nil)
  }

  @Test func `what is set while timers fire waits for another turn, however soon it is due`() {
    var table = TimerTable<String>()
    table.set("a", at: at(10))
    table.set("b", at: at(10))
    let mark = table.mark
    #expect(table.popDue(at: at(10), before: mark) == "a")
    table.set("a", at: at(10))
    #expect(table.popDue(at: at(10), before: mark) == "b")
    #expect(table.popDue(at: at(10), before: mark) == nil)
    #expect(table.next == at(10))
    #expect(table.popDue(at: at(10)) == "a")
  }

  @Test func `a cancelled timer does not fire, nor does it when set anew before its first moment`() {
    var table = TimerTable<String>()
    table.set("a", at: at(10))
    table.cancel("a")
    #expect(table.popDue(at: at(10)) == nil)
    table.set("a", at: at(20))
    table.cancel("a")
    table.set("a", at: at(30))
    #expect(table.popDue(at: at(20)) == nil)
    #expect(table.popDue(at: at(30)) == "a")
    #expect(table.count == 0)
  }
}
