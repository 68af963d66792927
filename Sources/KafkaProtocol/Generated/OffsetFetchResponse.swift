// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 9, versions 0-10.
package struct OffsetFetchResponse: KafkaResponse {
  package static var messageName: String { "OffsetFetchResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...10 }
  package static var flexibleVersions: ClosedRange<Int16>? { 6...10 }
  package static var apiKey: APIKey { .offsetFetch }
  package var throttleTimeMs: Int32 = 0
  package var topics: [OffsetFetchResponseTopic] = []
  package var errorCode: Int16 = 0
  package var groups: [OffsetFetchResponseGroup] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, topics: [OffsetFetchResponseTopic] = [], errorCode: Int16 = 0, groups: [OffsetFetchResponseGroup] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.topics = topics
    self.errorCode = errorCode
    self.groups = groups
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 6
    if version >= 3 {
      self.throttleTimeMs = try reader.int32()
    }
    if version <= 7 {
      self.topics = try reader.structs(flexible, version)
    }
    if version >= 2 && version <= 7 {
      self.errorCode = try reader.int16()
    }
    if version >= 8 {
      self.groups = try reader.structs(flexible, version)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 6
    if version >= 3 {
      size.total += 4
    }
    if version <= 7 {
      try size.structs(self.topics, flexible, version)
    }
    if !(version <= 7), !self.topics.isEmpty { throw .fieldNotInVersion("OffsetFetchResponse.topics", version) }
    if version >= 2 && version <= 7 {
      size.total += 2
    }
    if version >= 8 {
      try size.structs(self.groups, flexible, version)
    }
    if !(version >= 8), !self.groups.isEmpty { throw .fieldNotInVersion("OffsetFetchResponse.groups", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 6
    if version >= 3 {
      writer.int32(self.throttleTimeMs)
    }
    if version <= 7 {
      writer.structs(self.topics, flexible, version)
    }
    if version >= 2 && version <= 7 {
      writer.int16(self.errorCode)
    }
    if version >= 8 {
      writer.structs(self.groups, flexible, version)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension OffsetFetchResponse {
  package struct OffsetFetchResponseTopic: WireStruct {
    package var name: String = ""
    package var partitions: [OffsetFetchResponsePartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [OffsetFetchResponsePartition] = []) {
      self.name = name
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 6
      self.name = try reader.string(flexible)
      self.partitions = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 6
      try size.string(self.name, flexible)
      try size.structs(self.partitions, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 6
      writer.string(self.name, flexible)
      writer.structs(self.partitions, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension OffsetFetchResponse {
  package struct OffsetFetchResponsePartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package var committedOffset: Int64 = 0
    package var committedLeaderEpoch: Int32 = -1
    package var metadata: String? = ""
    package var errorCode: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, committedOffset: Int64 = 0, committedLeaderEpoch: Int32 = -1, metadata: String? = "", errorCode: Int16 = 0) {
      self.partitionIndex = partitionIndex
      self.committedOffset = committedOffset
      self.committedLeaderEpoch = committedLeaderEpoch
      self.metadata = metadata
      self.errorCode = errorCode
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 6
      self.partitionIndex = try reader.int32()
      self.committedOffset = try reader.int64()
      if version >= 5 {
        self.committedLeaderEpoch = try reader.int32()
      }
      self.metadata = try reader.nullableString(flexible)
      self.errorCode = try reader.int16()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 6
      size.total += 4
      size.total += 8
      if version >= 5 {
        size.total += 4
      }
      try size.nullableString(self.metadata, flexible)
      size.total += 2
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 6
      writer.int32(self.partitionIndex)
      writer.int64(self.committedOffset)
      if version >= 5 {
        writer.int32(self.committedLeaderEpoch)
      }
      writer.nullableString(self.metadata, flexible)
      writer.int16(self.errorCode)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension OffsetFetchResponse {
  package struct OffsetFetchResponseGroup: WireStruct {
    package var groupId: String = ""
    package var topics: [OffsetFetchResponseTopics] = []
    package var errorCode: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(groupId: String = "", topics: [OffsetFetchResponseTopics] = [], errorCode: Int16 = 0) {
      self.groupId = groupId
      self.topics = topics
      self.errorCode = errorCode
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.groupId = try reader.string(true)
      self.topics = try reader.structs(true, version)
      self.errorCode = try reader.int16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.groupId, true)
      try size.structs(self.topics, true, version)
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.groupId, true)
      writer.structs(self.topics, true, version)
      writer.int16(self.errorCode)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension OffsetFetchResponse {
  package struct OffsetFetchResponseTopics: WireStruct {
    package var name: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitions: [OffsetFetchResponsePartitions] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", topicId: KafkaUUID = .zero, partitions: [OffsetFetchResponsePartitions] = []) {
      self.name = name
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      if version <= 9 {
        self.name = try reader.string(true)
      }
      if version >= 10 {
        self.topicId = try reader.uuid()
      }
      self.partitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      if version <= 9 {
        try size.string(self.name, true)
      }
      if version >= 10 {
        size.total += 16
      }
      try size.structs(self.partitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      if version <= 9 {
        writer.string(self.name, true)
      }
      if version >= 10 {
        writer.uuid(self.topicId)
      }
      writer.structs(self.partitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension OffsetFetchResponse {
  package struct OffsetFetchResponsePartitions: WireStruct {
    package var partitionIndex: Int32 = 0
    package var committedOffset: Int64 = 0
    package var committedLeaderEpoch: Int32 = -1
    package var metadata: String? = ""
    package var errorCode: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, committedOffset: Int64 = 0, committedLeaderEpoch: Int32 = -1, metadata: String? = "", errorCode: Int16 = 0) {
      self.partitionIndex = partitionIndex
      self.committedOffset = committedOffset
      self.committedLeaderEpoch = committedLeaderEpoch
      self.metadata = metadata
      self.errorCode = errorCode
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.committedOffset = try reader.int64()
      self.committedLeaderEpoch = try reader.int32()
      self.metadata = try reader.nullableString(true)
      self.errorCode = try reader.int16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 8
      size.total += 4
      try size.nullableString(self.metadata, true)
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.int64(self.committedOffset)
      writer.int32(self.committedLeaderEpoch)
      writer.nullableString(self.metadata, true)
      writer.int16(self.errorCode)
      writer.tags(unknownTaggedFields)
    }
  }
}
