// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 27, versions 0-2.
package struct WriteTxnMarkersRequest: KafkaRequest {
  package static var messageName: String { "WriteTxnMarkersRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 1...2 }
  package typealias Response = WriteTxnMarkersResponse
  package static var apiKey: APIKey { .writeTxnMarkers }
  package var markers: [WritableTxnMarker] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(markers: [WritableTxnMarker] = []) {
    self.markers = markers
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 1
    self.markers = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 1
    try size.structs(self.markers, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 1
    writer.structs(self.markers, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension WriteTxnMarkersRequest {
  package struct WritableTxnMarker: WireStruct {
    package var producerId: Int64 = 0
    package var producerEpoch: Int16 = 0
    package var transactionResult: Bool = false
    package var topics: [WritableTxnMarkerTopic] = []
    package var coordinatorEpoch: Int32 = 0
    package var transactionVersion: Int8 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(producerId: Int64 = 0, producerEpoch: Int16 = 0, transactionResult: Bool = false, topics: [WritableTxnMarkerTopic] = [], coordinatorEpoch: Int32 = 0, transactionVersion: Int8 = 0) {
      self.producerId = producerId
      self.producerEpoch = producerEpoch
      self.transactionResult = transactionResult
      self.topics = topics
      self.coordinatorEpoch = coordinatorEpoch
      self.transactionVersion = transactionVersion
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.producerId = try reader.int64()
      self.producerEpoch = try reader.int16()
      self.transactionResult = try reader.bool()
      self.topics = try reader.structs(flexible, version)
      self.coordinatorEpoch = try reader.int32()
      if version >= 2 {
        self.transactionVersion = try reader.int8()
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      size.total += 8
      size.total += 2
      size.total += 1
      try size.structs(self.topics, flexible, version)
      size.total += 4
      if version >= 2 {
        size.total += 1
      }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.int64(self.producerId)
      writer.int16(self.producerEpoch)
      writer.bool(self.transactionResult)
      writer.structs(self.topics, flexible, version)
      writer.int32(self.coordinatorEpoch)
      if version >= 2 {
        writer.int8(self.transactionVersion)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension WriteTxnMarkersRequest {
  package struct WritableTxnMarkerTopic: WireStruct {
    package var name: String = ""
    package var partitionIndexes: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitionIndexes: [Int32] = []) {
      self.name = name
      self.partitionIndexes = partitionIndexes
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.name = try reader.string(flexible)
      self.partitionIndexes = try reader.integers(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      try size.string(self.name, flexible)
      try size.integers(self.partitionIndexes, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.string(self.name, flexible)
      writer.integers(self.partitionIndexes, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
