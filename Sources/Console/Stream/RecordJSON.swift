import Encodings

/// A record as one line of JSON, as `tail --json` and an export write it, and as it can be sent back: text as a string,
/// what is no text as `{"base64": "…"}`, nothing as `null`.
package enum RecordJSON {
  package static func line(_ record: StreamRecord) -> String {
    var text =
      "{\"topic\":\(string(record.topic)),\"partition\":\(record.partition),\"offset\":\(record.offset)"
    text += ",\"timestamp\":\(record.timestampMilliseconds)"
    text += ",\"key\":\(bytes(record.key)),\"value\":\(bytes(record.value))"
    if !record.headers.isEmpty {
      // A list and not an object: names may repeat, and their order is theirs.
      let headers = record.headers.map { "{\"name\":\(string($0.key)),\"value\":\(bytes($0.value))}" }
      text += ",\"headers\":[\(headers.joined(separator: ","))]"
    }
    return text + "}"
  }

  static func bytes(_ bytes: [UInt8]?) -> String {
    guard let bytes else { return "null" }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return "{\"base64\":\"\(Base64.text(bytes))\"}"
    }
    return string(text)
  }

  static func string(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars { write(scalar, to: &out) }
    return out + "\""
  }

  /// As it stands inside a string; nothing is left in it that could command a terminal.
  static func write(_ scalar: Unicode.Scalar, to out: inout String) {
    switch scalar {
    case "\"": out += "\\\""
    case "\\": out += "\\\\"
    case "\n": out += "\\n"
    case "\r": out += "\\r"
    case "\t": out += "\\t"
    case let control
    where control.value < 0x20 || (0x7f..<0xa0).contains(control.value)
      || control.value == 0x2028 || control.value == 0x2029:
      let digits = String(control.value, radix: 16)
      out += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    default: out.unicodeScalars.append(scalar)
    }
  }
}
