/// Looks for a word in bytes, ASCII letters in either case.
enum ByteSearch {
  /// Where `word` (in lower case, not empty) begins, at or behind `from`.
  static func find(_ word: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from: Int = 0) -> Int? {
    let end = bytes.count - word.count
    guard let first = word.first, from <= end else { return nil }
    for start in from...end where lower(bytes[start]) == first {
      var index = 1
      while index < word.count, lower(bytes[start + index]) == word[index] { index += 1 }
      if index == word.count { return start }
    }
    return nil
  }

  static func contains(_ bytes: [UInt8]?, _ word: [UInt8], limit: Int = .max) -> Bool {
    guard let bytes else { return false }
    return bytes.withUnsafeBufferPointer { all in
      find(word, in: UnsafeBufferPointer(rebasing: all.prefix(limit))) != nil
    }
  }

  /// In key, value, or the name or value of a header.
  static func record(_ record: StreamRecord, contains word: [UInt8], limit: Int) -> Bool {
    contains(record.key, word, limit: limit) || contains(record.value, word, limit: limit)
      || record.headers.contains {
        contains(Array($0.key.utf8), word) || contains($0.value, word, limit: limit)
      }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte }
}
