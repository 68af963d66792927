import KafkaProtocol
import NIOCore

/// A record to be produced. `token` comes back in the report of what became of it.
package struct ProducerRecord: Sendable {
  package var topic: String
  /// `nil`: by the key's hash as Kafka's own producer does it, or without a key where a batch is being filled.
  package var partition: Int32?
  package var key: ByteBuffer?
  package var value: ByteBuffer?
  package var headers: [(name: String, value: ByteBuffer?)]
  /// Milliseconds since 1970.
  package var timestamp: Int64
  package var token: UInt64

  package init(
    topic: String,
    partition: Int32? = nil,
    key: ByteBuffer? = nil,
    value: ByteBuffer?,
    headers: [(name: String, value: ByteBuffer?)] = [],
    timestamp: Int64,
    token: UInt64 = 0
  ) {
    self.topic = topic
    self.partition = partition
    self.key = key
    self.value = value
    self.headers = headers
    self.timestamp = timestamp
    self.token = token
  }

  /// An upper bound of what it takes in a batch.
  var sizeBound: Int {
    var size = 1 + 5 + 10 + 5 + 5 + 5 + 5 + (key?.readableBytes ?? 0) + (value?.readableBytes ?? 0)
    for header in headers { size += 10 + header.name.utf8.count + (header.value?.readableBytes ?? 0) }
    return size
  }
}

/// A record batch (magic 2) in the making, written record by record into one buffer; who sends it, and with which
/// sequence, is stamped on when it goes out, and again should that change.
struct BatchWriter {
  static let headerBytes = 61

  private var buffer: ByteBuffer
  private(set) var count: Int32 = 0
  private var baseTimestamp: Int64 = 0
  private var maxTimestamp: Int64 = 0
  private(set) var tokens: [UInt64] = []

  init(capacity: Int) {
    buffer = ByteBufferAllocator().buffer(capacity: max(capacity, Self.headerBytes))
    buffer.writeRepeatingByte(0, count: Self.headerBytes)
  }

  var sizeInBytes: Int { buffer.readableBytes }

  mutating func append(_ record: ProducerRecord) {
    if count == 0 { (baseTimestamp, maxTimestamp) = (record.timestamp, record.timestamp) }
    maxTimestamp = max(maxTimestamp, record.timestamp)
    let delta = record.timestamp &- baseTimestamp
    let (keyBytes, valueBytes) = (record.key?.readableBytes ?? 0, record.value?.readableBytes ?? 0)
    var length = 1 + Self.size(delta) + Self.size(Int64(count)) + keyBytes + valueBytes
    length += Self.size(record.key == nil ? -1 : Int64(keyBytes))
    length += Self.size(record.value == nil ? -1 : Int64(valueBytes)) + Self.size(Int64(record.headers.count))
    for header in record.headers {
      let (name, value) = (header.name.utf8.count, header.value?.readableBytes)
      length += Self.size(Int64(name)) + name + Self.size(value.map(Int64.init) ?? -1) + (value ?? 0)
    }
    buffer.writeVarint(Int32(length))
    buffer.writeInteger(0 as UInt8)
    buffer.writeVarlong(delta)
    buffer.writeVarint(count)
    write(record.key)
    write(record.value)
    buffer.writeVarint(Int32(record.headers.count))
    for header in record.headers {
      buffer.writeVarint(Int32(header.name.utf8.count))
      buffer.writeString(header.name)
      write(header.value)
    }
    count += 1
    tokens.append(record.token)
  }

  private mutating func write(_ bytes: ByteBuffer?) {
    guard let bytes else {
      buffer.writeVarint(-1)
      return
    }
    buffer.writeVarint(Int32(bytes.readableBytes))
    buffer.writeImmutableBuffer(bytes)
  }

  /// The bytes that `value` takes as a varint or varlong.
  private static func size(_ value: Int64) -> Int {
    let zigzag = UInt64(bitPattern: (value << 1) ^ (value >> 63))
    return max(1, (64 - zigzag.leadingZeroBitCount + 6) / 7)
  }

  /// The batch as it is sent, without a producer; `stamp` puts one on.
  mutating func finish() -> ByteBuffer {
    buffer.setInteger(0 as Int64, at: 0)
    buffer.setInteger(Int32(buffer.readableBytes - 12), at: 8)
    buffer.setInteger(-1 as Int32, at: 12)
    buffer.setInteger(2 as Int8, at: 16)
    buffer.setInteger(0 as Int16, at: 21)
    buffer.setInteger(count - 1, at: 23)
    buffer.setInteger(baseTimestamp, at: 27)
    buffer.setInteger(maxTimestamp, at: 35)
    buffer.setInteger(count, at: 57)
    Self.stamp(&buffer, producer: ProducerID(-1), epoch: ProducerEpoch(-1), sequence: -1)
    return buffer
  }

  /// Says who sends the batch, and renews its checksum.
  static func stamp(_ batch: inout ByteBuffer, producer: ProducerID, epoch: ProducerEpoch, sequence: Int32) {
    let start = batch.readerIndex
    batch.setInteger(producer.rawValue, at: start + 43)
    batch.setInteger(epoch.rawValue, at: start + 51)
    batch.setInteger(sequence, at: start + 53)
    guard let covered = batch.getSlice(at: start + 21, length: batch.readableBytes - 21) else { return }
    let checksum = CRC32C.checksum(of: covered.readableBytesView)
    batch.setInteger(checksum, at: start + 17)
  }
}
