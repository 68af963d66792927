/// Writes the Swift of one message: its structs with their fields, and for each how it is read, measured and written.
/// What is common to all is in `WireReader`, `WireSize` and `WireWriter`, so that this stays short and compiles fast.
struct MessageEmitter {
  let message: MessageModel

  func emit() -> String {
    var out = SwiftText()
    out.line("import NIOCore")
    for structure in message.structs {
      out.line()
      if let owner = structure.owner {
        out.block("extension \(owner)") { emit(structure, into: &$0) }
      } else {
        out.line("/// \(summary)")
        emit(structure, into: &out)
      }
    }
    return SwiftText.header + out.text
  }

  private var summary: String {
    let valid = message.validVersions
    let versions = valid.lowest == valid.highest ? "\(valid.lowest)" : "\(valid.lowest)-\(valid.highest)"
    let key =
      message.apiKey.map { message.kind == .metadata ? ", record type \($0)" : ", API key \($0)" } ?? ""
    return
      "\(message.kind.rawValue.prefix(1).uppercased() + message.kind.rawValue.dropFirst())\(key), versions \(versions)."
  }

  private func emit(_ structure: StructModel, into out: inout SwiftText) {
    out.block("package struct \(structure.name): \(conformance(structure))") { out in
      if structure.owner == nil { emitFacts(into: &out) }
      emitFields(structure, into: &out)
      emitInitialisers(structure, into: &out)
      emitDecoder(structure, into: &out)
      if structure.fields.contains(where: { !$0.tagged.isEmpty }) { emitPresentTags(structure, into: &out) }
      emitMeasure(structure, into: &out)
      emitEncoder(structure, into: &out)
    }
  }

  private func conformance(_ structure: StructModel) -> String {
    guard structure.owner == nil else { return "WireStruct" }
    switch message.kind {
    case .request: return "KafkaRequest"
    case .response: return "KafkaResponse"
    case .metadata: return "MetadataRecord"
    case .header, .data: return "KafkaMessage"
    }
  }

  private func emitFacts(into out: inout SwiftText) {
    let valid = message.validVersions
    let flexible = message.flexibleVersions
    out.line("package static var messageName: String { \"\(message.name)\" }")
    out.line("package static var validVersions: ClosedRange<Int16> { \(valid.lowest)...\(valid.highest) }")
    let range = flexible.isEmpty ? "nil" : "\(flexible.lowest)...\(flexible.highest)"
    out.line("package static var flexibleVersions: ClosedRange<Int16>? { \(range) }")
    switch message.kind {
    case .request:
      let base = String(message.name.dropLast("Request".count))
      out.line("package typealias Response = \(base)Response")
      out.line("package static var apiKey: APIKey { .\(SwiftText.lowerCamel(base)) }")
    case .response:
      out.line(
        "package static var apiKey: APIKey { .\(SwiftText.lowerCamel(String(message.name.dropLast("Response".count)))) }"
      )
    case .metadata:
      out.line("package static var recordType: Int16 { \(message.apiKey ?? -1) }")
    case .header, .data: break
    }
  }

  private func emitFields(_ structure: StructModel, into out: inout SwiftText) {
    for field in structure.fields {
      out.line("package var \(field.identifier): \(field.swiftType) = \(field.defaultValue)")
    }
    if !structure.flexible.isEmpty { out.line("package var unknownTaggedFields: [UnknownTaggedField] = []") }
  }

  private func emitInitialisers(_ structure: StructModel, into out: inout SwiftText) {
    out.line("package init() {}")
    guard !structure.fields.isEmpty else { return }
    let parameters = structure.fields.map { "\($0.identifier): \($0.swiftType) = \($0.defaultValue)" }
    out.block("package init(\(parameters.joined(separator: ", ")))") { out in
      for field in structure.fields { out.line("self.\(field.identifier) = \(field.identifier)") }
    }
  }

  /// The condition that a struct's version is flexible, as the local `flexible` where it has to be computed.
  private func flexibility(_ structure: StructModel) -> Condition {
    structure.flexible.condition(within: structure.versions)
  }

  private func bindFlexible(_ structure: StructModel, into out: inout SwiftText, _ usesFlexible: Bool) {
    if case .when(let text) = flexibility(structure), usesFlexible {
      out.line("let flexible: Bool = \(text)")
    }
  }

  private func flexibleArgument(_ structure: StructModel, _ field: FieldModel) -> String {
    if field.staysClassic { return "false" }
    if case .when = flexibility(structure) { return "flexible" }
    return flexibility(structure).expression
  }

  private func usesFlexible(_ structure: StructModel) -> Bool { !structure.flexible.isEmpty }

  // MARK: Reading

