/// What a test looks at: a part of a record, and, within a key or value that is JSON, a way down.
package struct FilterPath: Sendable, Equatable {
  package enum Root: Sendable, Equatable {
    case key
    case value
    case header(String)
    case topic
    case partition
    case offset
    /// Milliseconds since 1970.
    case timestamp
    /// Bytes of the value.
    case size
  }
  package enum Step: Sendable, Equatable {
    case name([UInt8])
    case index(Int)
    /// `[]`: any element, or any member.
    case any

    /// Whether it is the key that stands there, escapes and all.
    func names(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
      guard case .name(let name) = self else { return false }
      let key = bytes[range]
      if key.elementsEqual(name) { return true }
      return key.contains(0x5c) && JSONString.unescaped(key) == name
    }
  }

  package var root: Root
  package var steps: [Step]
  /// As it was written.
  package var text: String

  static let roots = ["key", "value", "headers", "topic", "partition", "offset", "timestamp", "size"]

  /// `nil`: it begins with no part of a record, and so is a word.
  init?(_ text: String) throws(FilterError) {
    let head = String(text.prefix { $0 != "." && $0 != "[" })
    var reader = PathReader(text.unicodeScalars.dropFirst(head.unicodeScalars.count))
    switch head {
    case "key": root = .key
    case "value": root = .value
    case "headers", "header":
      guard case .name(let name)? = try reader.next() else {
        throw FilterError(0, "name a header, as in headers.trace")
      }
      root = .header(String(decoding: name, as: UTF8.self))
    case "topic": root = .topic
    case "partition": root = .partition
    case "offset": root = .offset
    case "timestamp": root = .timestamp
    case "size": root = .size
    default: return nil
    }
    steps = []
    while let step = try reader.next() { steps.append(step) }
    self.text = text
    switch root {
    case .key, .value, .header: break
    case .topic, .partition, .offset, .timestamp, .size:
      guard steps.isEmpty else { throw FilterError(0, "\(head) has no parts") }
    }
    guard steps.count <= 50 else { throw FilterError(0, "a path of more than 50 steps") }
  }

  private struct PathReader {
    var rest: Substring.UnicodeScalarView
    init(_ rest: Substring.UnicodeScalarView) { self.rest = rest }

    mutating func next() throws(FilterError) -> Step? {
      guard let first = rest.first else { return nil }
      rest.removeFirst()
      if first == "." {
        let name = rest.prefix { $0 != "." && $0 != "[" }
        guard !name.isEmpty else { throw FilterError(0, "a name is missing behind the dot") }
        rest = rest.dropFirst(name.count)
        return .name(Array(String(name).utf8))
      }
      let inner = rest.prefix { $0 != "]" }
      guard inner.endIndex < rest.endIndex else { throw FilterError(0, "[ is not closed") }
      rest = rest.dropFirst(inner.count + 1)
      let word = String(inner)
      if word.isEmpty || word == "*" { return .any }
      if let quote = word.first, quote == "\"" || quote == "'", word.count >= 2, word.last == quote {
        return .name(Array(word.dropFirst().dropLast().utf8))
      }
      guard let index = Int(word), index >= 0 else { throw FilterError(0, "[\(word)] is no index") }
      return .index(index)
    }
  }
}

/// What is wrong with a filter, and where.
package struct FilterError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The character at which it was noticed, from 0.
  package var position: Int
  package var message: String
  init(_ position: Int, _ message: String) {
    self.position = position
    self.message = message
  }
  package var description: String { message }
}

extension FilterPath {
  private static let columnLimit = 12

  /// Paths that have a column each; a bare name is one in the value.
  package static func columns(_ words: [String]) throws(FilterError) -> [FilterPath] {
    var paths: [FilterPath] = []
    for word in words {
      let isPath = roots.contains { word == $0 || word.hasPrefix($0 + ".") || word.hasPrefix($0 + "[") }
      guard let path = try FilterPath(isPath ? word : "value.\(word)") else { continue }
      paths.append(path)
    }
    guard paths.count <= columnLimit else { throw FilterError(0, "twelve columns at most") }
    return paths
  }
}
