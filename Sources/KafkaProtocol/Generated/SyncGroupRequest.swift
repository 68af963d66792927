// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 14, versions 0-5.
package struct SyncGroupRequest: KafkaRequest {
  package static var messageName: String { "SyncGroupRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...5 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...5 }
  package typealias Response = SyncGroupResponse
  package static var apiKey: APIKey { .syncGroup }
  package var groupId: String = ""
  package var generationId: Int32 = 0
  package var memberId: String = ""
  package var groupInstanceId: String? = nil
  package var protocolType: String? = nil
  package var protocolName: String? = nil
  package var assignments: [SyncGroupRequestAssignment] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String = "", generationId: Int32 = 0, memberId: String = "", groupInstanceId: String? = nil, protocolType: String? = nil, protocolName: String? = nil, assignments: [SyncGroupRequestAssignment] = []) {
    self.groupId = groupId
    self.generationId = generationId
    self.memberId = memberId
    self.groupInstanceId = groupInstanceId
    self.protocolType = protocolType
    self.protocolName = protocolName
    self.assignments = assignments
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    self.groupId = try reader.string(flexible)
    self.generationId = try reader.int32()
    self.memberId = try reader.string(flexible)
    if version >= 3 {
      self.groupInstanceId = try reader.nullableString(flexible)
    }
    if version >= 5 {
      self.protocolType = try reader.nullableString(flexible)
    }
    if version >= 5 {
      self.protocolName = try reader.nullableString(flexible)
    }
    self.assignments = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    try size.string(self.groupId, flexible)
    size.total += 4
    try size.string(self.memberId, flexible)
    if version >= 3 {
      try size.nullableString(self.groupInstanceId, flexible)
    }
    if !(version >= 3), self.groupInstanceId != nil { throw .fieldNotInVersion("SyncGroupRequest.groupInstanceId", version) }
    if version >= 5 {
      try size.nullableString(self.protocolType, flexible)
    }
    if version >= 5 {
      try size.nullableString(self.protocolName, flexible)
    }
    try size.structs(self.assignments, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    writer.string(self.groupId, flexible)
    writer.int32(self.generationId)
    writer.string(self.memberId, flexible)
    if version >= 3 {
      writer.nullableString(self.groupInstanceId, flexible)
    }
    if version >= 5 {
      writer.nullableString(self.protocolType, flexible)
    }
    if version >= 5 {
      writer.nullableString(self.protocolName, flexible)
    }
    writer.structs(self.assignments, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension SyncGroupRequest {
  package struct SyncGroupRequestAssignment: WireStruct {
    package var memberId: String = ""
    package var assignment: ByteBuffer = ByteBuffer()
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(memberId: String = "", assignment: ByteBuffer = ByteBuffer()) {
      self.memberId = memberId
      self.assignment = assignment
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.memberId = try reader.string(flexible)
      self.assignment = try reader.bytes(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      try size.string(self.memberId, flexible)
      try size.bytes(self.assignment, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.string(self.memberId, flexible)
      writer.bytes(self.assignment, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
