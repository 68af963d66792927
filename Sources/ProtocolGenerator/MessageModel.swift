/// A message with every question answered that does not depend on Swift: types resolved, versions clipped to where
/// they matter, structs in one list.
struct MessageModel {
  enum Kind: String {
    case request, response, header, data, metadata
  }
  var name: String
  var kind: Kind
  var apiKey: Int?
  var validVersions: VersionRange
  var flexibleVersions: VersionRange
  /// The message itself, then its nested structs in order of first use.
  var structs: [StructModel]
}

struct StructModel {
  var name: String
  /// `nil` for the message itself, else the message that it is nested in.
  var owner: String?
  var versions: VersionRange
  /// Where this struct ends with tagged fields.
  var flexible: VersionRange
  var fields: [FieldModel]

  var qualifiedName: String { owner.map { "\($0).\(name)" } ?? name }
}

indirect enum FieldType: Equatable {
  case int8, int16, int32, int64, uint16, uint32, float64
  case bool, string, uuid, bytes, records
  case structure(String)
  case array(FieldType)
}

struct FieldModel {
  /// As in the schema, with a small first letter.
  var name: String
  var type: FieldType
  var versions: VersionRange
  var nullable: VersionRange
  var tagged: VersionRange
  var tag: Int?
  /// A Swift literal or initialiser.
  var defaultValue: String
  var ignorable: Bool
  /// RequestHeader's client id keeps the classic string in flexible versions.
  var staysClassic: Bool

  var isOptional: Bool { !nullable.isEmpty }
}

extension MessageModel {
  init(_ file: SchemaFile) throws {
    guard let kind = Kind(rawValue: file.type) else { throw SchemaProblem("unknown type \(file.type)") }
    self.init(
      name: file.name,
      kind: kind,
      apiKey: file.apiKey,
      validVersions: try VersionRange(parsing: file.validVersions),
      flexibleVersions: try VersionRange(parsing: file.flexibleVersions),
      structs: []
    )
    guard !validVersions.isEmpty else { throw SchemaProblem("no valid version") }
    flexibleVersions = flexibleVersions.intersection(validVersions)
    guard flexibleVersions.isEmpty || flexibleVersions.highest == validVersions.highest else {
      throw SchemaProblem("flexible versions end before the valid ones")
    }
    try add(name: file.name, owner: nil, versions: validVersions, fields: file.fields)
    for common in file.commonStructs ?? [] {
      let versions = try VersionRange(parsing: common.versions).intersection(validVersions)
      try add(name: common.name, owner: file.name, versions: versions, fields: common.fields)
    }
    try checkReferences()
  }

  private mutating func add(
    name: String,
    owner: String?,
    versions: VersionRange,
    fields: [SchemaField]
  ) throws {
    guard !structs.contains(where: { $0.name == name }) else { throw SchemaProblem("two structs \(name)") }
    let index = structs.count
    structs.append(
      StructModel(
        name: name,
        owner: owner,
        versions: versions,
        flexible: flexibleVersions.intersection(versions),
        fields: []
      )
    )
    var models: [FieldModel] = []
    for field in fields {
      let model = try FieldModel(field, within: versions)
      models.append(model)
      if let inner = field.fields {
        guard let structName = model.type.structName else { throw SchemaProblem("\(field.name) has fields") }
        try add(
          name: structName,
          owner: file(owner, name),
          versions: model.versions,
          fields: inner
        )
      }
    }
    structs[index].fields = models
  }

  private func file(_ owner: String?, _ name: String) -> String { owner ?? name }

  private func checkReferences() throws {
    for field in structs.flatMap(\.fields) {
      if let name = field.type.structName, !structs.contains(where: { $0.name == name }) {
        throw SchemaProblem("no struct \(name)")
      }
    }
  }
}

extension FieldType {
  init(parsing text: String) throws {
    if text.hasPrefix("[]") {
      self = .array(try FieldType(parsing: String(text.dropFirst(2))))
      return
    }
    switch text {
    case "int8": self = .int8
    case "int16": self = .int16
    case "int32": self = .int32
    case "int64": self = .int64
    case "uint16": self = .uint16
    case "uint32": self = .uint32
    case "float64": self = .float64
    case "bool": self = .bool
    case "string": self = .string
    case "uuid": self = .uuid
    case "bytes": self = .bytes
    case "records": self = .records
    default:
      guard text.first?.isUppercase == true else { throw SchemaProblem("unknown type \(text)") }
      self = .structure(text)
    }
  }

  /// The struct that this type is, or is an array of.
  var structName: String? {
    switch self {
    case .structure(let name): name
    case .array(let element): element.structName
    default: nil
    }
  }

  var swiftName: String {
    switch self {
    case .int8: "Int8"
    case .int16: "Int16"
    case .int32: "Int32"
    case .int64: "Int64"
    case .uint16: "UInt16"
    case .uint32: "UInt32"
    case .float64: "Double"
    case .bool: "Bool"
    case .string: "String"
    case .uuid: "KafkaUUID"
    case .bytes, .records: "ByteBuffer"
    case .structure(let name): name
    case .array(let element): "[\(element.swiftName)]"
    }
  }

  /// Bytes on the wire, where all values take the same.
  var fixedSize: Int? {
    switch self {
    case .int8, .bool: 1
    case .int16, .uint16: 2
    case .int32, .uint32: 4
    case .int64, .float64: 8
    case .uuid: 16
    default: nil
    }
  }
}

extension FieldModel {
  init(_ field: SchemaField, within context: VersionRange) throws {
    let type = try FieldType(parsing: field.type)
    let versions = try VersionRange(parsing: field.versions).intersection(context)
    let nullable = try field.nullableVersions.map(VersionRange.init(parsing:)) ?? .none
    let tagged = try field.taggedVersions.map(VersionRange.init(parsing:)) ?? .none
    self.init(
      name: field.name.prefix(1).lowercased() + field.name.dropFirst(),
      type: type,
      versions: versions,
      nullable: nullable.intersection(versions),
      tagged: tagged.intersection(versions),
      tag: field.tag,
      defaultValue: "",
      ignorable: field.ignorable ?? false,
      staysClassic: field.flexibleVersions == "none"
    )
    guard self.tagged.isEmpty || (0..<64).contains(tag ?? -1) else {
      throw SchemaProblem("\(field.name): tags from 0 to 63 are handled")
    }
    if case .structure = type, isOptional, self.nullable != versions {
      throw SchemaProblem("\(field.name): a struct that is nullable in some versions only")
    }
    defaultValue = try Self.literal(field.default, type: type, isOptional: isOptional, name: field.name)
  }

  private static func literal(
    _ text: String?,
    type: FieldType,
    isOptional: Bool,
    name: String
  ) throws -> String {
    if text == "null" {
      guard isOptional else { throw SchemaProblem("\(name): null is no default here") }
      return "nil"
    }
    switch type {
    case .int8, .int16, .int32, .int64, .uint16, .uint32:
      guard let text, !text.isEmpty else { return "0" }
      let value = text.hasPrefix("0x") ? Int64(text.dropFirst(2), radix: 16) : Int64(text)
      guard let value else { throw SchemaProblem("\(name): \(text) is no number") }
      return "\(value)"
    case .float64: return text ?? "0"
    case .bool: return text ?? "false"
    case .string: return "\"\(text ?? "")\""
    case .uuid: return ".zero"
    case .bytes, .records: return "ByteBuffer()"
    case .structure(let structName): return "\(structName)()"
    case .array: return "[]"
    }
  }
}
