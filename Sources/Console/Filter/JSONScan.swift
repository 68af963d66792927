/// Finds a value in JSON bytes without building them: a walk that skips what is not on the path. It reads no further than
/// it has to, and no deeper than `depthLimit`.
struct JSONScan {
  enum Kind: Equatable {
    case object
    case array
    case string
    case number
    case bool(Bool)
    case null
  }
  struct Item: Equatable {
    var kind: Kind
    /// Of a string, what is between its quotes, as written.
    var range: Range<Int>
  }

  private static let depthLimit = 200
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Calls `body` with each value at the path, in order, until it says that this is enough. `false`: never enough.
  static func each(
    _ path: [FilterPath.Step],
    in bytes: UnsafeBufferPointer<UInt8>,
    _ body: (Item) -> Bool
  ) -> Bool {
    var scan = JSONScan(bytes)
    return scan.find(path[...], 0, body) == .enough
  }

  static func each(_ path: [FilterPath.Step], in bytes: [UInt8], _ body: (Item) -> Bool) -> Bool {
    bytes.withUnsafeBufferPointer { each(path, in: $0, body) }
  }

  /// The first value at the path.
  static func first(_ path: [FilterPath.Step], in bytes: [UInt8]) -> Item? {
    var found: Item?
    _ = each(path, in: bytes) { item in
      found = item
      return true
    }
    return found
  }

  private enum Result {
    case goOn
    case enough
    /// Not JSON, or too deep: nothing more is found.
    case broken
  }

  private mutating func find(
    _ path: ArraySlice<FilterPath.Step>,
    _ depth: Int,
    _ body: (Item) -> Bool
  ) -> Result {
    skipSpace()
    guard let step = path.first else {
      guard let item = value(depth) else { return .broken }
      return body(item) ? .enough : .goOn
    }
    guard depth < Self.depthLimit, index < bytes.count else { return .broken }
    switch bytes[index] {
    case 0x7b: return inObject(step, path.dropFirst(), depth, body)
    case 0x5b: return inArray(step, path.dropFirst(), depth, body)
    default: return value(depth) == nil ? .broken : .goOn
    }
  }

  private mutating func inObject(
    _ step: FilterPath.Step,
    _ rest: ArraySlice<FilterPath.Step>,
    _ depth: Int,
    _ body: (Item) -> Bool
  ) -> Result {
    index += 1
    skipSpace()
    if take(0x7d) { return .goOn }
    while true {
      skipSpace()
      guard let key = string() else { return .broken }
      skipSpace()
      guard take(0x3a) else { return .broken }
      if step == .any || step.names(bytes, key) {
        let result = find(rest, depth + 1, body)
        if result != .goOn { return result }
      } else {
        skipSpace()
        guard value(depth + 1) != nil else { return .broken }
      }
      skipSpace()
      if take(0x7d) { return .goOn }
      guard take(0x2c) else { return .broken }
    }
  }

  private mutating func inArray(
    _ step: FilterPath.Step,
    _ rest: ArraySlice<FilterPath.Step>,
    _ depth: Int,
    _ body: (Item) -> Bool
  ) -> Result {
    index += 1
    skipSpace()
    if take(0x5d) { return .goOn }
    var position = 0
    while true {
      if step == .any || step == .index(position) {
        let result = find(rest, depth + 1, body)
        if result != .goOn { return result }
      } else {
        skipSpace()
        guard value(depth + 1) != nil else { return .broken }
      }
      position += 1
      skipSpace()
      if take(0x5d) { return .goOn }
      guard take(0x2c) else { return .broken }
    }
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] == 0x20 || (bytes[index] >= 0x09 && bytes[index] <= 0x0d) {
      index += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// Skips one value and says what it was.
  private mutating func value(_ depth: Int) -> Item? {
    guard index < bytes.count, depth <= Self.depthLimit else { return nil }
    let start = index
    switch bytes[index] {
    case 0x22: return string().map { Item(kind: .string, range: $0) }
    case 0x7b, 0x5b:
      let kind: Kind = bytes[index] == 0x7b ? .object : .array
      return skipContainer() ? Item(kind: kind, range: start..<index) : nil
    case 0x74: return word("true") ? Item(kind: .bool(true), range: start..<index) : nil
    case 0x66: return word("false") ? Item(kind: .bool(false), range: start..<index) : nil
    case 0x6e: return word("null") ? Item(kind: .null, range: start..<index) : nil
    case 0x2d, 0x30...0x39:
      index += 1
      while index < bytes.count, Self.isNumber(bytes[index]) { index += 1 }
      return Item(kind: .number, range: start..<index)
    default: return nil
    }
  }

  /// Past the end of what begins here, however deep it goes: brackets are counted, not checked.
  private mutating func skipContainer() -> Bool {
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x22: guard string() != nil else { return false }
      case 0x7b, 0x5b:
        depth += 1
        index += 1
      case 0x7d, 0x5d:
        depth -= 1
        index += 1
        if depth == 0 { return true }
      default: index += 1
      }
    }
    return false
  }

  private mutating func word(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - index >= count else { return false }
    for offset in 0..<count where bytes[index + offset] != text.utf8Start[offset] { return false }
    index += count
    return true
  }

  /// Without its quotes.
  private mutating func string() -> Range<Int>? {
    guard take(0x22) else { return nil }
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case 0x22:
        index += 1
        return start..<(index - 1)
      case 0x5c: index += 2
      default: index += 1
      }
    }
    return nil
  }

  private static func isNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x2b, 0x2d, 0x2e, 0x45, 0x65: true
    default: false
    }
  }
}

/// What a JSON string says.
enum JSONString {
  /// Escapes undone; what is wrong with them stays as it is.
  static func unescaped(_ bytes: some RandomAccessCollection<UInt8>) -> [UInt8] {
    guard bytes.contains(0x5c) else { return Array(bytes) }
    let source = Array(bytes)
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      guard source[index] == 0x5c, index + 1 < source.count else {
        result.append(source[index])
        index += 1
        continue
      }
      switch source[index + 1] {
      case 0x6e: result.append(0x0a)
      case 0x74: result.append(0x09)
      case 0x72: result.append(0x0d)
      case 0x62: result.append(0x08)
      case 0x66: result.append(0x0c)
      case 0x75:
        let (scalar, length) = unicode(source, index)
        guard let scalar else {
          result.append(0x5c)
          index += 1
          continue
        }
        result += Array(String(Character(scalar)).utf8)
        index += length
        continue
      case let other: result.append(other)
      }
      index += 2
    }
    return result
  }

  /// The scalar of `\uXXXX`, a pair of surrogates taken together, and how many bytes it was written in.
  private static func unicode(_ source: [UInt8], _ index: Int) -> (Unicode.Scalar?, Int) {
    guard let first = hex(source, index + 2) else { return (nil, 2) }
    guard (0xd800...0xdbff).contains(first) else { return (Unicode.Scalar(first) ?? "\u{fffd}", 6) }
    guard index + 7 < source.count, source[index + 6] == 0x5c, source[index + 7] == 0x75,
      let second = hex(source, index + 8), (0xdc00...0xdfff).contains(second)
    else { return ("\u{fffd}", 6) }
    return (Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)), 12)
  }

  private static func hex(_ source: [UInt8], _ index: Int) -> UInt32? {
    guard index + 4 <= source.count else { return nil }
    var value: UInt32 = 0
    for byte in source[index..<index + 4] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return value
  }
}
