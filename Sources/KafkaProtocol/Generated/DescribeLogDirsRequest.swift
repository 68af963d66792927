// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 35, versions 0-4.
package struct DescribeLogDirsRequest: KafkaRequest {
  package static var messageName: String { "DescribeLogDirsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...4 }
  package typealias Response = DescribeLogDirsResponse
  package static var apiKey: APIKey { .describeLogDirs }
  package var topics: [DescribableLogDirTopic]? = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topics: [DescribableLogDirTopic]? = []) {
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.topics = try reader.nullableStructs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    try size.nullableStructs(self.topics, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.nullableStructs(self.topics, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeLogDirsRequest {
  package struct DescribableLogDirTopic: WireStruct {
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
