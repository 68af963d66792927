/// Finds a value in MessagePack or CBOR without building it: a walk that skips what is not on the path, as `JSONScan` does
/// for JSON. Anybody may have made the bytes: every length is held against what is there, nesting ends at a depth.
struct BinaryScan {
  /// What stands at a place. Ranges are of the bytes that are scanned.
  enum Item: Equatable {
    /// `nil`: of indefinite length, up to a break.
    case array(UInt64?)
    case map(UInt64?)
    case text(Range<Int>)
    /// A string in pieces, put together.
    case joined([UInt8])
    /// Bytes, or an extension's.
    case bytes(Range<Int>)
    case number(Double, Int64?)
    case bool(Bool)
    case null
    /// The end of something of indefinite length.
    case end
  }

  private enum Result {
    case goOn
    case enough
    /// Not of this format, or too deep: nothing more is found.
    case broken
  }

  private let format: BinaryFormat
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var index = 0

  private init(_ format: BinaryFormat, _ bytes: UnsafeBufferPointer<UInt8>) {
    (self.format, self.bytes) = (format, bytes)
  }

  /// Calls `body` with each value at the path, in order, until it says that this is enough. `false`: never enough. A format
  /// is only taken where the whole reads as one value of it; of what is `cut` only the beginning is there to judge by.
  static func each(
    _ path: [FilterPath.Step],
    in bytes: UnsafeBufferPointer<UInt8>,
    isCut: Bool,
    _ body: (FilterValue) -> Bool
  ) -> Bool {
    for format in BinaryFormat.allCases where isContainer(bytes, format) {
      if !isCut {
        var whole = BinaryScan(format, bytes)
        guard whole.skip(), whole.index == bytes.count else { continue }
      }
      var scan = BinaryScan(format, bytes)
      if scan.find(path[...], 0, body) == .enough { return true }
    }
    return false
  }

  /// Whether a map or an array begins here: nothing else has parts.
  private static func isContainer(_ bytes: UnsafeBufferPointer<UInt8>, _ format: BinaryFormat) -> Bool {
    var scan = BinaryScan(format, bytes)
    return switch scan.item() {
    case .array?, .map?: true
    default: false
    }
  }

  private mutating func find(
    _ path: ArraySlice<FilterPath.Step>,
    _ depth: Int,
    _ body: (FilterValue) -> Bool
  ) -> Result {
    guard depth < BinaryReader.depthLimit else { return .broken }
    let start = index
    guard let item = item(), item != .end else { return .broken }
    guard let step = path.first else {
      guard skipParts(of: item) else { return .broken }
      let piece = UnsafeBufferPointer(rebasing: bytes[start..<index])
      return body(value(item, piece)) ? .enough : .goOn
    }
    let (count, isMap): (UInt64?, Bool)
    switch item {
    case .array(let all): (count, isMap) = (all, false)
    case .map(let all): (count, isMap) = (all, true)
    default: return .goOn
    }
    var position: UInt64 = 0
    while true {
      if let count { guard position < count else { return .goOn } } else if takeEnd() { return .goOn }
      let isWanted: Bool
      if isMap {
        guard let wanted = key(is: step) else { return .broken }
        isWanted = wanted
      } else {
        isWanted = step == .any || Int(exactly: position).map { step == .index($0) } ?? false
      }
      if isWanted {
        let result = find(path.dropFirst(), depth + 1, body)
        if result != .goOn { return result }
      } else {
        guard skip() else { return .broken }
      }
      position += 1
    }
  }

  /// Whether the key that follows is asked for. A number is called by its digits.
  private mutating func key(is step: FilterPath.Step) -> Bool? {
    guard let item = item(), item != .end, skipParts(of: item) else { return nil }
    guard case .name(let name) = step else { return step == .any }
    return switch item {
    case .text(let range), .bytes(let range): bytes[range].elementsEqual(name)
    case .joined(let text): text == name
    case .number(_, let exact?): "\(exact)".utf8.elementsEqual(name)
    default: false
    }
  }

  private func value(_ item: Item, _ piece: UnsafeBufferPointer<UInt8>) -> FilterValue {
    switch item {
    case .array, .map: .container(piece)
    case .text(let range): .text(Array(bytes[range]))
    case .joined(let text): .text(text)
    case .bytes(let range): .raw(UnsafeBufferPointer(rebasing: bytes[range]))
    case .number(let value, let exact): .number(value, exact)
    case .bool(let value): .bool(value)
    case .null, .end: .null
    }
  }

  /// Past one value, however deep it goes. Each part takes a byte at least, so this ends with the bytes.
  private mutating func skip() -> Bool {
    guard let item = item(), item != .end else { return false }
    return skipParts(of: item)
  }

  private mutating func skipParts(of item: Item) -> Bool {
    /// Parts that are still to come of each open container; `nil`: up to a break.
    var open: [UInt64?] = []
    func parts(_ item: Item) -> UInt64?? {
      switch item {
      case .array(let count): .some(count)
      case .map(let count?): .some(count.multipliedReportingOverflow(by: 2).overflow ? .max : count * 2)
      case .map(nil): .some(nil)
      default: .none
      }
    }
    if let count = parts(item) { open.append(count) }
    while let last = open.last {
      if last == 0 || (last == nil && takeEnd()) {
        open.removeLast()
        continue
      }
      if let last { open[open.count - 1] = last - 1 }
      guard let next = self.item(), next != .end else { return false }
      if let count = parts(next) {
        guard open.count < BinaryReader.depthLimit else { return false }
        open.append(count)
      }
    }
    return true
  }

