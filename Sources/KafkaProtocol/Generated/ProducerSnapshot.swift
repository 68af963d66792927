// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 1.
package struct ProducerSnapshot: KafkaMessage {
  package static var messageName: String { "ProducerSnapshot" }
  package static var validVersions: ClosedRange<Int16> { 1...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package var crc: UInt32 = 0
  package var producerEntries: [ProducerEntry] = []
  package init() {}
  package init(crc: UInt32 = 0, producerEntries: [ProducerEntry] = []) {
    self.crc = crc
    self.producerEntries = producerEntries
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.crc = try reader.uint32()
    self.producerEntries = try reader.structs(false, version)
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    try size.structs(self.producerEntries, false, version)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.uint32(self.crc)
    writer.structs(self.producerEntries, false, version)
  }
}

extension ProducerSnapshot {
  package struct ProducerEntry: WireStruct {
    package var producerId: Int64 = 0
    package var epoch: Int16 = 0
    package var lastSequence: Int32 = 0
    package var lastOffset: Int64 = 0
    package var offsetDelta: Int32 = 0
    package var timestamp: Int64 = 0
    package var coordinatorEpoch: Int32 = 0
    package var currentTxnFirstOffset: Int64 = 0
    package init() {}
    package init(producerId: Int64 = 0, epoch: Int16 = 0, lastSequence: Int32 = 0, lastOffset: Int64 = 0, offsetDelta: Int32 = 0, timestamp: Int64 = 0, coordinatorEpoch: Int32 = 0, currentTxnFirstOffset: Int64 = 0) {
      self.producerId = producerId
      self.epoch = epoch
      self.lastSequence = lastSequence
      self.lastOffset = lastOffset
      self.offsetDelta = offsetDelta
      self.timestamp = timestamp
      self.coordinatorEpoch = coordinatorEpoch
      self.currentTxnFirstOffset = currentTxnFirstOffset
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.producerId = try reader.int64()
      self.epoch = try reader.int16()
      self.lastSequence = try reader.int32()
      self.lastOffset = try reader.int64()
      self.offsetDelta = try reader.int32()
      self.timestamp = try reader.int64()
      self.coordinatorEpoch = try reader.int32()
      self.currentTxnFirstOffset = try reader.int64()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 8
      size.total += 2
      size.total += 4
      size.total += 8
      size.total += 4
      size.total += 8
      size.total += 4
      size.total += 8
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int64(self.producerId)
      writer.int16(self.epoch)
      writer.int32(self.lastSequence)
      writer.int64(self.lastOffset)
      writer.int32(self.offsetDelta)
      writer.int64(self.timestamp)
      writer.int32(self.coordinatorEpoch)
      writer.int64(self.currentTxnFirstOffset)
    }
  }
}
