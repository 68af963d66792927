// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 16, versions 0-5.
package struct ListGroupsResponse: KafkaResponse {
  package static var messageName: String { "ListGroupsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...5 }
  package static var flexibleVersions: ClosedRange<Int16>? { 3...5 }
  package static var apiKey: APIKey { .listGroups }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var groups: [ListedGroup] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, groups: [ListedGroup] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.groups = groups
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 3
    if version >= 1 {
      self.throttleTimeMs = try reader.int32()
    }
    self.errorCode = try reader.int16()
    self.groups = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 3
    if version >= 1 {
      size.total += 4
    }
    size.total += 2
    try size.structs(self.groups, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 3
    if version >= 1 {
      writer.int32(self.throttleTimeMs)
    }
    writer.int16(self.errorCode)
    writer.structs(self.groups, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ListGroupsResponse {
  package struct ListedGroup: WireStruct {
    package var groupId: String = ""
    package var protocolType: String = ""
    package var groupState: String = ""
    package var groupType: String = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(groupId: String = "", protocolType: String = "", groupState: String = "", groupType: String = "") {
      self.groupId = groupId
      self.protocolType = protocolType
      self.groupState = groupState
      self.groupType = groupType
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 3
      self.groupId = try reader.string(flexible)
      self.protocolType = try reader.string(flexible)
      if version >= 4 {
        self.groupState = try reader.string(flexible)
      }
      if version >= 5 {
        self.groupType = try reader.string(flexible)
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 3
      try size.string(self.groupId, flexible)
      try size.string(self.protocolType, flexible)
      if version >= 4 {
        try size.string(self.groupState, flexible)
      }
      if version >= 5 {
        try size.string(self.groupType, flexible)
      }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 3
      writer.string(self.groupId, flexible)
      writer.string(self.protocolType, flexible)
      if version >= 4 {
        writer.string(self.groupState, flexible)
      }
      if version >= 5 {
        writer.string(self.groupType, flexible)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
