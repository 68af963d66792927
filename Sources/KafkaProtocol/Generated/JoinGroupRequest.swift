// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 11, versions 0-9.
package struct JoinGroupRequest: KafkaRequest {
  package static var messageName: String { "JoinGroupRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...9 }
  package static var flexibleVersions: ClosedRange<Int16>? { 6...9 }
  package typealias Response = JoinGroupResponse
  package static var apiKey: APIKey { .joinGroup }
  package var groupId: String = ""
  package var sessionTimeoutMs: Int32 = 0
  package var rebalanceTimeoutMs: Int32 = -1
  package var memberId: String = ""
  package var groupInstanceId: String? = nil
  package var protocolType: String = ""
  package var protocols: [JoinGroupRequestProtocol] = []
  package var reason: String? = nil
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String = "", sessionTimeoutMs: Int32 = 0, rebalanceTimeoutMs: Int32 = -1, memberId: String = "", groupInstanceId: String? = nil, protocolType: String = "", protocols: [JoinGroupRequestProtocol] = [], reason: String? = nil) {
    self.groupId = groupId
    self.sessionTimeoutMs = sessionTimeoutMs
    self.rebalanceTimeoutMs = rebalanceTimeoutMs
    self.memberId = memberId
    self.groupInstanceId = groupInstanceId
    self.protocolType = protocolType
    self.protocols = protocols
    self.reason = reason
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 6
    self.groupId = try reader.string(flexible)
    self.sessionTimeoutMs = try reader.int32()
    if version >= 1 {
      self.rebalanceTimeoutMs = try reader.int32()
    }
    self.memberId = try reader.string(flexible)
    if version >= 5 {
      self.groupInstanceId = try reader.nullableString(flexible)
    }
    self.protocolType = try reader.string(flexible)
    self.protocols = try reader.structs(flexible, version)
    if version >= 8 {
      self.reason = try reader.nullableString(flexible)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 6
    try size.string(self.groupId, flexible)
    size.total += 4
    if version >= 1 {
      size.total += 4
    }
    try size.string(self.memberId, flexible)
    if version >= 5 {
      try size.nullableString(self.groupInstanceId, flexible)
    }
    if !(version >= 5), self.groupInstanceId != nil { throw .fieldNotInVersion("JoinGroupRequest.groupInstanceId", version) }
    try size.string(self.protocolType, flexible)
    try size.structs(self.protocols, flexible, version)
    if version >= 8 {
      try size.nullableString(self.reason, flexible)
    }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 6
    writer.string(self.groupId, flexible)
    writer.int32(self.sessionTimeoutMs)
    if version >= 1 {
      writer.int32(self.rebalanceTimeoutMs)
    }
    writer.string(self.memberId, flexible)
    if version >= 5 {
      writer.nullableString(self.groupInstanceId, flexible)
    }
    writer.string(self.protocolType, flexible)
    writer.structs(self.protocols, flexible, version)
    if version >= 8 {
      writer.nullableString(self.reason, flexible)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension JoinGroupRequest {
  package struct JoinGroupRequestProtocol: WireStruct {
    package var name: String = ""
    package var metadata: ByteBuffer = ByteBuffer()
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", metadata: ByteBuffer = ByteBuffer()) {
      self.name = name
      self.metadata = metadata
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 6
      self.name = try reader.string(flexible)
      self.metadata = try reader.bytes(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 6
      try size.string(self.name, flexible)
      try size.bytes(self.metadata, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 6
      writer.string(self.name, flexible)
      writer.bytes(self.metadata, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
