import KafkaProtocol
import NIOCore

/// A record batch of version 2 as a client sends it, without headers or compression; a record without a value is a
/// tombstone. The simulator's own, so
/// that what it sends does not depend on the code that it tests.
func clientBatch(
  _ records: [(key: ByteBuffer?, value: ByteBuffer?)],
  producerID: Int64,
  producerEpoch: Int16,
  baseSequence: Int32,
  timestamp: Int64
) -> ByteBuffer {
  var body = ByteBuffer()
  body.writeInteger(Int16(0))  // attributes: no codec, creation time
  body.writeInteger(Int32(records.count - 1))
  body.writeInteger(timestamp)
  body.writeInteger(timestamp)
  body.writeInteger(producerID)
  body.writeInteger(producerEpoch)
  body.writeInteger(baseSequence)
  body.writeInteger(Int32(records.count))
  for (index, (key, value)) in records.enumerated() {
    var record = ByteBuffer()
    record.writeInteger(Int8(0))
    record.writeZigZag(0)  // timestamp delta
    record.writeZigZag(index)
    record.writeField(key)
    record.writeField(value)
    record.writeZigZag(0)  // headers
    body.writeZigZag(record.readableBytes)
    body.writeImmutableBuffer(record)
  }
  var batch = ByteBuffer()
  batch.writeInteger(Int64(0))  // base offset: the leader's to give
  batch.writeInteger(Int32(body.readableBytes + 9))
  batch.writeInteger(Int32(-1))  // leader epoch: the leader's to give
  batch.writeInteger(Int8(2))
  batch.writeInteger(CRC32C.checksum(of: body.readableBytesView))
  batch.writeImmutableBuffer(body)
  return batch
}

func clientBatch(
  _ values: [ByteBuffer],
  producerID: Int64,
  producerEpoch: Int16,
  baseSequence: Int32,
  timestamp: Int64
) -> ByteBuffer {
  clientBatch(
    values.map { (key: nil, value: $0) },
    producerID: producerID,
    producerEpoch: producerEpoch,
    baseSequence: baseSequence,
    timestamp: timestamp
  )
}

extension ByteBuffer {
  fileprivate mutating func writeField(_ field: ByteBuffer?) {
    writeZigZag(field?.readableBytes ?? -1)
    if let field { writeImmutableBuffer(field) }
  }

  fileprivate mutating func writeZigZag(_ number: Int) {
    var bits = UInt64(bitPattern: Int64(number << 1) ^ Int64(number >> 63))
    while bits >= 0x80 {
      writeInteger(UInt8(truncatingIfNeeded: bits) | 0x80)
      bits >>= 7
    }
    writeInteger(UInt8(bits))
  }
}
