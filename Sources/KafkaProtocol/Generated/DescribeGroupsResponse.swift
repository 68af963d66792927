// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 15, versions 0-6.
package struct DescribeGroupsResponse: KafkaResponse {
  package static var messageName: String { "DescribeGroupsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...6 }
  package static var flexibleVersions: ClosedRange<Int16>? { 5...6 }
  package static var apiKey: APIKey { .describeGroups }
  package var throttleTimeMs: Int32 = 0
  package var groups: [DescribedGroup] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, groups: [DescribedGroup] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.groups = groups
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 5
    if version >= 1 {
      self.throttleTimeMs = try reader.int32()
    }
    self.groups = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 5
    if version >= 1 {
      size.total += 4
    }
    try size.structs(self.groups, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 5
    if version >= 1 {
      writer.int32(self.throttleTimeMs)
    }
    writer.structs(self.groups, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeGroupsResponse {
  package struct DescribedGroup: WireStruct {
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var groupId: String = ""
    package var groupState: String = ""
    package var protocolType: String = ""
    package var protocolData: String = ""
    package var members: [DescribedGroupMember] = []
    package var authorizedOperations: Int32 = -2147483648
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, errorMessage: String? = nil, groupId: String = "", groupState: String = "", protocolType: String = "", protocolData: String = "", members: [DescribedGroupMember] = [], authorizedOperations: Int32 = -2147483648) {
      self.errorCode = errorCode
      self.errorMessage = errorMessage
      self.groupId = groupId
      self.groupState = groupState
      self.protocolType = protocolType
      self.protocolData = protocolData
      self.members = members
      self.authorizedOperations = authorizedOperations
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 5
      self.errorCode = try reader.int16()
      if version >= 6 {
        self.errorMessage = try reader.nullableString(flexible)
      }
      self.groupId = try reader.string(flexible)
      self.groupState = try reader.string(flexible)
      self.protocolType = try reader.string(flexible)
      self.protocolData = try reader.string(flexible)
      self.members = try reader.structs(flexible, version)
      if version >= 3 {
        self.authorizedOperations = try reader.int32()
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 5
      size.total += 2
      if version >= 6 {
        try size.nullableString(self.errorMessage, flexible)
      }
      if !(version >= 6), self.errorMessage != nil { throw .fieldNotInVersion("DescribeGroupsResponse.DescribedGroup.errorMessage", version) }
      try size.string(self.groupId, flexible)
      try size.string(self.groupState, flexible)
      try size.string(self.protocolType, flexible)
      try size.string(self.protocolData, flexible)
      try size.structs(self.members, flexible, version)
      if version >= 3 {
        size.total += 4
      }
      if !(version >= 3), self.authorizedOperations != -2147483648 { throw .fieldNotInVersion("DescribeGroupsResponse.DescribedGroup.authorizedOperations", version) }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 5
      writer.int16(self.errorCode)
      if version >= 6 {
        writer.nullableString(self.errorMessage, flexible)
      }
      writer.string(self.groupId, flexible)
      writer.string(self.groupState, flexible)
      writer.string(self.protocolType, flexible)
      writer.string(self.protocolData, flexible)
      writer.structs(self.members, flexible, version)
      if version >= 3 {
        writer.int32(self.authorizedOperations)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension DescribeGroupsResponse {
  package struct DescribedGroupMember: WireStruct {
    package var memberId: String = ""
    package var groupInstanceId: String? = nil
    package var clientId: String = ""
    package var clientHost: String = ""
    package var memberMetadata: ByteBuffer = ByteBuffer()
    package var memberAssignment: ByteBuffer = ByteBuffer()
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(memberId: String = "", groupInstanceId: String? = nil, clientId: String = "", clientHost: String = "", memberMetadata: ByteBuffer = ByteBuffer(), memberAssignment: ByteBuffer = ByteBuffer()) {
      self.memberId = memberId
      self.groupInstanceId = groupInstanceId
      self.clientId = clientId
      self.clientHost = clientHost
      self.memberMetadata = memberMetadata
      self.memberAssignment = memberAssignment
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 5
      self.memberId = try reader.string(flexible)
      if version >= 4 {
        self.groupInstanceId = try reader.nullableString(flexible)
      }
      self.clientId = try reader.string(flexible)
      self.clientHost = try reader.string(flexible)
      self.memberMetadata = try reader.bytes(flexible)
      self.memberAssignment = try reader.bytes(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 5
      try size.string(self.memberId, flexible)
      if version >= 4 {
        try size.nullableString(self.groupInstanceId, flexible)
      }
      try size.string(self.clientId, flexible)
      try size.string(self.clientHost, flexible)
      try size.bytes(self.memberMetadata, flexible)
      try size.bytes(self.memberAssignment, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 5
      writer.string(self.memberId, flexible)
      if version >= 4 {
        writer.nullableString(self.groupInstanceId, flexible)
      }
      writer.string(self.clientId, flexible)
      writer.string(self.clientHost, flexible)
      writer.bytes(self.memberMetadata, flexible)
      writer.bytes(self.memberAssignment, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
