/// A name from the wire that is looked up or compared: of a group, a member, an instance, a protocol, a topic. Two are equal
/// where they are the same bytes and nowhere else, as in Kafka. Swift's strings are equal where they look the same: "é" in
/// one code point and in two, and the sign of the kelvin and a K, so that one group, or topic, would answer for another.
///
/// The text is not copied, and nothing here takes memory.
package struct WireName: Hashable, Sendable {
  package let text: String

  @inlinable package init(_ text: String) { self.text = text }

  package static func == (a: WireName, b: WireName) -> Bool {
    a.withBytes { a in b.withBytes { b in a.count == b.count && firstDifference(a, b) == nil } }
  }

  package func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: $0) }
    // No UTF-8 has it: names that follow one another run into each other nowhere.
    hasher.combine(0xff as UInt8)
  }

  package var isEmpty: Bool { text.isEmpty }

  private func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    if let result = text.utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) {
      return result
    }
    // Only a string of another language's is not in one piece, and none such comes here.
    return Array(text.utf8).withUnsafeBytes(body)
  }

  /// Of what both have.
  private static func firstDifference(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int? {
    let count = min(a.count, b.count)
    var index = 0
    while index + 8 <= count,
      a.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        == b.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    {
      index += 8
    }
    while index < count {
      if a[index] != b[index] { return index }
      index += 1
    }
    return nil
  }
}

extension WireName: Comparable {
  /// As Java's `compareTo`, by UTF-16 code units: where two differ, what is beyond U+FFFF comes before U+E000 to U+FFFF, for
  /// it is written with surrogates there; all else is in the order of its UTF-8.
  package static func < (a: WireName, b: WireName) -> Bool {
    a.withBytes { a in
      b.withBytes { b in
        guard let index = firstDifference(a, b) else { return a.count < b.count }
        let (ours, theirs) = (a[index], b[index])
        // Both begin a code point, or neither does.
        let isOursBeyond = ours >= 0xf0
        guard isOursBeyond != (theirs >= 0xf0), min(ours, theirs) >= 0xee else { return ours < theirs }
        return isOursBeyond
      }
    }
  }
}

extension WireName: ExpressibleByStringInterpolation, CustomStringConvertible {
  package init(stringLiteral text: String) { self.init(text) }
  package var description: String { text }
}
