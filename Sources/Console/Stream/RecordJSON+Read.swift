import Encodings

// A record read back, as an export or an editor wrote it, or a person.

extension RecordJSON {
  /// What is wrong with a record, in words; where it stands in what was read.
  package struct Failure: Error, Equatable {
    package var position: Int
    package var words: String
  }

  /// The message that a line says: `key`, `value`, `headers` and `partition` of it, for `topic`, or for its own where that
  /// is `nil`. What was noted of the old record (`offset`, `timestamp`) is passed over; what nobody knows is refused, since
  /// a value under a misspelt name would become a tombstone.
  package static func plan(_ bytes: [UInt8], topic: String? = nil) throws(Failure) -> MessagePlan {
    let tree: JSONTree
    do throws(JSONTree.Failure) {
      tree = try JSONTree.parse(bytes)
    } catch {
      throw Failure(position: error.position, words: error.words)
    }
    guard case .object(let members) = tree.value else {
      throw Failure(position: tree.range.lowerBound, words: "a record is an object, { … }")
    }
    var plan = MessagePlan(topic: topic ?? "", partition: nil, key: nil, value: nil, headers: [])
    var hasValue = false
    var names: Set<String> = []
    for member in members {
      guard names.insert(member.name).inserted else {
        throw fail(member.value, "\"\(member.name)\" is there twice")
      }
      switch member.name {
      case "topic": if topic == nil { plan.topic = try text(member) }
      case "partition": plan.partition = try partition(member)
      case "key": plan.key = try content(member.value, of: bytes)
      case "value":
        plan.value = try content(member.value, of: bytes)
        hasValue = true
      case "headers": plan.headers = try headers(member.value, of: bytes)
      case "offset", "timestamp": break
      default:
        let known = "key, value, headers, partition"
        throw fail(member.value, "\"\(member.name)\" means nothing here: a record has \(known)")
      }
    }
    guard hasValue else { throw fail(tree, "it has no \"value\" (null writes a tombstone)") }
    guard plan.value != nil || plan.key != nil else {
      throw fail(tree, "a tombstone without a key removes nothing")
    }
    guard !plan.topic.isEmpty else { throw fail(tree, "it has no \"topic\"") }
    return plan
  }

  private static func fail(_ tree: JSONTree, _ words: String) -> Failure {
    Failure(position: tree.range.lowerBound, words: words)
  }

  private static func text(_ member: JSONTree.Member) throws(Failure) -> String {
    guard case .string(let bytes) = member.value.value else {
      throw fail(member.value, "\"\(member.name)\" is a text")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func partition(_ member: JSONTree.Member) throws(Failure) -> Int32? {
    switch member.value.value {
    case .null: return nil
    case .number(let text):
      if let number = Int32(text), number >= 0 { return number }
    default: break
    }
    throw fail(member.value, "\"partition\" is a whole number, or null: by the key's hash")
  }

  /// Text as it is, `{"base64": …}` for bytes, `{"json": …}` for JSON as it is written there, `null` for nothing.
  private static func content(_ tree: JSONTree, of bytes: [UInt8]) throws(Failure) -> [UInt8]? {
    switch tree.value {
    case .null: return nil
    case .string(let text): return text
    case .object(let members) where members.count == 1:
      let member = members[0]
      if member.name == "json" { return Array(bytes[member.value.range]) }
      guard member.name == "base64", case .string(let text) = member.value.value else { break }
      guard let decoded = Base64.bytes(text) else { throw fail(member.value, "this is no base64") }
      return decoded
    default: break
    }
    throw fail(tree, "a text, null, {\"base64\": \"…\"} or {\"json\": …} is awaited")
  }

  /// A list of names and values, as exports have it, or an object where no name repeats.
  private static func headers(
    _ tree: JSONTree,
    of bytes: [UInt8]
  ) throws(Failure) -> [StreamRecord.Header] {
    var headers: [StreamRecord.Header] = []
    switch tree.value {
    case .null: break
    case .object(let members):
      for member in members {
        headers.append(.init(key: member.name, value: try content(member.value, of: bytes)))
      }
    case .array(let items):
      for item in items {
        guard case .object(let members) = item.value,
          members.allSatisfy({ ["name", "value"].contains($0.name) }),
          let name = members.first(where: { $0.name == "name" })
        else { throw fail(item, "a header is {\"name\": \"…\", \"value\": \"…\"}") }
        let value = try members.first { $0.name == "value" }.map { member throws(Failure) in
          try content(member.value, of: bytes)
        }
        headers.append(.init(key: try text(name), value: value ?? nil))
      }
    default: throw fail(tree, "\"headers\" is a list")
    }
    return headers
  }
}

// For an editor ----------------------------------------------------------------------------------------------------------

extension RecordJSON {
  private static let preface = [
    "# Save and leave: the message is written anew, with the time of then. Left unchanged, nothing is sent.",
    "# \"partition\": null lets the key decide; {\"base64\": \"…\"} is bytes, {\"json\": …} JSON as it stands, null a tombstone.",
  ]

  /// A record laid out for a person; remarks at its head say what may be done.
  package static func document(_ record: StreamRecord) -> String {
    func content(_ bytes: [UInt8]?) -> String {
      guard let bytes, let first = bytes.first, first == 0x7b || first == 0x5b,
        String(validating: bytes, as: UTF8.self) != nil, let tree = try? JSONTree.parse(bytes),
        tree.range == bytes.indices, isHarmless(bytes)
      else { return RecordJSON.bytes(bytes) }
      // As it is: another layout would be another message.
      return "{\"json\": \(String(decoding: bytes, as: UTF8.self))}"
    }
    var text = "{\n  \"topic\": \(string(record.topic)),\n  \"partition\": \(record.partition),\n"
    text += "  \"key\": \(content(record.key)),\n  \"value\": \(content(record.value)),\n  \"headers\": ["
    for (index, header) in record.headers.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += "    {\"name\": \(string(header.key)), \"value\": \(content(header.value))}"
    }
    return preface.joined(separator: "\n") + "\n" + text + (record.headers.isEmpty ? "]\n}\n" : "\n  ]\n}\n")
  }

  /// Whether an editor shows these bytes as they are.
  private static func isHarmless(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy {
      ($0.value >= 0x20 || $0 == "\n" || $0 == "\t") && !(0x7f..<0xa0).contains($0.value)
    }
  }

  /// The message that a document says; lines that begin with # at its head are remarks. What is wrong is told with the line.
  package static func plan(document text: [UInt8]) throws(Failure) -> MessagePlan {
    var start = 0
    while start < text.count, text[start] == 0x23 || text[start] == 0x0a {
      start = (text[start...].firstIndex(of: 0x0a) ?? text.count - 1) + 1
    }
    do throws(Failure) {
      return try plan(Array(text[start...]))
    } catch {
      // As it stands in what is shown next, whatever became of the remarks.
      let line =
        text[start..<min(text.count, start + error.position)].count { $0 == 0x0a } + 1 + preface.count
      throw Failure(position: start + error.position, words: "line \(line): \(error.words)")
    }
  }

  /// The document with another remark at its head.
  package static func document(_ text: [UInt8], remark: String) -> [UInt8] {
    var body = text[...]
    while body.first == 0x23 || body.first == 0x0a {
      body = (body.firstIndex(of: 0x0a)).map { body[($0 + 1)...] } ?? []
    }
    let head = "# \(remark). Nothing was sent; left as it is, nothing will be.\n\(preface[1])\n"
    return Array(head.utf8) + body
  }
}
