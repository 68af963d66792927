/// What is typed after `/`: words that must all be there, in any case; one with `!` before it must not.
package struct TextFilter: Equatable, Sendable {
  private struct Word: Equatable, Sendable {
    var bytes: [UInt8]
    var isNegated: Bool
  }
  package let text: String
  private let words: [Word]
  /// Bytes of a value that are looked through.
  private static let searchLimit = 64 << 10

  /// `nil` when nothing is asked for.
  package init?(_ text: String) {
    self.text = text
    words = text.split(separator: " ").compactMap { word in
      let isNegated = word.hasPrefix("!")
      let bytes = Array((isNegated ? word.dropFirst() : word).lowercased().utf8)
      return bytes.isEmpty ? nil : Word(bytes: bytes, isNegated: isNegated)
    }
    if words.isEmpty { return nil }
  }

  package func matches(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return words.allSatisfy { Self.contains(bytes, $0.bytes) != $0.isNegated }
  }

  func matches(_ record: StreamRecord) -> Bool {
    words.allSatisfy { word in
      let found =
        Self.contains(record.key ?? [], word.bytes) || Self.contains(record.value ?? [], word.bytes)
        || record.headers.contains {
          Self.contains(Array($0.key.utf8), word.bytes) || Self.contains($0.value ?? [], word.bytes)
        }
      return found != word.isNegated
    }
  }

  /// ASCII letters of `bytes` in either case; `word` is in lower case.
  private static func contains(_ bytes: [UInt8], _ word: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      let end = min(bytes.count, searchLimit) - word.count
      guard end >= 0 else { return false }
      let first = word[0]
      for start in 0...end where lower(bytes[start]) == first {
        var index = 1
        while index < word.count, lower(bytes[start + index]) == word[index] { index += 1 }
        if index == word.count { return true }
      }
      return false
    }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte }
}
