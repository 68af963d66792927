import KafkaProtocol
import NIOCore

/// The end of a transaction in a partition: the one record of a control batch (`ControlRecordType.java`,
/// `EndTransactionMarker.java`).
package struct TransactionMarker: Hashable, Sendable {
  package var isCommit: Bool
  package var coordinatorEpoch: Int32

  package init(isCommit: Bool, coordinatorEpoch: Int32) {
    self.isCommit = isCommit
    self.coordinatorEpoch = coordinatorEpoch
  }

  /// From a whole control batch; `nil` where its record is another kind of control record (those of the metadata
  /// log), or not readable.
  package init?(controlBatch batch: ByteBuffer) {
    var buffer = batch
    guard buffer.readableBytes >= RecordBatchHeader.byteCount else { return nil }
    buffer.moveReaderIndex(forwardBy: RecordBatchHeader.byteCount)
    // length, attributes, timestamp delta, offset delta, key length
    guard buffer.readZigzag() != nil, buffer.readInteger(as: Int8.self) != nil, buffer.readZigzag() != nil,
      buffer.readZigzag() != nil, buffer.readZigzag() == 4,
      let (version, type) = buffer.readMultipleIntegers(as: (Int16, Int16).self), version >= 0,
      type == 0 || type == 1, let valueLength = buffer.readZigzag(), valueLength >= 6,
      let (valueVersion, epoch) = buffer.readMultipleIntegers(as: (Int16, Int32).self), valueVersion >= 0
    else { return nil }
    self.init(isCommit: type == 1, coordinatorEpoch: epoch)
  }
}

extension ByteBuffer {
  fileprivate mutating func readZigzag() -> Int64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard let byte = readInteger(as: UInt8.self) else { return nil }
      value |= UInt64(byte & 0x7f) << shift
      if byte & 0x80 == 0 { return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
    }
    return nil
  }
}

/// A transaction that was aborted: an entry of `.txnindex` (`AbortedTxn.java`).
package struct AbortedTransaction: Hashable, Sendable {
  package var producerID: ProducerID
  package var firstOffset: Offset
  /// Of the marker.
  package var lastOffset: Offset
  /// When the marker was appended.
  package var lastStableOffset: Offset

  package init(producerID: ProducerID, firstOffset: Offset, lastOffset: Offset, lastStableOffset: Offset) {
    self.producerID = producerID
    self.firstOffset = firstOffset
    self.lastOffset = lastOffset
    self.lastStableOffset = lastStableOffset
  }

  static let byteCount = 34

  func write(into buffer: inout ByteBuffer) {
    buffer.writeMultipleIntegers(
      Int16(0),
      producerID.rawValue,
      firstOffset.rawValue,
      lastOffset.rawValue,
      lastStableOffset.rawValue
    )
  }

  /// `nil` where there are too few bytes or the version is another.
  init?(from buffer: inout ByteBuffer) {
    guard
      let (version, id, first, last, stable) = buffer.readMultipleIntegers(
        as: (Int16, Int64, Int64, Int64, Int64).self
      ), version == 0
    else { return nil }
    self.init(
      producerID: ProducerID(id),
      firstOffset: Offset(first),
      lastOffset: Offset(last),
      lastStableOffset: Offset(stable)
    )
  }
}