  private func emitDecoder(_ structure: StructModel, into out: inout SwiftText) {
    out.block("package init(from reader: inout WireReader, version: Int16) throws(DecodeError)") { out in
      bindFlexible(structure, into: &out, usesFlexible(structure))
      for field in structure.fields {
        let read =
          "\(selfName(field)) = \(readExpression(field, flexible: flexibleArgument(structure, field), context: structure.versions))"
        out.guarded(untagged(field, in: structure)) { $0.line(read) }
      }
      guard !structure.flexible.isEmpty else { return }
      let tagged = structure.fields.filter { !$0.tagged.isEmpty }
      out.guarded(flexibleCondition(structure)) { out in
        if tagged.isEmpty {
          out.line("unknownTaggedFields = try reader.unknownTaggedFields()")
          return
        }
        out.line("var tags: TagCursor = try reader.tagCount()")
        out.block("while let tag: UInt32 = try reader.nextTag(&tags)") { out in
          out.block("switch tag") { out in
            for field in tagged.sorted(by: { $0.tag ?? 0 < $1.tag ?? 0 }) {
              let known = field.tagged.condition(within: structure.flexible)
              let guardText = if case .when(let text) = known { " where \(text)" } else { "" }
              out.line(
                "case \(field.tag ?? 0)\(guardText): \(selfName(field)) = \(readExpression(field, flexible: "true", context: structure.versions))"
              )
            }
            out.line("default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))")
          }
        }
      }
    }
  }

  private func selfName(_ field: FieldModel) -> String { "self.\(field.identifier)" }

  /// The condition for the tagged part; names the local where there is one.
  private func flexibleCondition(_ structure: StructModel) -> Condition {
    if case .when = flexibility(structure) { return .when("flexible") }
    return flexibility(structure)
  }

  private func untagged(_ field: FieldModel, in structure: StructModel) -> Condition {
    guard !field.tagged.isEmpty else { return field.versions.condition(within: structure.versions) }
    // Tagged from some version on: in the plain part only before it.
    if field.tagged == field.versions { return .never }
    return VersionRange(lowest: field.versions.lowest, highest: field.tagged.lowest - 1)
      .condition(within: structure.versions)
  }

  private func readExpression(_ field: FieldModel, flexible: String, context: VersionRange) -> String {
    let reach = field.versions
    let null = field.nullable.condition(within: reach)
    switch field.type {
    case .int8, .int16, .int32, .int64, .uint16, .uint32, .float64, .bool, .uuid:
      return "try reader.\(field.type.readerName)()"
    case .structure(let name):
      if field.isOptional { return "try reader.nullableStruct(version)" }
      return "try \(name)(from: &reader, version: version)"
    case .string, .bytes, .records, .array:
      let version = field.type.structName == nil ? "" : ", version"
      guard field.isOptional else { return "try reader.\(field.type.readerName)(\(flexible)\(version))" }
      let name = "nullable\(field.type.readerName.prefix(1).uppercased() + field.type.readerName.dropFirst())"
      if null == .always { return "try reader.\(name)(\(flexible)\(version))" }
      return "try reader.\(name)(\(flexible)\(version), allowed: \(null.expression))"
    }
  }

  // MARK: Measuring

  private func emitPresentTags(_ structure: StructModel, into out: inout SwiftText) {
    out.line("/// A bit for each known tag that has to be written.")
    out.block("private func presentTags(_ version: Int16) -> UInt64") { out in
      out.line("var tags: UInt64 = 0")
      for field in structure.fields where !field.tagged.isEmpty {
        let known = field.tagged.condition(within: structure.flexible)
        let prefix = if case .when(let text) = known { "\(text), " } else { "" }
        out.line("if \(prefix)\(field.differsFromDefault) { tags |= \(UInt64(1) << UInt64(field.tag ?? 0)) }")
      }
      out.line("return tags")
    }
  }

  private func emitMeasure(_ structure: StructModel, into out: inout SwiftText) {
    out.block("package func measure(into size: inout WireSize, version: Int16) throws(EncodeError)") { out in
      bindFlexible(structure, into: &out, usesFlexible(structure))
      for field in structure.fields { emitMeasure(field, of: structure, into: &out) }
      guard !structure.flexible.isEmpty else { return }
      let tagged = structure.fields.filter { !$0.tagged.isEmpty }.sorted { $0.tag ?? 0 < $1.tag ?? 0 }
      out.guarded(flexibleCondition(structure)) { out in
        if tagged.isEmpty {
          out.line("try size.tags(0, unknownTaggedFields)")
          return
        }
        out.line("let tags: UInt64 = presentTags(version)")
        out.line("try size.tags(tags, unknownTaggedFields)")
        for field in tagged {
          out.block("if tags & \(UInt64(1) << UInt64(field.tag ?? 0)) != 0") { out in
            out.line("let mark: Int = size.total")
            for line in measureLines(field, flexible: "true") { out.line(line) }
            out.line("size.closeTag(\(field.tag ?? 0), from: mark)")
          }
        }
      }
    }
  }

