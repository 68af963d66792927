import Patterns

/// Holds records against a filter. It keeps what its patterns have learnt, and so is a value to be kept.
package struct FilterMatcher: Sendable {
  package let filter: Filter
  private var patterns: [PatternMatcher]

  /// Bytes of a key or value that are looked through: what stands behind them is not found.
  package static let searchLimit = 1 << 20

  package init(_ filter: Filter) {
    self.filter = filter
    patterns = filter.patterns.compactMap { try? Pattern($0).searchMatcher() }
  }

  package mutating func matches(_ record: StreamRecord) -> Bool { holds(filter.root, record) }

  private mutating func holds(_ node: Filter.Node, _ record: StreamRecord) -> Bool {
    switch node {
    case .all(let nodes):
      for node in nodes where !holds(node, record) { return false }
      return true
    case .any(let nodes):
      for node in nodes where holds(node, record) { return true }
      return false
    case .not(let node): return !holds(node, record)
    case .word(let word): return ByteSearch.record(record, contains: word, limit: Self.searchLimit)
    case .exists(let path): return any(path, record) { $0.isTrue }
    case .compare(let path, .notEqual, let literal):
      // Unlike every value that is there; nothing at all is unlike anything but null.
      return !any(path, record) { $0.compares(.equal, literal) }
    case .compare(let path, let comparison, let literal):
      return any(path, record) { $0.compares(comparison, literal) }
    case .oneOf(let path, let literals):
      return any(path, record) { value in literals.contains { value.compares(.equal, $0) } }
    case .matches(let path, let index):
      guard patterns.indices.contains(index) else { return false }
      var matcher = patterns[index]
      let found = any(path, record) { value in value.withText { matcher.matches($0) } }
      patterns[index] = matcher
      return found
    }
  }

  /// Whether some value at the path is as asked; where there is none, `missing` is asked of.
  private func any(_ path: FilterPath, _ record: StreamRecord, _ body: (FilterValue) -> Bool) -> Bool {
    switch path.root {
    case .key: return any(path.steps, record.key, body)
    case .value: return any(path.steps, record.value, body)
    case .header(let name):
      var wasThere = false
      for header in record.headers where header.key == name {
        wasThere = true
        if any(path.steps, header.value, body) { return true }
      }
      return !wasThere && body(.missing)
    case .topic: return body(.text(Array(record.topic.utf8)))
    case .partition: return body(.number(Double(record.partition), Int64(record.partition)))
    case .offset: return body(.number(Double(record.offset), record.offset))
    case .timestamp:
      return body(.number(Double(record.timestampMilliseconds), record.timestampMilliseconds))
    case .size:
      let size = record.value?.count ?? 0
      return body(.number(Double(size), Int64(size)))
    }
  }

  private func any(_ steps: [FilterPath.Step], _ bytes: [UInt8]?, _ body: (FilterValue) -> Bool) -> Bool {
    guard let bytes else { return body(.missing) }
    return bytes.withUnsafeBufferPointer { all in
      let shown = UnsafeBufferPointer(rebasing: all.prefix(Self.searchLimit))
      guard !steps.isEmpty else { return body(.raw(shown)) }
      var wasThere = false
      let found = JSONScan.each(steps, in: shown) { item in
        wasThere = true
        return body(FilterValue(item, in: shown))
      }
      if found { return true }
      // What is no text may be a binary format, whose parts have the same paths.
      if !wasThere, !ByteText.isText(bytes) {
        let isCut = bytes.count > Self.searchLimit
        let found = BinaryScan.each(steps, in: shown, isCut: isCut) { value in
          wasThere = true
          return body(value)
        }
        if found { return true }
      }
      return !wasThere && body(.missing)
    }
  }
}

