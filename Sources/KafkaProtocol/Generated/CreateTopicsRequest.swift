// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 19, versions 0-7.
package struct CreateTopicsRequest: KafkaRequest {
  package static var messageName: String { "CreateTopicsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...7 }
  package static var flexibleVersions: ClosedRange<Int16>? { 5...7 }
  package typealias Response = CreateTopicsResponse
  package static var apiKey: APIKey { .createTopics }
  package var topics: [CreatableTopic] = []
  package var timeoutMs: Int32 = 60000
  package var validateOnly: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topics: [CreatableTopic] = [], timeoutMs: Int32 = 60000, validateOnly: Bool = false) {
    self.topics = topics
    self.timeoutMs = timeoutMs
    self.validateOnly = validateOnly
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 5
    self.topics = try reader.structs(flexible, version)
    self.timeoutMs = try reader.int32()
    if version >= 1 {
      self.validateOnly = try reader.bool()
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 5
    try size.structs(self.topics, flexible, version)
    size.total += 4
    if version >= 1 {
      size.total += 1
    }
    if !(version >= 1), self.validateOnly { throw .fieldNotInVersion("CreateTopicsRequest.validateOnly", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 5
    writer.structs(self.topics, flexible, version)
    writer.int32(self.timeoutMs)
    if version >= 1 {
      writer.bool(self.validateOnly)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension CreateTopicsRequest {
  package struct CreatableTopic: WireStruct {
    package var name: String = ""
    package var numPartitions: Int32 = 0
    package var replicationFactor: Int16 = 0
    package var assignments: [CreatableReplicaAssignment] = []
    package var configs: [CreatableTopicConfig] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", numPartitions: Int32 = 0, replicationFactor: Int16 = 0, assignments: [CreatableReplicaAssignment] = [], configs: [CreatableTopicConfig] = []) {
      self.name = name
      self.numPartitions = numPartitions
      self.replicationFactor = replicationFactor
      self.assignments = assignments
      self.configs = configs
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 5
      self.name = try reader.string(flexible)
      self.numPartitions = try reader.int32()
      self.replicationFactor = try reader.int16()
      self.assignments = try reader.structs(flexible, version)
      self.configs = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 5
      try size.string(self.name, flexible)
      size.total += 4
      size.total += 2
      try size.structs(self.assignments, flexible, version)
      try size.structs(self.configs, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 5
      writer.string(self.name, flexible)
      writer.int32(self.numPartitions)
      writer.int16(self.replicationFactor)
      writer.structs(self.assignments, flexible, version)
      writer.structs(self.configs, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension CreateTopicsRequest {
  package struct CreatableReplicaAssignment: WireStruct {
    package var partitionIndex: Int32 = 0
    package var brokerIds: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, brokerIds: [Int32] = []) {
      self.partitionIndex = partitionIndex
      self.brokerIds = brokerIds
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 5
      self.partitionIndex = try reader.int32()
      self.brokerIds = try reader.integers(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 5
      size.total += 4
      try size.integers(self.brokerIds, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 5
      writer.int32(self.partitionIndex)
      writer.integers(self.brokerIds, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension CreateTopicsRequest {
  package struct CreatableTopicConfig: WireStruct {
    package var name: String = ""
    package var value: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", value: String? = "") {
      self.name = name
      self.value = value
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 5
      self.name = try reader.string(flexible)
      self.value = try reader.nullableString(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 5
      try size.string(self.name, flexible)
      try size.nullableString(self.value, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 5
      writer.string(self.name, flexible)
      writer.nullableString(self.value, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
