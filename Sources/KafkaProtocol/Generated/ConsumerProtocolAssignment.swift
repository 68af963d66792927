// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0-3.
package struct ConsumerProtocolAssignment: KafkaMessage {
  package static var messageName: String { "ConsumerProtocolAssignment" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package var assignedPartitions: [TopicPartition] = []
  package var userData: ByteBuffer? = nil
  package init() {}
  package init(assignedPartitions: [TopicPartition] = [], userData: ByteBuffer? = nil) {
    self.assignedPartitions = assignedPartitions
    self.userData = userData
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.assignedPartitions = try reader.structs(false, version)
    self.userData = try reader.nullableBytes(false)
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.structs(self.assignedPartitions, false, version)
    try size.nullableBytes(self.userData, false)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.structs(self.assignedPartitions, false, version)
    writer.nullableBytes(self.userData, false)
  }
}

extension ConsumerProtocolAssignment {
  package struct TopicPartition: WireStruct {
    package var topic: String = ""
    package var partitions: [Int32] = []
    package init() {}
    package init(topic: String = "", partitions: [Int32] = []) {
      self.topic = topic
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topic = try reader.string(false)
      self.partitions = try reader.integers(false)
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.topic, false)
      try size.integers(self.partitions, false)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.topic, false)
      writer.integers(self.partitions, false)
    }
  }
}
