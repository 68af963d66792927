// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 42, versions 0-2.
package struct DeleteGroupsResponse: KafkaResponse {
  package static var messageName: String { "DeleteGroupsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...2 }
  package static var apiKey: APIKey { .deleteGroups }
  package var throttleTimeMs: Int32 = 0
  package var results: [DeletableGroupResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, results: [DeletableGroupResult] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.results = results
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.throttleTimeMs = try reader.int32()
    self.results = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 4
    try size.structs(self.results, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int32(self.throttleTimeMs)
    writer.structs(self.results, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DeleteGroupsResponse {
  package struct DeletableGroupResult: WireStruct {
    package var groupId: String = ""
    package var errorCode: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(groupId: String = "", errorCode: Int16 = 0) {
      self.groupId = groupId
      self.errorCode = errorCode
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.groupId = try reader.string(flexible)
      self.errorCode = try reader.int16()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.string(self.groupId, flexible)
      size.total += 2
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.string(self.groupId, flexible)
      writer.int16(self.errorCode)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
