/// Where a walk over records reads from: memory, or a decompressor. Forward only.
protocol RecordInput {
  mutating func byte() throws(DecodeError) -> UInt8
  mutating func skip(_ count: Int) throws(DecodeError)
  mutating func isAtEnd() throws(DecodeError) -> Bool
  /// Bytes read or skipped.
  var consumed: Int { get }
}

/// Plain records, in place.
struct MemoryInput: RecordInput {
  private let bytes: UnsafeRawBufferPointer
  private(set) var consumed = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  @inline(__always)
  mutating func byte() throws(DecodeError) -> UInt8 {
    guard consumed < bytes.count else { throw .truncated }
    defer { consumed += 1 }
    return bytes[consumed]
  }

  @inline(__always)
  mutating func skip(_ count: Int) throws(DecodeError) {
    guard count <= bytes.count - consumed else { throw .truncated }
    consumed += count
  }

  mutating func isAtEnd() throws(DecodeError) -> Bool { consumed == bytes.count }
}

/// Compressed records, a window at a time.
struct DecompressedInput: RecordInput {
  private static let windowBytes = 32 << 10
  private let decompressor: Decompressor
  private var window: [UInt8]
  private var index = 0
  private var filled = 0
  private(set) var consumed = 0

  init(_ decompressor: Decompressor) {
    self.decompressor = decompressor
    window = [UInt8](repeating: 0, count: Self.windowBytes)
  }

  private mutating func refill() throws(DecodeError) {
    let decompressor = decompressor
    let count: Result<Int, DecodeError> = window.withUnsafeMutableBytes { memory in
      Result { () throws(DecodeError) in try decompressor.read(into: memory) }
    }
    filled = try count.get()
    index = 0
  }

  mutating func byte() throws(DecodeError) -> UInt8 {
    if index == filled {
      try refill()
      if filled == 0 { throw .truncated }
    }
    defer {
      index += 1
      consumed += 1
    }
    return window[index]
  }

  mutating func skip(_ count: Int) throws(DecodeError) {
    var left = count
    while left > 0 {
      if index == filled {
        try refill()
        if filled == 0 { throw .truncated }
      }
      let step = min(left, filled - index)
      index += step
      left -= step
    }
    consumed += count
  }

  mutating func isAtEnd() throws(DecodeError) -> Bool {
    if index == filled { try refill() }
    return filled == 0
  }
}

/// What a walk tells of a record: places count from where the walk began.
struct WalkedRecord {
  /// Where the record begins, with its length.
  var start: Int
  /// Where what follows its timestamp begins: offset delta, key, value, headers.
  var rest: Int
  var end: Int
  var timestampDelta: Int64
  var offsetDelta: Int32
  /// `nil` for null.
  var key: Range<Int>?
  var hasValue: Bool

  var hasKey: Bool { key != nil }
}

/// Walks records one by one and checks that they are well formed, without building anything.
struct RecordWalker<Input: RecordInput> {
  private var input: Input

  init(_ input: Input) { self.input = input }

  mutating func isAtEnd() throws(DecodeError) -> Bool { try input.isAtEnd() }

  mutating func next() throws(DecodeError) -> WalkedRecord {
    let start = input.consumed
    let length = Int(try varint())
    guard length >= 0 else { throw .invalid("record of \(length) bytes") }
    let (end, overflow) = input.consumed.addingReportingOverflow(length)
    guard !overflow else { throw .truncated }
    _ = try input.byte()
    let timestampDelta = try varlong()
    let rest = input.consumed
    let offsetDelta = try varint()
    let key = try field(before: end)
    let value = try field(before: end)
    let headerCount = Int(try varint())
    guard headerCount >= 0 else { throw .invalid("header count \(headerCount)") }
    guard headerCount <= (end - input.consumed) / 2 else { throw .invalid("headers beyond the record") }
    for _ in 0..<headerCount {
      guard try field(before: end) != nil else { throw .invalid("null for a header's key") }
      _ = try field(before: end)
    }
    guard input.consumed == end else { throw .invalid("a record of another length than it says") }
    return WalkedRecord(
      start: start,
      rest: rest,
      end: end,
      timestampDelta: timestampDelta,
      offsetDelta: offsetDelta,
      key: key,
      hasValue: value != nil
    )
  }

  /// Passes over a length and as many bytes, and says where those are; `nil` for null.
  private mutating func field(before end: Int) throws(DecodeError) -> Range<Int>? {
    let length = Int(try varint())
    if length < 0 { return nil }
    let start = input.consumed
    guard length <= end - start else { throw .invalid("a field beyond its record") }
    try input.skip(length)
    return start..<start + length
  }

  private mutating func varint() throws(DecodeError) -> Int32 {
    var raw: UInt32 = 0
    var shift: UInt32 = 0
    while true {
      let byte = try input.byte()
      guard shift < 28 || byte <= 0x0f else { throw .invalid("varint of more than 32 bits") }
      raw |= UInt32(byte & 0x7f) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int32(bitPattern: raw >> 1) ^ -Int32(bitPattern: raw & 1)
  }

  private mutating func varlong() throws(DecodeError) -> Int64 {
    var raw: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try input.byte()
      guard shift < 63 || byte <= 1 else { throw .invalid("varint of more than 64 bits") }
      raw |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
  }
}
