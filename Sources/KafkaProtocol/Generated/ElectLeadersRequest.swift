// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 43, versions 0-2.
package struct ElectLeadersRequest: KafkaRequest {
  package static var messageName: String { "ElectLeadersRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...2 }
  package typealias Response = ElectLeadersResponse
  package static var apiKey: APIKey { .electLeaders }
  package var electionType: Int8 = 0
  package var topicPartitions: [TopicPartitions]? = []
  package var timeoutMs: Int32 = 60000
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(electionType: Int8 = 0, topicPartitions: [TopicPartitions]? = [], timeoutMs: Int32 = 60000) {
    self.electionType = electionType
    self.topicPartitions = topicPartitions
    self.timeoutMs = timeoutMs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    if version >= 1 {
      self.electionType = try reader.int8()
    }
    self.topicPartitions = try reader.nullableStructs(flexible, version)
    self.timeoutMs = try reader.int32()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    if version >= 1 {
      size.total += 1
    }
    if !(version >= 1), self.electionType != 0 { throw .fieldNotInVersion("ElectLeadersRequest.electionType", version) }
    try size.nullableStructs(self.topicPartitions, flexible, version)
    size.total += 4
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    if version >= 1 {
      writer.int8(self.electionType)
    }
    writer.nullableStructs(self.topicPartitions, flexible, version)
    writer.int32(self.timeoutMs)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ElectLeadersRequest {
  package struct TopicPartitions: WireStruct {
    package var topic: String = ""
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topic: String = "", partitions: [Int32] = []) {
      self.topic = topic
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.topic = try reader.string(flexible)
      self.partitions = try reader.integers(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.string(self.topic, flexible)
      try size.integers(self.partitions, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.string(self.topic, flexible)
      writer.integers(self.partitions, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
