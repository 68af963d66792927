// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 1, versions 0.
package struct RemoteLogSegmentMetadataUpdateRecord: MetadataRecord {
  package static var messageName: String { "RemoteLogSegmentMetadataUpdateRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 1 }
  package var remoteLogSegmentId: RemoteLogSegmentIdEntry = RemoteLogSegmentIdEntry()
  package var brokerId: Int32 = 0
  package var eventTimestampMs: Int64 = 0
  package var customMetadata: ByteBuffer? = nil
  package var remoteLogSegmentState: Int8 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(remoteLogSegmentId: RemoteLogSegmentIdEntry = RemoteLogSegmentIdEntry(), brokerId: Int32 = 0, eventTimestampMs: Int64 = 0, customMetadata: ByteBuffer? = nil, remoteLogSegmentState: Int8 = 0) {
    self.remoteLogSegmentId = remoteLogSegmentId
    self.brokerId = brokerId
    self.eventTimestampMs = eventTimestampMs
    self.customMetadata = customMetadata
    self.remoteLogSegmentState = remoteLogSegmentState
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.remoteLogSegmentId = try RemoteLogSegmentIdEntry(from: &reader, version: version)
    self.brokerId = try reader.int32()
    self.eventTimestampMs = try reader.int64()
    self.customMetadata = try reader.nullableBytes(true)
    self.remoteLogSegmentState = try reader.int8()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try self.remoteLogSegmentId.measure(into: &size, version: version)
    size.total += 4
    size.total += 8
    try size.nullableBytes(self.customMetadata, true)
    size.total += 1
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    self.remoteLogSegmentId.encode(into: &writer, version: version)
    writer.int32(self.brokerId)
    writer.int64(self.eventTimestampMs)
    writer.nullableBytes(self.customMetadata, true)
    writer.int8(self.remoteLogSegmentState)
    writer.tags(unknownTaggedFields)
  }
}

extension RemoteLogSegmentMetadataUpdateRecord {
  package struct RemoteLogSegmentIdEntry: WireStruct {
    package var topicIdPartition: TopicIdPartitionEntry = TopicIdPartitionEntry()
    package var id: KafkaUUID = .zero
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicIdPartition: TopicIdPartitionEntry = TopicIdPartitionEntry(), id: KafkaUUID = .zero) {
      self.topicIdPartition = topicIdPartition
      self.id = id
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicIdPartition = try TopicIdPartitionEntry(from: &reader, version: version)
      self.id = try reader.uuid()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try self.topicIdPartition.measure(into: &size, version: version)
      size.total += 16
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      self.topicIdPartition.encode(into: &writer, version: version)
      writer.uuid(self.id)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension RemoteLogSegmentMetadataUpdateRecord {
  package struct TopicIdPartitionEntry: WireStruct {
    package var name: String = ""
    package var id: KafkaUUID = .zero
    package var partition: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", id: KafkaUUID = .zero, partition: Int32 = 0) {
      self.name = name
      self.id = id
      self.partition = partition
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.id = try reader.uuid()
      self.partition = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      size.total += 16
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.uuid(self.id)
      writer.int32(self.partition)
      writer.tags(unknownTaggedFields)
    }
  }
}
