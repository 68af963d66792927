// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 10, versions 0-6.
package struct FindCoordinatorResponse: KafkaResponse {
  package static var messageName: String { "FindCoordinatorResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...6 }
  package static var flexibleVersions: ClosedRange<Int16>? { 3...6 }
  package static var apiKey: APIKey { .findCoordinator }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var errorMessage: String? = ""
  package var nodeId: Int32 = 0
  package var host: String = ""
  package var port: Int32 = 0
  package var coordinators: [Coordinator] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = "", nodeId: Int32 = 0, host: String = "", port: Int32 = 0, coordinators: [Coordinator] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.nodeId = nodeId
    self.host = host
    self.port = port
    self.coordinators = coordinators
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 3
    if version >= 1 {
      self.throttleTimeMs = try reader.int32()
    }
    if version <= 3 {
      self.errorCode = try reader.int16()
    }
    if version >= 1 && version <= 3 {
      self.errorMessage = try reader.nullableString(flexible)
    }
    if version <= 3 {
      self.nodeId = try reader.int32()
    }
    if version <= 3 {
      self.host = try reader.string(flexible)
    }
    if version <= 3 {
      self.port = try reader.int32()
    }
    if version >= 4 {
      self.coordinators = try reader.structs(flexible, version)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 3
    if version >= 1 {
      size.total += 4
    }
    if version <= 3 {
      size.total += 2
    }
    if !(version <= 3), self.errorCode != 0 { throw .fieldNotInVersion("FindCoordinatorResponse.errorCode", version) }
    if version >= 1 && version <= 3 {
      try size.nullableString(self.errorMessage, flexible)
    }
    if version <= 3 {
      size.total += 4
    }
    if !(version <= 3), self.nodeId != 0 { throw .fieldNotInVersion("FindCoordinatorResponse.nodeId", version) }
    if version <= 3 {
      try size.string(self.host, flexible)
    }
    if !(version <= 3), !self.host.isEmpty { throw .fieldNotInVersion("FindCoordinatorResponse.host", version) }
    if version <= 3 {
      size.total += 4
    }
    if !(version <= 3), self.port != 0 { throw .fieldNotInVersion("FindCoordinatorResponse.port", version) }
    if version >= 4 {
      try size.structs(self.coordinators, flexible, version)
    }
    if !(version >= 4), !self.coordinators.isEmpty { throw .fieldNotInVersion("FindCoordinatorResponse.coordinators", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 3
    if version >= 1 {
      writer.int32(self.throttleTimeMs)
    }
    if version <= 3 {
      writer.int16(self.errorCode)
    }
    if version >= 1 && version <= 3 {
      writer.nullableString(self.errorMessage, flexible)
    }
    if version <= 3 {
      writer.int32(self.nodeId)
    }
    if version <= 3 {
      writer.string(self.host, flexible)
    }
    if version <= 3 {
      writer.int32(self.port)
    }
    if version >= 4 {
      writer.structs(self.coordinators, flexible, version)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension FindCoordinatorResponse {
  package struct Coordinator: WireStruct {
    package var key: String = ""
    package var nodeId: Int32 = 0
    package var host: String = ""
    package var port: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(key: String = "", nodeId: Int32 = 0, host: String = "", port: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = "") {
      self.key = key
      self.nodeId = nodeId
      self.host = host
      self.port = port
      self.errorCode = errorCode
      self.errorMessage = errorMessage
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.key = try reader.string(true)
      self.nodeId = try reader.int32()
      self.host = try reader.string(true)
      self.port = try reader.int32()
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.key, true)
      size.total += 4
      try size.string(self.host, true)
      size.total += 4
      size.total += 2
      try size.nullableString(self.errorMessage, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.key, true)
      writer.int32(self.nodeId)
      writer.string(self.host, true)
      writer.int32(self.port)
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
