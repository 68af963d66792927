import KafkaProtocol
import NIOCore

/// What can be wrong with bytes that claim to be the metadata log's.
struct MetadataBatchError: Error, Equatable {
  var reason: String
  init(_ reason: String) { self.reason = reason }
}

/// A record batch of the metadata log: version 2, never compressed, no producer (KIP-98, KIP-631).
struct MetadataBatch: Equatable {
  struct Record: Equatable {
    var key: ByteBuffer?
    var value: ByteBuffer?
  }

  var baseOffset: Offset
  var epoch: LeaderEpoch
  var isControl = false
  /// Milliseconds since 1970, of all its records.
  var timestamp: Int64
  var records: [Record]

  var endOffset: Offset { baseOffset + Int64(records.count) }

  /// The fixed part that precedes the records.
  struct Header: Equatable {
    var baseOffset: Offset
    var endOffset: Offset
    var epoch: LeaderEpoch
    var isControl: Bool
    var timestamp: Int64
    var recordCount: Int
    /// Of the whole batch.
    var sizeInBytes: Int

    static let size = 61
    /// More than any batch of the metadata log (`metadata.max.batch.size` and room).
    static let limit = 64 << 20

    /// Reads a whole batch's header at the buffer's read position and checks what can be checked without the records,
    /// the CRC included. `nil` where the batch is cut off.
    init?(of buffer: ByteBuffer) throws(MetadataBatchError) {
      let start = buffer.readerIndex
      guard buffer.readableBytes >= Self.size,
        let base: Int64 = buffer.getInteger(at: start), let length: Int32 = buffer.getInteger(at: start + 8),
        let epoch: Int32 = buffer.getInteger(at: start + 12),
        let magic: Int8 = buffer.getInteger(at: start + 16),
        let crc: UInt32 = buffer.getInteger(at: start + 17),
        let attributes: Int16 = buffer.getInteger(at: start + 21),
        let lastDelta: Int32 = buffer.getInteger(at: start + 23),
        let timestamp: Int64 = buffer.getInteger(at: start + 27),
        let count: Int32 = buffer.getInteger(at: start + 57)
      else { return nil }
      guard magic == 2, base >= 0, epoch >= 0, length >= Self.size - 12, length < Self.limit else {
        throw MetadataBatchError("bad header at offset \(base)")
      }
      guard lastDelta >= 0, count == lastDelta + 1 || count == 0, attributes & 7 == 0,
        let end = Offset(base).advanced(checkedBy: Int64(lastDelta) + 1)
      else { throw MetadataBatchError("bad counts at offset \(base)") }
      sizeInBytes = Int(length) + 12
      guard buffer.readableBytes >= sizeInBytes,
        let body = buffer.viewBytes(at: start + 21, length: sizeInBytes - 21)
      else { return nil }
      guard CRC32C.checksum(of: body) == crc else {
        throw MetadataBatchError("wrong checksum at offset \(base)")
      }
      baseOffset = Offset(base)
      endOffset = end
      self.epoch = LeaderEpoch(epoch)
      isControl = attributes & 0x20 != 0
      self.timestamp = timestamp
      recordCount = Int(count)
    }
  }

  func encoded() -> ByteBuffer {
    var body = ByteBuffer()
    for (delta, record) in records.enumerated() {
      var bytes = ByteBuffer()
      bytes.writeInteger(Int8(0))
      bytes.writeVarlong(0)
      bytes.writeVarint(Int32(delta))
      for part in [record.key, record.value] {
        guard var part else {
          bytes.writeVarint(-1)
          continue
        }
        bytes.writeVarint(Int32(part.readableBytes))
        bytes.writeBuffer(&part)
      }
      bytes.writeVarint(0)
      body.writeVarint(Int32(bytes.readableBytes))
      body.writeBuffer(&bytes)
    }
    var checked = ByteBuffer()
    checked.reserveCapacity(40 + body.readableBytes)
    checked.writeInteger(Int16(isControl ? 0x20 : 0))
    checked.writeInteger(Int32(records.count - 1))
    checked.writeInteger(timestamp)
    checked.writeInteger(timestamp)
    checked.writeInteger(Int64(-1))
    checked.writeInteger(Int16(-1))
    checked.writeInteger(Int32(-1))
    checked.writeInteger(Int32(records.count))
    checked.writeBuffer(&body)
    var batch = ByteBuffer()
    batch.reserveCapacity(21 + checked.readableBytes)
    batch.writeInteger(baseOffset.rawValue)
    batch.writeInteger(Int32(checked.readableBytes + 9))
    batch.writeInteger(epoch.rawValue)
    batch.writeInteger(Int8(2))
    batch.writeInteger(CRC32C.checksum(of: checked))
    batch.writeBuffer(&checked)
    return batch
  }

  /// Takes one whole batch from the buffer's front; `nil` where there is none, or it is cut off.
  init?(from buffer: inout ByteBuffer) throws(MetadataBatchError) {
    guard let header = try Header(of: buffer), var bytes = buffer.readSlice(length: header.sizeInBytes) else {
      return nil
    }
    bytes.moveReaderIndex(forwardBy: Header.size)
    baseOffset = header.baseOffset
    epoch = header.epoch
    isControl = header.isControl
    timestamp = header.timestamp
    records = []
    do {
      for index in 0..<header.recordCount { records.append(try Record(from: &bytes, index: index)) }
    } catch let error as MetadataBatchError {
      throw error
    } catch {
      throw MetadataBatchError("record in batch at \(baseOffset): \(error)")
    }
    guard bytes.readableBytes == 0 else { throw MetadataBatchError("bytes left in batch at \(baseOffset)") }
  }

  init(
    baseOffset: Offset,
    epoch: LeaderEpoch,
    isControl: Bool = false,
    timestamp: Int64,
    records: [Record]
  ) {
    self.baseOffset = baseOffset
    self.epoch = epoch
    self.isControl = isControl
    self.timestamp = timestamp
    self.records = records
  }
}

extension MetadataBatch.Record {
  fileprivate init(from bytes: inout ByteBuffer, index: Int) throws {
    let length = Int(try bytes.readVarint())
    guard length >= 0, var record = bytes.readSlice(length: length), record.readInteger(as: Int8.self) != nil
    else {
      throw MetadataBatchError("record is cut off")
    }
    _ = try record.readVarlong()
    guard try record.readVarint() == Int32(index) else { throw MetadataBatchError("offsets with gaps") }
    func part() throws -> ByteBuffer? {
      let size = Int(try record.readVarint())
      guard size >= 0 else { return nil }
      guard let slice = record.readSlice(length: size) else { throw MetadataBatchError("record is cut off") }
      return slice
    }
    key = try part()
    value = try part()
    guard try record.readVarint() == 0, record.readableBytes == 0 else {
      throw MetadataBatchError("headers in the metadata log")
    }
  }
}
