// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0-3.
package struct ConsumerProtocolSubscription: KafkaMessage {
  package static var messageName: String { "ConsumerProtocolSubscription" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package var topics: [String] = []
  package var userData: ByteBuffer? = nil
  package var ownedPartitions: [TopicPartition] = []
  package var generationId: Int32 = -1
  package var rackId: String? = nil
  package init() {}
  package init(topics: [String] = [], userData: ByteBuffer? = nil, ownedPartitions: [TopicPartition] = [], generationId: Int32 = -1, rackId: String? = nil) {
    self.topics = topics
    self.userData = userData
    self.ownedPartitions = ownedPartitions
    self.generationId = generationId
    self.rackId = rackId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.topics = try reader.strings(false)
    self.userData = try reader.nullableBytes(false)
    if version >= 1 {
      self.ownedPartitions = try reader.structs(false, version)
    }
    if version >= 2 {
      self.generationId = try reader.int32()
    }
    if version >= 3 {
      self.rackId = try reader.nullableString(false)
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.strings(self.topics, false)
    try size.nullableBytes(self.userData, false)
    if version >= 1 {
      try size.structs(self.ownedPartitions, false, version)
    }
    if version >= 2 {
      size.total += 4
    }
    if version >= 3 {
      try size.nullableString(self.rackId, false)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.strings(self.topics, false)
    writer.nullableBytes(self.userData, false)
    if version >= 1 {
      writer.structs(self.ownedPartitions, false, version)
    }
    if version >= 2 {
      writer.int32(self.generationId)
    }
    if version >= 3 {
      writer.nullableString(self.rackId, false)
    }
  }
}

extension ConsumerProtocolSubscription {
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
