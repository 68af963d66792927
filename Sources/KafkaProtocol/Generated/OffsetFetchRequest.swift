// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 9, versions 0-10.
package struct OffsetFetchRequest: KafkaRequest {
  package static var messageName: String { "OffsetFetchRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...10 }
  package static var flexibleVersions: ClosedRange<Int16>? { 6...10 }
  package typealias Response = OffsetFetchResponse
  package static var apiKey: APIKey { .offsetFetch }
  package var groupId: String = ""
  package var topics: [OffsetFetchRequestTopic]? = []
  package var groups: [OffsetFetchRequestGroup] = []
  package var requireStable: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String = "", topics: [OffsetFetchRequestTopic]? = [], groups: [OffsetFetchRequestGroup] = [], requireStable: Bool = false) {
    self.groupId = groupId
    self.topics = topics
    self.groups = groups
    self.requireStable = requireStable
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 6
    if version <= 7 {
      self.groupId = try reader.string(flexible)
    }
    if version <= 7 {
      self.topics = try reader.nullableStructs(flexible, version, allowed: version >= 2)
    }
    if version >= 8 {
      self.groups = try reader.structs(flexible, version)
    }
    if version >= 7 {
      self.requireStable = try reader.bool()
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 6
    if version <= 7 {
      try size.string(self.groupId, flexible)
    }
    if !(version <= 7), !self.groupId.isEmpty { throw .fieldNotInVersion("OffsetFetchRequest.groupId", version) }
    if version <= 7 {
      if !(version >= 2), self.topics == nil { throw .nullNotAllowed("OffsetFetchRequest.topics", version) }
      try size.nullableStructs(self.topics, flexible, version)
    }
    if !(version <= 7), self.topics != [] { throw .fieldNotInVersion("OffsetFetchRequest.topics", version) }
    if version >= 8 {
      try size.structs(self.groups, flexible, version)
    }
    if !(version >= 8), !self.groups.isEmpty { throw .fieldNotInVersion("OffsetFetchRequest.groups", version) }
    if version >= 7 {
      size.total += 1
    }
    if !(version >= 7), self.requireStable { throw .fieldNotInVersion("OffsetFetchRequest.requireStable", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 6
    if version <= 7 {
      writer.string(self.groupId, flexible)
    }
    if version <= 7 {
      writer.nullableStructs(self.topics, flexible, version)
    }
    if version >= 8 {
      writer.structs(self.groups, flexible, version)
    }
    if version >= 7 {
      writer.bool(self.requireStable)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension OffsetFetchRequest {
  package struct OffsetFetchRequestTopic: WireStruct {
    package var name: String = ""
    package var partitionIndexes: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitionIndexes: [Int32] = []) {
      self.name = name
      self.partitionIndexes = partitionIndexes
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 6
      self.name = try reader.string(flexible)
      self.partitionIndexes = try reader.integers(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 6
      try size.string(self.name, flexible)
      try size.integers(self.partitionIndexes, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 6
      writer.string(self.name, flexible)
      writer.integers(self.partitionIndexes, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension OffsetFetchRequest {
  package struct OffsetFetchRequestGroup: WireStruct {
    package var groupId: String = ""
    package var memberId: String? = nil
    package var memberEpoch: Int32 = -1
    package var topics: [OffsetFetchRequestTopics]? = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(groupId: String = "", memberId: String? = nil, memberEpoch: Int32 = -1, topics: [OffsetFetchRequestTopics]? = []) {
      self.groupId = groupId
      self.memberId = memberId
      self.memberEpoch = memberEpoch
      self.topics = topics
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.groupId = try reader.string(true)
      if version >= 9 {
        self.memberId = try reader.nullableString(true)
      }
      if version >= 9 {
        self.memberEpoch = try reader.int32()
      }
      self.topics = try reader.nullableStructs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.groupId, true)
      if version >= 9 {
        try size.nullableString(self.memberId, true)
      }
      if version >= 9 {
        size.total += 4
      }
      try size.nullableStructs(self.topics, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.groupId, true)
      if version >= 9 {
        writer.nullableString(self.memberId, true)
      }
      if version >= 9 {
        writer.int32(self.memberEpoch)
      }
      writer.nullableStructs(self.topics, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension OffsetFetchRequest {
  package struct OffsetFetchRequestTopics: WireStruct {
    package var name: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitionIndexes: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", topicId: KafkaUUID = .zero, partitionIndexes: [Int32] = []) {
      self.name = name
      self.topicId = topicId
      self.partitionIndexes = partitionIndexes
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      if version <= 9 {
        self.name = try reader.string(true)
      }
      if version >= 10 {
        self.topicId = try reader.uuid()
      }
      self.partitionIndexes = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      if version <= 9 {
        try size.string(self.name, true)
      }
      if version >= 10 {
        size.total += 16
      }
      try size.integers(self.partitionIndexes, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      if version <= 9 {
        writer.string(self.name, true)
      }
      if version >= 10 {
        writer.uuid(self.topicId)
      }
      writer.integers(self.partitionIndexes, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
