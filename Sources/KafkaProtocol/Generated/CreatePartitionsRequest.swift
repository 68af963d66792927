// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 37, versions 0-3.
package struct CreatePartitionsRequest: KafkaRequest {
  package static var messageName: String { "CreatePartitionsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...3 }
  package typealias Response = CreatePartitionsResponse
  package static var apiKey: APIKey { .createPartitions }
  package var topics: [CreatePartitionsTopic] = []
  package var timeoutMs: Int32 = 0
  package var validateOnly: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topics: [CreatePartitionsTopic] = [], timeoutMs: Int32 = 0, validateOnly: Bool = false) {
    self.topics = topics
    self.timeoutMs = timeoutMs
    self.validateOnly = validateOnly
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.topics = try reader.structs(flexible, version)
    self.timeoutMs = try reader.int32()
    self.validateOnly = try reader.bool()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    try size.structs(self.topics, flexible, version)
    size.total += 4
    size.total += 1
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.structs(self.topics, flexible, version)
    writer.int32(self.timeoutMs)
    writer.bool(self.validateOnly)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension CreatePartitionsRequest {
  package struct CreatePartitionsTopic: WireStruct {
    package var name: String = ""
    package var count: Int32 = 0
    package var assignments: [CreatePartitionsAssignment]? = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", count: Int32 = 0, assignments: [CreatePartitionsAssignment]? = []) {
      self.name = name
      self.count = count
      self.assignments = assignments
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.name = try reader.string(flexible)
      self.count = try reader.int32()
      self.assignments = try reader.nullableStructs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.string(self.name, flexible)
      size.total += 4
      try size.nullableStructs(self.assignments, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.string(self.name, flexible)
      writer.int32(self.count)
      writer.nullableStructs(self.assignments, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension CreatePartitionsRequest {
  package struct CreatePartitionsAssignment: WireStruct {
    package var brokerIds: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(brokerIds: [Int32] = []) {
      self.brokerIds = brokerIds
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.brokerIds = try reader.integers(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.integers(self.brokerIds, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.integers(self.brokerIds, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
