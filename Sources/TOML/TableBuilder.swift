import OrderedCollections

/// A table while the file is read: later lines may add to it.
final class TableBuilder {
  /// How it came to be, which says what may still be done with it.
  enum Origin {
    /// Named on the way to another: `a` by `[a.b]`. A header of its own may still define it.
    case implied
    /// By its own header, as an element of an array of tables, or as an inline table while that is read.
    case defined
    /// By dotted keys: they may add to it, a header may not define it again.
    case dotted
  }

  enum Slot {
    /// A value, inline tables and plain arrays included: what they hold is closed.
    case value(TOMLNode)
    case table(TableBuilder)
    case tables(TableList)
  }

  var origin: Origin
  /// Where it was named first.
  let line: Int
  /// The root has 0.
  let depth: Int
  var slots: OrderedDictionary<String, Slot> = [:]

  init(_ origin: Origin, line: Int, depth: Int) {
    self.origin = origin
    self.line = line
    self.depth = depth
  }

  /// No deeper than the parser let it grow.
  var table: TOMLTable {
    TOMLTable(
      slots.mapValues { slot in
        switch slot {
        case .value(let node): node
        case .table(let builder): TOMLNode(line: builder.line, value: .table(builder.table))
        case .tables(let list):
          TOMLNode(
            line: list.line,
            value: .array(list.tables.map { TOMLNode(line: $0.line, value: .table($0.table)) })
          )
        }
      }
    )
  }
}

/// An array of tables while the file is read. It has one table at least.
final class TableList {
  let line: Int
  var tables: [TableBuilder]
  var last: TableBuilder

  init(_ first: TableBuilder) {
    line = first.line
    tables = [first]
    last = first
  }

  func append(_ table: TableBuilder) {
    tables.append(table)
    last = table
  }
}

extension TableBuilder.Slot {
  var line: Int {
    switch self {
    case .value(let node): node.line
    case .table(let builder): builder.line
    case .tables(let list): list.line
    }
  }
}
