import KafkaProtocol

/// A message as it is to be written.
package struct MessagePlan: Sendable, Equatable {
  package var topic: String
  /// `nil`: by the key's hash.
  package var partition: Int32?
  package var key: [UInt8]?
  /// `nil`: a tombstone.
  package var value: [UInt8]?
  package var headers: [StreamRecord.Header]
}

enum MessageForm {
  private static let (partition, key, what, value, headers) = (0, 1, 2, 3, 4)

  static func remarks(_ form: Form) -> [Form.Remark] {
    var remarks: [Form.Remark] = []
    func add(_ field: Int, _ text: String, isError: Bool = true) {
      remarks.append(Form.Remark(field: field, text: text, isError: isError))
    }
    for field in [key, value] {
      if case .failure(let problem) = Escapes.bytes(form.fields[field].text) { add(field, problem.message) }
    }
    let isTombstone = form.fields[what].text == "tombstone"
    if isTombstone, form.fields[key].text.isEmpty { add(key, "a tombstone without a key removes nothing") }
    if isTombstone, !form.fields[value].text.isEmpty {
      add(value, "a tombstone has none: this is not sent", isError: false)
    }
    if !isTombstone, case .success(let bytes) = Escapes.bytes(form.fields[value].text),
      let first = bytes.first, first == 0x7b || first == 0x5b, JSONText.lines(bytes, limit: .max) == nil
    {
      add(value, "this begins like JSON and is none", isError: false)
    }
    if headerList(form.fields[headers].text) == nil { add(headers, "name=value, with spaces between") }
    return remarks
  }

  static func plan(_ form: Form, topic: String) -> MessagePlan? {
    guard case .success(let keyBytes) = Escapes.bytes(form.fields[key].text),
      case .success(let valueBytes) = Escapes.bytes(form.fields[value].text),
      let headerList = headerList(form.fields[headers].text)
    else { return nil }
    return MessagePlan(
      topic: topic,
      partition: Int32(form.fields[partition].text),
      key: form.fields[key].text.isEmpty ? nil : keyBytes,
      value: form.fields[what].text == "tombstone" ? nil : valueBytes,
      headers: headerList
    )
  }

  private static func headerList(_ text: String) -> [StreamRecord.Header]? {
    var headers: [StreamRecord.Header] = []
    for word in text.split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, case .success(let bytes) = Escapes.bytes(String(parts[1]))
      else {
        return nil
      }
      headers.append(.init(key: String(parts[0]), value: bytes))
    }
    return headers
  }
}

/// Text as one types it, with `\n`, `\t`, `\r`, `\\`, `\xff` and `\u{1f600}` for what is no letter.
enum Escapes {
  struct Problem: Error, Equatable {
    var message: String
  }

  static func bytes(_ text: String) -> Result<[UInt8], Problem> {
    var out: [UInt8] = []
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        out += Array(String(Character(scalar)).utf8)
        continue
      }
      guard let escaped = rest.popFirst() else {
        return .failure(Problem(message: "a lone \\ at the end: write \\\\"))
      }
      switch escaped {
      case "n": out.append(0x0a)
      case "t": out.append(0x09)
      case "r": out.append(0x0d)
      case "0": out.append(0)
      case "\\": out.append(0x5c)
      case "x":
        let digits = String(String.UnicodeScalarView(rest.prefix(2)))
        guard digits.utf8.count == 2, let byte = UInt8(digits, radix: 16) else {
          return .failure(Problem(message: "behind \\x come two digits, as in \\x1b"))
        }
        rest = rest.dropFirst(2)
        out.append(byte)
      case "u":
        let body = rest.prefix { $0 != "}" }
        let digits = String(String.UnicodeScalarView(body.dropFirst()))
        guard body.first == "{", let value = UInt32(digits, radix: 16), let decoded = Unicode.Scalar(value)
        else {
          return .failure(Problem(message: "behind \\u comes a number, as in \\u{1f600}"))
        }
        rest = rest.dropFirst(body.count + 1)
        out += Array(String(Character(decoded)).utf8)
      default:
        return .failure(Problem(message: "\\\(Character(escaped)) means nothing: write \\\\ for a backslash"))
      }
    }
    return .success(out)
  }
}

/// A word as a POSIX shell takes it.
enum ShellWord {
  static func quoted(_ text: String) -> String {
    let plain = text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0)
        || "-_./:=,@+%".utf8.contains($0)
    }
    if plain, !text.isEmpty { return text }
    return "'" + text.replacing("'", with: "'\\''") + "'"
  }

  /// As an argument of `printf`, which prints these very bytes.
  static func printf(_ bytes: [UInt8]) -> String {
    var text = ""
    for byte in bytes {
      switch byte {
      case 0x5c: text += "\\\\"
      case 0x25: text += "%%"
      case 0x0a: text += "\\n"
      case 0x20..<0x7f: text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let octal = String(byte, radix: 8)
        text += "\\" + String(repeating: "0", count: 3 - octal.utf8.count) + octal
      }
    }
    return quoted(text)
  }
}
