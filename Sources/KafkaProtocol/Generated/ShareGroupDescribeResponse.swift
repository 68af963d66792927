// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 77, versions 0-1.
package struct ShareGroupDescribeResponse: KafkaResponse {
  package static var messageName: String { "ShareGroupDescribeResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package static var apiKey: APIKey { .shareGroupDescribe }
  package var throttleTimeMs: Int32 = 0
  package var groups: [DescribedGroup] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, groups: [DescribedGroup] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.groups = groups
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.groups = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    try size.structs(self.groups, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.structs(self.groups, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ShareGroupDescribeResponse {
  package struct DescribedGroup: WireStruct {
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var groupId: String = ""
    package var groupState: String = ""
    package var groupEpoch: Int32 = 0
    package var assignmentEpoch: Int32 = 0
    package var assignorName: String = ""
    package var members: [Member] = []
    package var authorizedOperations: Int32 = -2147483648
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, errorMessage: String? = nil, groupId: String = "", groupState: String = "", groupEpoch: Int32 = 0, assignmentEpoch: Int32 = 0, assignorName: String = "", members: [Member] = [], authorizedOperations: Int32 = -2147483648) {
      self.errorCode = errorCode
      self.errorMessage = errorMessage
      self.groupId = groupId
      self.groupState = groupState
      self.groupEpoch = groupEpoch
      self.assignmentEpoch = assignmentEpoch
      self.assignorName = assignorName
      self.members = members
      self.authorizedOperations = authorizedOperations
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(true)
      self.groupId = try reader.string(true)
      self.groupState = try reader.string(true)
      self.groupEpoch = try reader.int32()
      self.assignmentEpoch = try reader.int32()
      self.assignorName = try reader.string(true)
      self.members = try reader.structs(true, version)
      self.authorizedOperations = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 2
      try size.nullableString(self.errorMessage, true)
      try size.string(self.groupId, true)
      try size.string(self.groupState, true)
      size.total += 4
      size.total += 4
      try size.string(self.assignorName, true)
      try size.structs(self.members, true, version)
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.string(self.groupId, true)
      writer.string(self.groupState, true)
      writer.int32(self.groupEpoch)
      writer.int32(self.assignmentEpoch)
      writer.string(self.assignorName, true)
      writer.structs(self.members, true, version)
      writer.int32(self.authorizedOperations)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ShareGroupDescribeResponse {
  package struct Member: WireStruct {
    package var memberId: String = ""
    package var rackId: String? = nil
    package var memberEpoch: Int32 = 0
    package var clientId: String = ""
    package var clientHost: String = ""
    package var subscribedTopicNames: [String] = []
    package var assignment: Assignment = Assignment()
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(memberId: String = "", rackId: String? = nil, memberEpoch: Int32 = 0, clientId: String = "", clientHost: String = "", subscribedTopicNames: [String] = [], assignment: Assignment = Assignment()) {
      self.memberId = memberId
      self.rackId = rackId
      self.memberEpoch = memberEpoch
      self.clientId = clientId
      self.clientHost = clientHost
      self.subscribedTopicNames = subscribedTopicNames
      self.assignment = assignment
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.memberId = try reader.string(true)
      self.rackId = try reader.nullableString(true)
      self.memberEpoch = try reader.int32()
      self.clientId = try reader.string(true)
      self.clientHost = try reader.string(true)
      self.subscribedTopicNames = try reader.strings(true)
      self.assignment = try Assignment(from: &reader, version: version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.memberId, true)
      try size.nullableString(self.rackId, true)
      size.total += 4
      try size.string(self.clientId, true)
      try size.string(self.clientHost, true)
      try size.strings(self.subscribedTopicNames, true)
      try self.assignment.measure(into: &size, version: version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.memberId, true)
      writer.nullableString(self.rackId, true)
      writer.int32(self.memberEpoch)
      writer.string(self.clientId, true)
      writer.string(self.clientHost, true)
      writer.strings(self.subscribedTopicNames, true)
      self.assignment.encode(into: &writer, version: version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ShareGroupDescribeResponse {
  package struct TopicPartitions: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var topicName: String = ""
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, topicName: String = "", partitions: [Int32] = []) {
      self.topicId = topicId
      self.topicName = topicName
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicId = try reader.uuid()
      self.topicName = try reader.string(true)
      self.partitions = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 16
      try size.string(self.topicName, true)
      try size.integers(self.partitions, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.uuid(self.topicId)
      writer.string(self.topicName, true)
      writer.integers(self.partitions, true)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ShareGroupDescribeResponse {
  package struct Assignment: WireStruct {
    package var topicPartitions: [TopicPartitions] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicPartitions: [TopicPartitions] = []) {
      self.topicPartitions = topicPartitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicPartitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.structs(self.topicPartitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.structs(self.topicPartitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}