  private func emitMeasure(_ field: FieldModel, of structure: StructModel, into out: inout SwiftText) {
    let plain = untagged(field, in: structure)
    let lines = measureLines(field, flexible: flexibleArgument(structure, field))
    let present = field.versions.condition(within: structure.versions)
    let path = "\"\(structure.qualifiedName).\(field.name)\""
    out.guarded(plain) { out in
      let null = field.nullable.condition(within: field.versions)
      if field.isOptional, null != .always {
        let prefix = if case .when(let text) = null { "!(\(text)), " } else { "" }
        out.line("if \(prefix)\(selfName(field)) == nil { throw .nullNotAllowed(\(path), version) }")
      }
      for line in lines { out.line(line) }
    }
    if !field.ignorable, case .when(let text) = present {
      out.line("if !(\(text)), \(field.differsFromDefault) { throw .fieldNotInVersion(\(path), version) }")
    }
  }

  private func measureLines(_ field: FieldModel, flexible: String) -> [String] {
    if let bytes = field.type.fixedSize { return ["size.total += \(bytes)"] }
    let value = selfName(field)
    if case .structure = field.type {
      if field.isOptional { return ["try size.nullableStruct(\(value), version)"] }
      return ["try \(value).measure(into: &size, version: version)"]
    }
    let version = field.type.structName == nil ? "" : ", version"
    return ["try size.\(field.accessor)(\(value), \(flexible)\(version))"]
  }

  // MARK: Writing

  private func emitEncoder(_ structure: StructModel, into out: inout SwiftText) {
    out.block("package func encode(into writer: inout WireWriter, version: Int16)") { out in
      bindFlexible(structure, into: &out, usesFlexible(structure))
      for field in structure.fields {
        let write = writeExpression(field, flexible: flexibleArgument(structure, field))
        out.guarded(untagged(field, in: structure)) { $0.line(write) }
      }
      guard !structure.flexible.isEmpty else { return }
      let tagged = structure.fields.filter { !$0.tagged.isEmpty }.sorted { $0.tag ?? 0 < $1.tag ?? 0 }
      out.guarded(flexibleCondition(structure)) { out in
        if tagged.isEmpty {
          out.line("writer.tags(unknownTaggedFields)")
          return
        }
        out.line("let tags: UInt64 = presentTags(version)")
        out.line("var kept: Int = writer.tagCount(tags, unknownTaggedFields)")
        for field in tagged {
          out.block("if tags & \(UInt64(1) << UInt64(field.tag ?? 0)) != 0") { out in
            out.line(
              "let mark: Int = writer.openTag(\(field.tag ?? 0), after: &kept, of: unknownTaggedFields)"
            )
            out.line(writeExpression(field, flexible: "true"))
            out.line("writer.closeTag(mark)")
          }
        }
        out.line("writer.tags(from: kept, of: unknownTaggedFields)")
      }
    }
  }

  private func writeExpression(_ field: FieldModel, flexible: String) -> String {
    let value = selfName(field)
    if field.type.fixedSize != nil { return "writer.\(field.type.readerName)(\(value))" }
    if case .structure = field.type {
      return field.isOptional
        ? "writer.nullableStruct(\(value), version)" : "\(value).encode(into: &writer, version: version)"
    }
    let version = field.type.structName == nil ? "" : ", version"
    return "writer.\(field.accessor)(\(value), \(flexible)\(version))"
  }
}

extension FieldModel {
  var identifier: String { SwiftText.identifier(name) }
  var swiftType: String { type.swiftName + (isOptional ? "?" : "") }

  /// The method of WireSize and WireWriter for this field.
  var accessor: String {
    let name = type.readerName
    return isOptional ? "nullable\(name.prefix(1).uppercased() + name.dropFirst())" : name
  }

  /// A condition that is true when the field has to be sent.
  var differsFromDefault: String {
    let value = "self.\(identifier)"
    if isOptional { return "\(value) != \(defaultValue)" }
    switch type {
    case .bool: return defaultValue == "true" ? "!\(value)" : value
    case .string where defaultValue == "\"\"", .array: return "!\(value).isEmpty"
    case .bytes, .records: return "\(value).readableBytes != 0"
    default: return "\(value) != \(defaultValue)"
    }
  }
}

extension FieldType {
  /// The method of WireReader, WireSize and WireWriter for a value of this type.
  var readerName: String {
    switch self {
    case .int8: "int8"
    case .int16: "int16"
    case .int32: "int32"
    case .int64: "int64"
    case .uint16: "uint16"
    case .uint32: "uint32"
    case .float64: "float64"
    case .bool: "bool"
    case .string: "string"
    case .uuid: "uuid"
    case .bytes: "bytes"
    case .records: "records"
    case .structure: "structure"
    case .array(let element):
      switch element {
      case .string: "strings"
      case .uuid: "uuids"
      case .structure: "structs"
      default: "integers"
      }
    }
  }
}
