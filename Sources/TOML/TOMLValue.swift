import OrderedCollections

/// A value of a TOML file.
package enum TOMLValue: Equatable, Sendable {
  case string(String)
  case integer(Int64)
  case float(Double)
  case boolean(Bool)
  /// A date, a time or both, as the file has it: checked for form and range, turned into nothing.
  case date(String)
  case array([TOMLNode])
  case table(TOMLTable)
}

/// A value and where it is written.
package struct TOMLNode: Equatable, Sendable {
  /// From 1: of the key in a table, of the value itself in an array.
  package var line: Int
  package var value: TOMLValue

  package init(line: Int, value: TOMLValue) {
    self.line = line
    self.value = value
  }

  package var string: String? { if case .string(let text) = value { text } else { nil } }
  package var integer: Int64? { if case .integer(let number) = value { number } else { nil } }
  package var boolean: Bool? { if case .boolean(let flag) = value { flag } else { nil } }
  package var array: [TOMLNode]? { if case .array(let nodes) = value { nodes } else { nil } }
  package var table: TOMLTable? { if case .table(let table) = value { table } else { nil } }
  /// An integer serves where a number is wanted.
  package var number: Double? {
    switch value {
    case .float(let number): number
    case .integer(let number): Double(number)
    default: nil
    }
  }
}

/// Keys and their values, in the order in which the file names them first.
package struct TOMLTable: Equatable, Sendable {
  private var nodes: OrderedDictionary<String, TOMLNode>

  package init(_ nodes: OrderedDictionary<String, TOMLNode> = [:]) { self.nodes = nodes }

  package subscript(key: String) -> TOMLNode? { nodes[key] }
  package var entries: [(key: String, node: TOMLNode)] { nodes.map { ($0.key, $0.value) } }
  package var isEmpty: Bool { nodes.isEmpty }
}
