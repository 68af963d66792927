// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 13, versions 0-5.
package struct LeaveGroupResponse: KafkaResponse {
  package static var messageName: String { "LeaveGroupResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...5 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...5 }
  package static var apiKey: APIKey { .leaveGroup }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var members: [MemberResponse] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, members: [MemberResponse] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.members = members
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    if version >= 1 {
      self.throttleTimeMs = try reader.int32()
    }
    self.errorCode = try reader.int16()
    if version >= 3 {
      self.members = try reader.structs(flexible, version)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    if version >= 1 {
      size.total += 4
    }
    size.total += 2
    if version >= 3 {
      try size.structs(self.members, flexible, version)
    }
    if !(version >= 3), !self.members.isEmpty { throw .fieldNotInVersion("LeaveGroupResponse.members", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    if version >= 1 {
      writer.int32(self.throttleTimeMs)
    }
    writer.int16(self.errorCode)
    if version >= 3 {
      writer.structs(self.members, flexible, version)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension LeaveGroupResponse {
  package struct MemberResponse: WireStruct {
    package var memberId: String = ""
    package var groupInstanceId: String? = ""
    package var errorCode: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(memberId: String = "", groupInstanceId: String? = "", errorCode: Int16 = 0) {
      self.memberId = memberId
      self.groupInstanceId = groupInstanceId
      self.errorCode = errorCode
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.memberId = try reader.string(flexible)
      self.groupInstanceId = try reader.nullableString(flexible)
      self.errorCode = try reader.int16()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      try size.string(self.memberId, flexible)
      try size.nullableString(self.groupInstanceId, flexible)
      size.total += 2
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.string(self.memberId, flexible)
      writer.nullableString(self.groupInstanceId, flexible)
      writer.int16(self.errorCode)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
