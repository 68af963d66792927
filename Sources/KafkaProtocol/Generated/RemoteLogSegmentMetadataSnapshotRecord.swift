// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 3, versions 0.
package struct RemoteLogSegmentMetadataSnapshotRecord: MetadataRecord {
  package static var messageName: String { "RemoteLogSegmentMetadataSnapshotRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 3 }
  package var segmentId: KafkaUUID = .zero
  package var startOffset: Int64 = 0
  package var endOffset: Int64 = 0
  package var brokerId: Int32 = 0
  package var maxTimestampMs: Int64 = 0
  package var eventTimestampMs: Int64 = 0
  package var segmentLeaderEpochs: [SegmentLeaderEpochEntry] = []
  package var segmentSizeInBytes: Int32 = 0
  package var customMetadata: ByteBuffer? = nil
  package var remoteLogSegmentState: Int8 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(segmentId: KafkaUUID = .zero, startOffset: Int64 = 0, endOffset: Int64 = 0, brokerId: Int32 = 0, maxTimestampMs: Int64 = 0, eventTimestampMs: Int64 = 0, segmentLeaderEpochs: [SegmentLeaderEpochEntry] = [], segmentSizeInBytes: Int32 = 0, customMetadata: ByteBuffer? = nil, remoteLogSegmentState: Int8 = 0) {
    self.segmentId = segmentId
    self.startOffset = startOffset
    self.endOffset = endOffset
    self.brokerId = brokerId
    self.maxTimestampMs = maxTimestampMs
    self.eventTimestampMs = eventTimestampMs
    self.segmentLeaderEpochs = segmentLeaderEpochs
    self.segmentSizeInBytes = segmentSizeInBytes
    self.customMetadata = customMetadata
    self.remoteLogSegmentState = remoteLogSegmentState
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.segmentId = try reader.uuid()
    self.startOffset = try reader.int64()
    self.endOffset = try reader.int64()
    self.brokerId = try reader.int32()
    self.maxTimestampMs = try reader.int64()
    self.eventTimestampMs = try reader.int64()
    self.segmentLeaderEpochs = try reader.structs(true, version)
    self.segmentSizeInBytes = try reader.int32()
    self.customMetadata = try reader.nullableBytes(true)
    self.remoteLogSegmentState = try reader.int8()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 16
    size.total += 8
    size.total += 8
    size.total += 4
    size.total += 8
    size.total += 8
    try size.structs(self.segmentLeaderEpochs, true, version)
    size.total += 4
    try size.nullableBytes(self.customMetadata, true)
    size.total += 1
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.uuid(self.segmentId)
    writer.int64(self.startOffset)
    writer.int64(self.endOffset)
    writer.int32(self.brokerId)
    writer.int64(self.maxTimestampMs)
    writer.int64(self.eventTimestampMs)
    writer.structs(self.segmentLeaderEpochs, true, version)
    writer.int32(self.segmentSizeInBytes)
    writer.nullableBytes(self.customMetadata, true)
    writer.int8(self.remoteLogSegmentState)
    writer.tags(unknownTaggedFields)
  }
}

extension RemoteLogSegmentMetadataSnapshotRecord {
  package struct SegmentLeaderEpochEntry: WireStruct {
    package var leaderEpoch: Int32 = 0
    package var offset: Int64 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(leaderEpoch: Int32 = 0, offset: Int64 = 0) {
      self.leaderEpoch = leaderEpoch
      self.offset = offset
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.leaderEpoch = try reader.int32()
      self.offset = try reader.int64()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 8
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.leaderEpoch)
      writer.int64(self.offset)
      writer.tags(unknownTaggedFields)
    }
  }
}
