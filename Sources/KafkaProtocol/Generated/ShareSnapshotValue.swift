// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct ShareSnapshotValue: KafkaMessage {
  package static var messageName: String { "ShareSnapshotValue" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package var snapshotEpoch: UInt16 = 0
  package var stateEpoch: Int32 = 0
  package var leaderEpoch: Int32 = 0
  package var startOffset: Int64 = 0
  package var stateBatches: [StateBatch] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(snapshotEpoch: UInt16 = 0, stateEpoch: Int32 = 0, leaderEpoch: Int32 = 0, startOffset: Int64 = 0, stateBatches: [StateBatch] = []) {
    self.snapshotEpoch = snapshotEpoch
    self.stateEpoch = stateEpoch
    self.leaderEpoch = leaderEpoch
    self.startOffset = startOffset
    self.stateBatches = stateBatches
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.snapshotEpoch = try reader.uint16()
    self.stateEpoch = try reader.int32()
    self.leaderEpoch = try reader.int32()
    self.startOffset = try reader.int64()
    self.stateBatches = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 2
    size.total += 4
    size.total += 4
    size.total += 8
    try size.structs(self.stateBatches, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.uint16(self.snapshotEpoch)
    writer.int32(self.stateEpoch)
    writer.int32(self.leaderEpoch)
    writer.int64(self.startOffset)
    writer.structs(self.stateBatches, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ShareSnapshotValue {
  package struct StateBatch: WireStruct {
    package var firstOffset: Int64 = 0
    package var lastOffset: Int64 = 0
    package var deliveryState: Int8 = 0
    package var deliveryCount: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(firstOffset: Int64 = 0, lastOffset: Int64 = 0, deliveryState: Int8 = 0, deliveryCount: Int16 = 0) {
      self.firstOffset = firstOffset
      self.lastOffset = lastOffset
      self.deliveryState = deliveryState
      self.deliveryCount = deliveryCount
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.firstOffset = try reader.int64()
      self.lastOffset = try reader.int64()
      self.deliveryState = try reader.int8()
      self.deliveryCount = try reader.int16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 8
      size.total += 8
      size.total += 1
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int64(self.firstOffset)
      writer.int64(self.lastOffset)
      writer.int8(self.deliveryState)
      writer.int16(self.deliveryCount)
      writer.tags(unknownTaggedFields)
    }
  }
}
