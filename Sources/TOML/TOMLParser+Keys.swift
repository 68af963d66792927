// Keys, and where they lead: `a.b.c`, `[a.b]`, `[[a.b]]`.
extension TOMLParser {
  struct Key {
    /// One at least.
    var path: [String]
    var last: String
    /// From the first part to `last`.
    var text: String { (path + [last]).joined(separator: ".") }
  }

  private mutating func takeKey() throws(TOMLFailure) -> Key {
    var path: [String] = []
    var last = try keyPart()
    skipBlanks()
    while take(UInt8(ascii: ".")) {
      skipBlanks()
      path.append(last)
      guard path.count < limits.depth else { throw tooDeep() }
      last = try keyPart()
      skipBlanks()
    }
    return Key(path: path, last: last)
  }

  private mutating func keyPart() throws(TOMLFailure) -> String {
    switch next {
    case UInt8(ascii: "\""):
      guard peek(1) != UInt8(ascii: "\"") || peek(2) != UInt8(ascii: "\"") else {
        throw failure("a key is written on one line, in single quotation marks")
      }
      return try basicString()
    case UInt8(ascii: "'"):
      guard peek(1) != UInt8(ascii: "'") || peek(2) != UInt8(ascii: "'") else {
        throw failure("a key is written on one line, in single quotation marks")
      }
      return try literalString()
    default:
      let start = position
      while let byte = next, Self.isBare(byte) { position += 1 }
      guard position > start else {
        throw failure(
          "\(describedNext) where a key should be: other letters than A-Z a-z 0-9 _ - need quotation marks"
        )
      }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  func tooDeep() -> TOMLFailure { failure("nested deeper than \(limits.depth)") }

  // MARK: Key and value

  mutating func pair(into table: TableBuilder) throws(TOMLFailure) {
    let line = self.line
    let key = try takeKey()
    guard take(UInt8(ascii: "=")) else {
      throw failure("\(describedNext) where the = after the key \"\(key.text)\" should be")
    }
    skipBlanks()
    var target = table
    for part in key.path { target = try step(into: part, of: target, key) }
    if let taken = target.slots[key.last] { throw twice(key, taken) }
    let node = try value(depth: target.depth + 1)
    target.slots[key.last] = .value(TOMLNode(line: line, value: node.value))
  }

  private func twice(_ key: Key, _ first: TableBuilder.Slot) -> TOMLFailure {
    failure("\"\(key.text)\" is here for the second time: it is on line \(first.line) already")
  }

  /// The table that a part of a dotted key names: new, or one that dotted keys may still add to.
  private mutating func step(
    into part: String,
    of table: TableBuilder,
    _ key: Key
  ) throws(TOMLFailure) -> TableBuilder {
    switch table.slots[part] {
    case nil:
      let made = try makeTable(.dotted, in: table)
      table.slots[part] = .table(made)
      return made
    case .table(let found) where found.origin != .defined:
      found.origin = .dotted
      return found
    case .table(let found):
      throw failure(
        "\"\(key.text)\" adds to the table \"\(part)\", which line \(found.line) defined as a whole"
      )
    case .value(let node):
      throw failure("\"\(key.text)\" needs a table \"\(part)\", which line \(node.line) gave a value")
    case .tables(let list):
      throw failure(
        "\"\(key.text)\" adds to \"\(part)\", which is an array of tables since line \(list.line)"
      )
    }
  }

  private mutating func makeTable(
    _ origin: TableBuilder.Origin,
    in parent: TableBuilder
  ) throws(TOMLFailure) -> TableBuilder {
    guard parent.depth < limits.depth else { throw tooDeep() }
    try countValue()
    return TableBuilder(origin, line: line, depth: parent.depth + 1)
  }

  mutating func countValue() throws(TOMLFailure) {
    valueCount += 1
    guard valueCount <= limits.valueCount else { throw failure("more than \(limits.valueCount) values") }
  }

  // MARK: Headers

  /// `[a.b]` or `[[a.b]]`: the table to which the lines that follow belong.
  mutating func header(in root: TableBuilder) throws(TOMLFailure) -> TableBuilder {
    position += 1
    let isArray = take(UInt8(ascii: "["))
    skipBlanks()
    let key = try takeKey()
    guard take(UInt8(ascii: "]")), !isArray || take(UInt8(ascii: "]")) else {
      throw failure("\(describedNext) where the header should end with \(isArray ? "]]" : "]")")
    }
    var table = root
    for part in key.path { table = try stepByHeader(into: part, of: table, key) }
    return isArray ? try appendTable(key, in: table) : try defineTable(key, in: table)
  }

  private mutating func stepByHeader(
    into part: String,
    of table: TableBuilder,
    _ key: Key
  ) throws(TOMLFailure) -> TableBuilder {
    switch table.slots[part] {
    case nil:
      let made = try makeTable(.implied, in: table)
      table.slots[part] = .table(made)
      return made
    case .table(let found): return found
    case .tables(let list): return list.last
    case .value(let node):
      throw failure("[\(key.text)] needs a table \"\(part)\", which line \(node.line) gave a value")
    }
  }

  private mutating func defineTable(_ key: Key, in parent: TableBuilder) throws(TOMLFailure) -> TableBuilder {
    switch parent.slots[key.last] {
    case nil:
      let made = try makeTable(.defined, in: parent)
      parent.slots[key.last] = .table(made)
      return made
    case .table(let found) where found.origin == .implied:
      found.origin = .defined
      return found
    case .some(let slot): throw twice(key, slot)
    }
  }

  private mutating func appendTable(_ key: Key, in parent: TableBuilder) throws(TOMLFailure) -> TableBuilder {
    let made = try makeTable(.defined, in: parent)
    switch parent.slots[key.last] {
    case nil: parent.slots[key.last] = .tables(TableList(made))
    case .tables(let list): list.append(made)
    case .some(let slot):
      throw failure(
        "[[\(key.text)]] adds to an array of tables, and line \(slot.line) made it something else"
      )
    }
    return made
  }
}
