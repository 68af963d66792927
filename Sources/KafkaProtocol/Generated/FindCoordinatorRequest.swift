// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 10, versions 0-6.
package struct FindCoordinatorRequest: KafkaRequest {
  package static var messageName: String { "FindCoordinatorRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...6 }
  package static var flexibleVersions: ClosedRange<Int16>? { 3...6 }
  package typealias Response = FindCoordinatorResponse
  package static var apiKey: APIKey { .findCoordinator }
  package var key: String = ""
  package var keyType: Int8 = 0
  package var coordinatorKeys: [String] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(key: String = "", keyType: Int8 = 0, coordinatorKeys: [String] = []) {
    self.key = key
    self.keyType = keyType
    self.coordinatorKeys = coordinatorKeys
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 3
    if version <= 3 {
      self.key = try reader.string(flexible)
    }
    if version >= 1 {
      self.keyType = try reader.int8()
    }
    if version >= 4 {
      self.coordinatorKeys = try reader.strings(flexible)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 3
    if version <= 3 {
      try size.string(self.key, flexible)
    }
    if !(version <= 3), !self.key.isEmpty { throw .fieldNotInVersion("FindCoordinatorRequest.key", version) }
    if version >= 1 {
      size.total += 1
    }
    if !(version >= 1), self.keyType != 0 { throw .fieldNotInVersion("FindCoordinatorRequest.keyType", version) }
    if version >= 4 {
      try size.strings(self.coordinatorKeys, flexible)
    }
    if !(version >= 4), !self.coordinatorKeys.isEmpty { throw .fieldNotInVersion("FindCoordinatorRequest.coordinatorKeys", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 3
    if version <= 3 {
      writer.string(self.key, flexible)
    }
    if version >= 1 {
      writer.int8(self.keyType)
    }
    if version >= 4 {
      writer.strings(self.coordinatorKeys, flexible)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