  // Heads ----------------------------------------------------------------------------------------------------------------

  /// What begins here; of a container only its head is passed.
  private mutating func item() -> Item? {
    switch format {
    case .messagePack: messagePack()
    case .cbor: cbor()
    }
  }

  private mutating func takeEnd() -> Bool {
    guard format == .cbor, index < bytes.count, bytes[index] == 0xff else { return false }
    index += 1
    return true
  }

  /// Big-endian; `count` is 1, 2, 4 or 8.
  private mutating func number(_ count: Int) -> UInt64? {
    guard bytes.count - index >= count else { return nil }
    var value: UInt64 = 0
    for byte in bytes[index..<index + count] { value = value << 8 | UInt64(byte) }
    index += count
    return value
  }

  private mutating func range(_ count: UInt64?) -> Range<Int>? {
    guard let count, count <= UInt64(bytes.count - index) else { return nil }
    defer { index += Int(count) }
    return index..<index + Int(count)
  }

  private func unsigned(_ value: UInt64) -> Item { .number(Double(value), Int64(exactly: value)) }
  private func signed(_ value: Int64) -> Item { .number(Double(value), value) }

  private mutating func messagePack() -> Item? {
    guard let first = number(1).map({ UInt8(truncatingIfNeeded: $0) }) else { return nil }
    switch first {
    case 0x00...0x7f: return unsigned(UInt64(first))
    case 0x80...0x8f: return .map(UInt64(first & 0x0f))
    case 0x90...0x9f: return .array(UInt64(first & 0x0f))
    case 0xa0...0xbf: return range(UInt64(first & 0x1f)).map(Item.text)
    case 0xc0: return .null
    case 0xc2, 0xc3: return .bool(first == 0xc3)
    case 0xc4...0xc6: return range(number(1 << Int(first - 0xc4))).map(Item.bytes)
    case 0xc7...0xc9: return extended(number(1 << Int(first - 0xc7)))
    case 0xca:
      return number(4).map { .number(Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0))), nil) }
    case 0xcb: return number(8).map { .number(Double(bitPattern: $0), nil) }
    case 0xcc...0xcf: return number(1 << Int(first - 0xcc)).map(unsigned)
    case 0xd0: return number(1).map { signed(Int64(Int8(truncatingIfNeeded: $0))) }
    case 0xd1: return number(2).map { signed(Int64(Int16(truncatingIfNeeded: $0))) }
    case 0xd2: return number(4).map { signed(Int64(Int32(truncatingIfNeeded: $0))) }
    case 0xd3: return number(8).map { signed(Int64(bitPattern: $0)) }
    case 0xd4...0xd8: return extended(1 << UInt64(first - 0xd4))
    case 0xd9...0xdb: return range(number(1 << Int(first - 0xd9))).map(Item.text)
    case 0xdc, 0xdd: return number(first == 0xdc ? 2 : 4).map(Item.array)
    case 0xde, 0xdf: return number(first == 0xde ? 2 : 4).map(Item.map)
    case 0xe0...0xff: return signed(Int64(Int8(bitPattern: first)))
    default: return nil
    }
  }

  /// A byte of type, then so many bytes.
  private mutating func extended(_ count: UInt64?) -> Item? {
    guard let count, number(1) != nil else { return nil }
    return range(count).map(Item.bytes)
  }

  private mutating func cbor() -> Item? {
    // A tag says more of what follows it: passed over, each takes a byte at least.
    while let first = number(1).map({ UInt8(truncatingIfNeeded: $0) }) {
      let (major, information) = (first >> 5, first & 0x1f)
      if major == 7 { return simple(information) }
      let argument: UInt64?
      switch information {
      case 0..<24: argument = UInt64(information)
      case 24...27:
        guard let long = number(1 << Int(information - 24)) else { return nil }
        argument = long
      case 31 where (2...5).contains(major): argument = nil
      default: return nil
      }
      switch major {
      case 0: return argument.map(unsigned)
      case 1: return argument.map { .number(-1 - Double($0), Int64(exactly: $0).map { -1 - $0 }) }
      case 2 where argument != nil: return range(argument).map(Item.bytes)
      case 3 where argument != nil: return range(argument).map(Item.text)
      case 2, 3: return pieces(major)
      case 4: return .array(argument)
      case 5: return .map(argument)
      default: continue
      }
    }
    return nil
  }

  /// A string of indefinite length: pieces of definite length, of the same kind, up to a break.
  private mutating func pieces(_ major: UInt8) -> Item? {
    var text: [UInt8] = []
    while !takeEnd() {
      guard let first = number(1).map({ UInt8(truncatingIfNeeded: $0) }), first >> 5 == major,
        first & 0x1f < 28
      else { return nil }
      let information = first & 0x1f
      let count = information < 24 ? UInt64(information) : number(1 << Int(information - 24))
      guard let range = range(count) else { return nil }
      text += bytes[range]
    }
    return .joined(text)
  }

  private mutating func simple(_ information: UInt8) -> Item? {
    switch information {
    case 20, 21: return .bool(information == 21)
    case 22, 23: return .null
    case 0..<20: return .bytes(index - 1..<index)
    case 24: return range(1).map(Item.bytes)
    case 25: return number(2).map { .number(CBOR.half(UInt16(truncatingIfNeeded: $0)), nil) }
    case 26: return number(4).map { .number(Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0))), nil) }
    case 27: return number(8).map { .number(Double(bitPattern: $0), nil) }
    case 31: return .end
    default: return nil
    }
  }
}
