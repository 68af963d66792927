// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 11, versions 0-9.
package struct JoinGroupResponse: KafkaResponse {
  package static var messageName: String { "JoinGroupResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...9 }
  package static var flexibleVersions: ClosedRange<Int16>? { 6...9 }
  package static var apiKey: APIKey { .joinGroup }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var generationId: Int32 = -1
  package var protocolType: String? = nil
  package var protocolName: String? = ""
  package var leader: String = ""
  package var skipAssignment: Bool = false
  package var memberId: String = ""
  package var members: [JoinGroupResponseMember] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, generationId: Int32 = -1, protocolType: String? = nil, protocolName: String? = "", leader: String = "", skipAssignment: Bool = false, memberId: String = "", members: [JoinGroupResponseMember] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.generationId = generationId
    self.protocolType = protocolType
    self.protocolName = protocolName
    self.leader = leader
    self.skipAssignment = skipAssignment
    self.memberId = memberId
    self.members = members
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 6
    if version >= 2 {
      self.throttleTimeMs = try reader.int32()
    }
    self.errorCode = try reader.int16()
    self.generationId = try reader.int32()
    if version >= 7 {
      self.protocolType = try reader.nullableString(flexible)
    }
    self.protocolName = try reader.nullableString(flexible, allowed: version >= 7)
    self.leader = try reader.string(flexible)
    if version >= 9 {
      self.skipAssignment = try reader.bool()
    }
    self.memberId = try reader.string(flexible)
    self.members = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 6
    if version >= 2 {
      size.total += 4
    }
    size.total += 2
    size.total += 4
    if version >= 7 {
      try size.nullableString(self.protocolType, flexible)
    }
    if !(version >= 7), self.protocolName == nil { throw .nullNotAllowed("JoinGroupResponse.protocolName", version) }
    try size.nullableString(self.protocolName, flexible)
    try size.string(self.leader, flexible)
    if version >= 9 {
      size.total += 1
    }
    if !(version >= 9), self.skipAssignment { throw .fieldNotInVersion("JoinGroupResponse.skipAssignment", version) }
    try size.string(self.memberId, flexible)
    try size.structs(self.members, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 6
    if version >= 2 {
      writer.int32(self.throttleTimeMs)
    }
    writer.int16(self.errorCode)
    writer.int32(self.generationId)
    if version >= 7 {
      writer.nullableString(self.protocolType, flexible)
    }
    writer.nullableString(self.protocolName, flexible)
    writer.string(self.leader, flexible)
    if version >= 9 {
      writer.bool(self.skipAssignment)
    }
    writer.string(self.memberId, flexible)
    writer.structs(self.members, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension JoinGroupResponse {
  package struct JoinGroupResponseMember: WireStruct {
    package var memberId: String = ""
    package var groupInstanceId: String? = nil
    package var metadata: ByteBuffer = ByteBuffer()
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(memberId: String = "", groupInstanceId: String? = nil, metadata: ByteBuffer = ByteBuffer()) {
      self.memberId = memberId
      self.groupInstanceId = groupInstanceId
      self.metadata = metadata
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 6
      self.memberId = try reader.string(flexible)
      if version >= 5 {
        self.groupInstanceId = try reader.nullableString(flexible)
      }
      self.metadata = try reader.bytes(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 6
      try size.string(self.memberId, flexible)
      if version >= 5 {
        try size.nullableString(self.groupInstanceId, flexible)
      }
      try size.bytes(self.metadata, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 6
      writer.string(self.memberId, flexible)
      if version >= 5 {
        writer.nullableString(self.groupInstanceId, flexible)
      }
      writer.bytes(self.metadata, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
