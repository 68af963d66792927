import KafkaProtocol

/// A record of a compacted topic as it lies in a log: what cleaning must not change, and what it goes by.
struct LoggedRecord: Hashable {
  var offset: Int64
  /// Hash of the key; `nil` without one.
  var key: UInt64?
  var isTombstone: Bool
  /// Over its timestamp, its key, its value and its headers.
  var content: UInt64

  /// The records of a batch without compression that lies at `position`; `nil` where they cannot be read.
  static func all(at position: Int, size: Int, in bytes: UnsafeRawBufferPointer) -> [LoggedRecord]? {
    let attributes = Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: position + 21, as: Int16.self))
    guard attributes & 7 == 0 else { return nil }
    func integer<T: FixedWidthInteger>(_ offset: Int, as: T.Type = T.self) -> T {
      T(bigEndian: bytes.loadUnaligned(fromByteOffset: position + offset, as: T.self))
    }
    let base: Int64 = integer(0)
    let time: Int64 = integer(27)
    let count: Int32 = integer(57)
    var reader = RecordBytes(
      bytes: UnsafeRawBufferPointer(rebasing: bytes[position + LoggedBatch.headerSize..<position + size])
    )
    var records: [LoggedRecord] = []
    for _ in 0..<max(0, count) {
      guard let length = reader.number(), let end = reader.end(of: length), reader.skip(1),
        let timeDelta = reader.number(), let offsetDelta = reader.number(),
        let key = reader.field(), let value = reader.field(), reader.position <= end
      else { return nil }
      var content = LoggedBatch.mix(UInt64(bitPattern: time &+ timeDelta), key.hash)
      content = LoggedBatch.mix(content, value.hash)
      content = LoggedBatch.mix(content, reader.hash(upTo: end))
      records.append(
        LoggedRecord(
          offset: base &+ offsetDelta,
          key: key.isNull ? nil : key.hash,
          isTombstone: value.isNull,
          content: content
        )
      )
      reader.position = end
    }
    return records
  }
}

private struct RecordBytes {
  let bytes: UnsafeRawBufferPointer
  var position = 0

  mutating func number() -> Int64? {
    var (bits, shift): (UInt64, UInt64) = (0, 0)
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      bits |= UInt64(byte & 0x7f) << shift
      shift += 7
      if byte < 0x80 { return Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1) }
    }
    return nil
  }

  func end(of length: Int64) -> Int? {
    guard length >= 0, length <= Int64(bytes.count - position) else { return nil }
    return position + Int(length)
  }

  mutating func skip(_ count: Int) -> Bool {
    guard bytes.count - position >= count else { return false }
    position += count
    return true
  }

  /// A key or a value: its hash, and whether there is none.
  mutating func field() -> (hash: UInt64, isNull: Bool)? {
    guard let length = number() else { return nil }
    if length < 0 { return (0, true) }
    guard let end = end(of: length) else { return nil }
    defer { position = end }
    return (hash(upTo: end), false)
  }

  func hash(upTo end: Int) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in position..<max(position, end) { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
    return hash
  }
}

extension LoggedBatch {
  /// Whether this is the same batch, with no record that `original` has not: what a cleaner may leave of it.
  func isThinned(of original: LoggedBatch) -> Bool { isThinned(of: original.place, original.records) }

  func isThinned(of place: UInt64, _ before: [LoggedRecord]?) -> Bool {
    guard self.place == place, let records, let before else { return false }
    return Set(before).isSuperset(of: records)
  }

  func holds(_ offset: Int64) -> Bool { records?.contains { $0.offset == offset } ?? false }
}