/// A value as a test sees it. `raw` and `piece` are valid within the call that hands them out.
enum FilterValue {
  case missing
  case null
  case bool(Bool)
  case number(Double, Int64?)
  case text([UInt8])
  /// A whole key, value or header: text, or whatever it is.
  case raw(UnsafeBufferPointer<UInt8>)
  /// A JSON object or array, as it is written.
  case container(UnsafeBufferPointer<UInt8>)

  init(_ item: JSONScan.Item, in bytes: UnsafeBufferPointer<UInt8>) {
    let piece = UnsafeBufferPointer(rebasing: bytes[item.range])
    switch item.kind {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number:
      let text = String(decoding: piece, as: UTF8.self)
      self = Double(text).map { .number($0, Int64(text)) } ?? .raw(piece)
    case .string: self = .text(JSONString.unescaped(piece))
    case .object, .array: self = .container(piece)
    }
  }

  /// There, and neither null nor false.
  var isTrue: Bool {
    switch self {
    case .missing, .null, .bool(false): false
    case .bool(true), .number, .text, .raw, .container: true
    }
  }

  func withText(_ body: (Span<UInt8>) -> Bool) -> Bool {
    switch self {
    case .missing, .null: return false
    case .bool(let value):
      return Array((value ? "true" : "false").utf8).withUnsafeBufferPointer { body($0.span) }
    case .number(let value, let exact):
      let text = exact.map { "\($0)" } ?? "\(value)"
      return Array(text.utf8).withUnsafeBufferPointer { body($0.span) }
    case .text(let bytes): return bytes.withUnsafeBufferPointer { body($0.span) }
    case .raw(let bytes), .container(let bytes): return body(bytes.span)
    }
  }

  func compares(_ comparison: Filter.Comparison, _ literal: Filter.Literal) -> Bool {
    switch (self, literal) {
    case (.missing, .null), (.null, .null): comparison == .equal
    case (_, .null), (.missing, _), (.null, _): false
    case (.bool(let own), .bool(let other)): comparison == .equal && own == other
    case (.raw(let bytes), .bool(let other)):
      comparison == .equal && bytes.elementsEqual((other ? "true" : "false").utf8)
    case (.number(let own, let exact), .number(let other, let otherExact)):
      if let exact, let otherExact {
        Self.order(exact, comparison, otherExact)
      } else {
        Self.order(own, comparison, other)
      }
    case (.raw(let bytes), .number(let other, let otherExact)):
      Self.number(bytes).map { own, exact in
        if let exact, let otherExact {
          Self.order(exact, comparison, otherExact)
        } else {
          Self.order(own, comparison, other)
        }
      } ?? false
    case (.text(let own), .string(let other)): Self.order(own, comparison, other)
    case (.raw(let own), .string(let other)): Self.order(own, comparison, other)
    case (.bool, _), (.number, _), (.text, _), (.raw, _), (.container, _): false
    }
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> (Double, Int64?)? {
    guard !bytes.isEmpty, bytes.count <= 40 else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return Double(text).map { ($0, Int64(text)) }
  }

  private static func order<T: Comparable>(_ own: T, _ comparison: Filter.Comparison, _ other: T) -> Bool {
    switch comparison {
    case .equal: own == other
    case .notEqual: own != other
    case .less: own < other
    case .lessOrEqual: own <= other
    case .greater: own > other
    case .greaterOrEqual: own >= other
    }
  }

  /// Byte by byte, as UTF-8 sorts.
  private static func order(
    _ own: some Collection<UInt8>,
    _ comparison: Filter.Comparison,
    _ other: some Collection<UInt8>
  ) -> Bool {
    switch comparison {
    case .equal: own.elementsEqual(other)
    case .notEqual: !own.elementsEqual(other)
    case .less: own.lexicographicallyPrecedes(other)
    case .greater: other.lexicographicallyPrecedes(own)
    case .lessOrEqual: !other.lexicographicallyPrecedes(own)
    case .greaterOrEqual: !own.lexicographicallyPrecedes(other)
    }
  }
}
