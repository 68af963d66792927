import TerminalUI

/// What stands at a path of a record, for a column.
enum PathText {
  static func of(_ path: FilterPath, in record: StreamRecord, columns: Int) -> (String, ThemeRole) {
    switch path.root {
    case .key: at(path.steps, record.key, columns)
    case .value: at(path.steps, record.value, columns)
    case .header(let name): at(path.steps, record.headers.last { $0.key == name }?.value, columns)
    case .topic: (record.topic, .base)
    case .partition: ("\(record.partition)", .base)
    case .offset: (NumberText.grouped(record.offset), .dim)
    case .timestamp: ("\(record.timestampMilliseconds)", .dim)
    case .size: (NumberText.bytes(Int64(record.value?.count ?? 0)), .base)
    }
  }

  private static func at(_ steps: [FilterPath.Step], _ bytes: [UInt8]?, _ columns: Int) -> (String, ThemeRole)
  {
    guard let bytes else { return ("", .dim) }
    guard !steps.isEmpty else {
      return ByteText.isText(bytes)
        ? (ByteText.line(bytes, columns: columns), .base)
        : (ByteText.hex(bytes, count: columns / 3 + 1), .messageBinary)
    }
    // A screen of rows is searched with each frame: what lies far behind is not.
    let head = bytes.count > 1 << 16 ? Array(bytes.prefix(1 << 16)) : bytes
    guard let item = JSONScan.first(steps, in: head) else {
      return ByteText.isText(bytes)
        ? ("", .dim) : binary(steps, head, isCut: head.count < bytes.count, columns)
    }
    let piece = head[item.range].prefix(columns * 4 + 4)
    switch item.kind {
    case .string: return (String(decoding: JSONString.unescaped(piece), as: UTF8.self), .jsonString)
    case .number: return (String(decoding: piece, as: UTF8.self), .jsonNumber)
    case .bool: return (String(decoding: piece, as: UTF8.self), .jsonBool)
    case .null: return ("null", .jsonNull)
    case .object, .array: return (String(decoding: piece, as: UTF8.self), .jsonPunctuation)
    }
  }

  private static func binary(
    _ steps: [FilterPath.Step],
    _ head: [UInt8],
    isCut: Bool,
    _ columns: Int
  ) -> (String, ThemeRole) {
    var shown: (String, ThemeRole) = ("", .dim)
    head.withUnsafeBufferPointer { bytes in
      _ = BinaryScan.each(steps, in: bytes, isCut: isCut) { value in
        shown =
          switch value {
          case .missing: ("", .dim)
          case .null: ("null", .jsonNull)
          case .bool(let value): (value ? "true" : "false", .jsonBool)
          case .number(let value, let exact): (exact.map { "\($0)" } ?? "\(value)", .jsonNumber)
          case .text(let text): (ByteText.line(text, columns: columns), .jsonString)
          case .raw(let bytes), .container(let bytes):
            (ByteText.hex(bytes, count: columns / 3 + 1), .messageBinary)
          }
        return true
      }
    }
    return shown
  }
}
