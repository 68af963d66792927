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
  var sizes: [Int] = []
  sizes.reserveCapacity(records.count)
  var total = 0
  for (index, (key, value)) in records.enumerated() {
    let size = 3 + zigZagBytes(index) + fieldBytes(key) + fieldBytes(value)
    sizes.append(size)
    total += zigZagBytes(size) + size
  }
  let size = LoggedBatch.headerSize + total
  var batch = ByteBuffer()
  batch.writeWithUnsafeMutableBytes(minimumWritableBytes: size) { bytes in
    var writer = BatchWriter(bytes: bytes)
    writer.put(Int64(0))  // base offset: the leader's to give
    writer.put(Int32(size - 12))
    writer.put(Int32(-1))  // leader epoch: the leader's to give
    writer.put(Int8(2))
    writer.put(UInt32(0))  // checksum: of what follows
    writer.put(Int16(0))  // attributes: no codec, creation time
    writer.put(Int32(records.count - 1))
    writer.put(timestamp)
    writer.put(timestamp)
    writer.put(producerID)
    writer.put(producerEpoch)
    writer.put(baseSequence)
    writer.put(Int32(records.count))
    for (index, (key, value)) in records.enumerated() {
      writer.putZigZag(sizes[index])
      writer.put(Int8(0))
      writer.putZigZag(0)  // timestamp delta
      writer.putZigZag(index)
      writer.putField(key)
      writer.putField(value)
      writer.putZigZag(0)  // headers
    }
    let checksum = CRC32C.checksum(
      of: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[21..<size])
    )
    bytes.storeBytes(of: checksum.bigEndian, toByteOffset: 17, as: UInt32.self)
    return writer.position
  }
  return batch
}

/// Writes into memory that is there, where a buffer would look for room at each number.
private struct BatchWriter {
  let bytes: UnsafeMutableRawBufferPointer
  var position = 0

  mutating func put(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.bigEndian) { put($0) }
  }

  mutating func put(_ source: UnsafeRawBufferPointer) {
    UnsafeMutableRawBufferPointer(rebasing: bytes[position..<position + source.count]).copyMemory(
      from: source
    )
    position += source.count
  }

  mutating func putField(_ field: ByteBuffer?) {
    putZigZag(field?.readableBytes ?? -1)
    field?.withUnsafeReadableBytes { put($0) }
  }

  mutating func putZigZag(_ number: Int) {
    var bits = UInt64(bitPattern: Int64(number << 1) ^ Int64(number >> 63))
    while bits >= 0x80 {
      put(UInt8(truncatingIfNeeded: bits) | 0x80)
      bits >>= 7
    }
    put(UInt8(bits))
  }
}

private func zigZagBytes(_ number: Int) -> Int {
  var bits = UInt64(bitPattern: Int64(number << 1) ^ Int64(number >> 63))
  var count = 1
  while bits >= 0x80 {
    bits >>= 7
    count += 1
  }
  return count
}

private func fieldBytes(_ field: ByteBuffer?) -> Int {
  let count = field?.readableBytes ?? -1
  return zigZagBytes(count) + max(0, count)
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
