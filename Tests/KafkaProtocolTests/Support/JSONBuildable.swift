import NIOCore

@testable import KafkaProtocol

/// What can be built from the `value` of a golden vector, without a byte of Kafka's wire being read.
protocol JSONBuildable {
  init(json: JSON) throws
}

/// A message that the vectors' table knows by its schema name.
protocol VectorMessage: KafkaMessage, JSONBuildable {
  var unknownTaggedFields: [UnknownTaggedField] { get set }
}

/// The members of a JSON object, each of which has to be taken.
struct JSONFields {
  private var members: [String: JSON]

  init(_ json: JSON) throws {
    guard case .object(let members) = json else { throw JSONProblem("no object") }
    self.members = members
  }

  /// A field that is not there does not exist at the vector's version and keeps its default.
  mutating func take<Value: JSONBuildable>(_ name: String, into field: inout Value) throws {
    guard let json = members.removeValue(forKey: name) else { return }
    do { field = try Value(json: json) } catch { throw JSONProblem("\(name): \(error)") }
  }

  func finish(_ type: String) throws {
    if !members.isEmpty { throw JSONProblem("\(type) has no \(members.keys.sorted())") }
  }
}

extension FixedWidthInteger where Self: JSONBuildable {
  init(json: JSON) throws {
    guard let value = json.integer.flatMap(Self.init(exactly:)) else {
      throw JSONProblem("\(json) is no \(Self.self)")
    }
    self = value
  }
}
extension Int8: JSONBuildable {}
extension Int16: JSONBuildable {}
extension Int32: JSONBuildable {}
extension Int64: JSONBuildable {}
extension UInt16: JSONBuildable {}
extension UInt32: JSONBuildable {}

extension Double: JSONBuildable {
  init(json: JSON) throws {
    switch json {
    case .number(let value): self = value
    case .integer(let value): self = Double(value)
    default: throw JSONProblem("\(json) is no number")
    }
  }
}

extension Bool: JSONBuildable {
  init(json: JSON) throws {
    guard let value = json.bool else { throw JSONProblem("\(json) is no Bool") }
    self = value
  }
}

extension String: JSONBuildable {
  init(json: JSON) throws {
    guard let text = json.text else { throw JSONProblem("\(json) is no String") }
    self = text
  }
}

extension ByteBuffer: JSONBuildable {
  init(json: JSON) throws {
    guard let text = json.text else { throw JSONProblem("\(json) is no hex") }
    self = try ByteBuffer(hex: text)
  }
}

extension KafkaUUID: JSONBuildable {
  init(json: JSON) throws {
    guard let text = json.text else { throw JSONProblem("\(json) is no uuid") }
    var bytes = try ByteBuffer(hex: text.filter { $0 != "-" })
    guard let high = bytes.readInteger(as: UInt64.self), let low = bytes.readInteger(as: UInt64.self) else {
      throw JSONProblem("\(text) is no uuid")
    }
    self.init(high: high, low: low)
  }
}

extension Array: JSONBuildable where Element: JSONBuildable {
  init(json: JSON) throws {
    guard let elements = json.elements else { throw JSONProblem("\(json) is no array") }
    self = try elements.map(Element.init(json:))
  }
}

extension Optional: JSONBuildable where Wrapped: JSONBuildable {
  init(json: JSON) throws {
    self = json.isNull ? nil : try Wrapped(json: json)
  }
}

extension ByteBuffer {
  init(hex: some StringProtocol) throws {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(hex.utf8.count / 2)
    var high: UInt8?
    for digit in hex.utf8 {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x61...0x66: value = digit - 0x57
      case 0x41...0x46: value = digit - 0x37
      default: throw JSONProblem("\(hex) is no hex")
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    guard high == nil else { throw JSONProblem("half a byte of hex") }
    self.init(bytes: bytes)
  }

  var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: readableBytesView.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self
    )
  }
}
