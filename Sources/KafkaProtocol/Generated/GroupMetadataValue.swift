// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0-4.
package struct GroupMetadataValue: KafkaMessage {
  package static var messageName: String { "GroupMetadataValue" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...4 }
  package var protocolType: String = ""
  package var generation: Int32 = 0
  package var `protocol`: String? = ""
  package var leader: String? = ""
  package var currentStateTimestamp: Int64 = -1
  package var members: [MemberMetadata] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(protocolType: String = "", generation: Int32 = 0, `protocol`: String? = "", leader: String? = "", currentStateTimestamp: Int64 = -1, members: [MemberMetadata] = []) {
    self.protocolType = protocolType
    self.generation = generation
    self.`protocol` = `protocol`
    self.leader = leader
    self.currentStateTimestamp = currentStateTimestamp
    self.members = members
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    self.protocolType = try reader.string(flexible)
    self.generation = try reader.int32()
    self.`protocol` = try reader.nullableString(flexible)
    self.leader = try reader.nullableString(flexible)
    if version >= 2 {
      self.currentStateTimestamp = try reader.int64()
    }
    self.members = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    try size.string(self.protocolType, flexible)
    size.total += 4
    try size.nullableString(self.`protocol`, flexible)
    try size.nullableString(self.leader, flexible)
    if version >= 2 {
      size.total += 8
    }
    try size.structs(self.members, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    writer.string(self.protocolType, flexible)
    writer.int32(self.generation)
    writer.nullableString(self.`protocol`, flexible)
    writer.nullableString(self.leader, flexible)
    if version >= 2 {
      writer.int64(self.currentStateTimestamp)
    }
    writer.structs(self.members, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension GroupMetadataValue {
  package struct MemberMetadata: WireStruct {
    package var memberId: String = ""
    package var groupInstanceId: String? = nil
    package var clientId: String = ""
    package var clientHost: String = ""
    package var rebalanceTimeout: Int32 = -1
    package var sessionTimeout: Int32 = 0
    package var subscription: ByteBuffer = ByteBuffer()
    package var assignment: ByteBuffer = ByteBuffer()
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(memberId: String = "", groupInstanceId: String? = nil, clientId: String = "", clientHost: String = "", rebalanceTimeout: Int32 = -1, sessionTimeout: Int32 = 0, subscription: ByteBuffer = ByteBuffer(), assignment: ByteBuffer = ByteBuffer()) {
      self.memberId = memberId
      self.groupInstanceId = groupInstanceId
      self.clientId = clientId
      self.clientHost = clientHost
      self.rebalanceTimeout = rebalanceTimeout
      self.sessionTimeout = sessionTimeout
      self.subscription = subscription
      self.assignment = assignment
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.memberId = try reader.string(flexible)
      if version >= 3 {
        self.groupInstanceId = try reader.nullableString(flexible)
      }
      self.clientId = try reader.string(flexible)
      self.clientHost = try reader.string(flexible)
      if version >= 1 {
        self.rebalanceTimeout = try reader.int32()
      }
      self.sessionTimeout = try reader.int32()
      self.subscription = try reader.bytes(flexible)
      self.assignment = try reader.bytes(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      try size.string(self.memberId, flexible)
      if version >= 3 {
        try size.nullableString(self.groupInstanceId, flexible)
      }
      try size.string(self.clientId, flexible)
      try size.string(self.clientHost, flexible)
      if version >= 1 {
        size.total += 4
      }
      size.total += 4
      try size.bytes(self.subscription, flexible)
      try size.bytes(self.assignment, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.string(self.memberId, flexible)
      if version >= 3 {
        writer.nullableString(self.groupInstanceId, flexible)
      }
      writer.string(self.clientId, flexible)
      writer.string(self.clientHost, flexible)
      if version >= 1 {
        writer.int32(self.rebalanceTimeout)
      }
      writer.int32(self.sessionTimeout)
      writer.bytes(self.subscription, flexible)
      writer.bytes(self.assignment, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
