// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 13, versions 0-5.
package struct LeaveGroupRequest: KafkaRequest {
  package static var messageName: String { "LeaveGroupRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...5 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...5 }
  package typealias Response = LeaveGroupResponse
  package static var apiKey: APIKey { .leaveGroup }
  package var groupId: String = ""
  package var memberId: String = ""
  package var members: [MemberIdentity] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String = "", memberId: String = "", members: [MemberIdentity] = []) {
    self.groupId = groupId
    self.memberId = memberId
    self.members = members
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    self.groupId = try reader.string(flexible)
    if version <= 2 {
      self.memberId = try reader.string(flexible)
    }
    if version >= 3 {
      self.members = try reader.structs(flexible, version)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    try size.string(self.groupId, flexible)
    if version <= 2 {
      try size.string(self.memberId, flexible)
    }
    if !(version <= 2), !self.memberId.isEmpty { throw .fieldNotInVersion("LeaveGroupRequest.memberId", version) }
    if version >= 3 {
      try size.structs(self.members, flexible, version)
    }
    if !(version >= 3), !self.members.isEmpty { throw .fieldNotInVersion("LeaveGroupRequest.members", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    writer.string(self.groupId, flexible)
    if version <= 2 {
      writer.string(self.memberId, flexible)
    }
    if version >= 3 {
      writer.structs(self.members, flexible, version)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension LeaveGroupRequest {
  package struct MemberIdentity: WireStruct {
    package var memberId: String = ""
    package var groupInstanceId: String? = nil
    package var reason: String? = nil
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(memberId: String = "", groupInstanceId: String? = nil, reason: String? = nil) {
      self.memberId = memberId
      self.groupInstanceId = groupInstanceId
      self.reason = reason
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.memberId = try reader.string(flexible)
      self.groupInstanceId = try reader.nullableString(flexible)
      if version >= 5 {
        self.reason = try reader.nullableString(flexible)
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      try size.string(self.memberId, flexible)
      try size.nullableString(self.groupInstanceId, flexible)
      if version >= 5 {
        try size.nullableString(self.reason, flexible)
      }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.string(self.memberId, flexible)
      writer.nullableString(self.groupInstanceId, flexible)
      if version >= 5 {
        writer.nullableString(self.reason, flexible)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
