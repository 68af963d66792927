// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 27, versions 0-2.
package struct WriteTxnMarkersResponse: KafkaResponse {
  package static var messageName: String { "WriteTxnMarkersResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 1...2 }
  package static var apiKey: APIKey { .writeTxnMarkers }
  package var markers: [WritableTxnMarkerResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(markers: [WritableTxnMarkerResult] = []) {
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

extension WriteTxnMarkersResponse {
  package struct WritableTxnMarkerResult: WireStruct {
    package var producerId: Int64 = 0
    package var topics: [WritableTxnMarkerTopicResult] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(producerId: Int64 = 0, topics: [WritableTxnMarkerTopicResult] = []) {
      self.producerId = producerId
      self.topics = topics
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.producerId = try reader.int64()
      self.topics = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      size.total += 8
      try size.structs(self.topics, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.int64(self.producerId)
      writer.structs(self.topics, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension WriteTxnMarkersResponse {
  package struct WritableTxnMarkerTopicResult: WireStruct {
    package var name: String = ""
    package var partitions: [WritableTxnMarkerPartitionResult] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [WritableTxnMarkerPartitionResult] = []) {
      self.name = name
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.name = try reader.string(flexible)
      self.partitions = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      try size.string(self.name, flexible)
      try size.structs(self.partitions, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.string(self.name, flexible)
      writer.structs(self.partitions, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension WriteTxnMarkersResponse {
  package struct WritableTxnMarkerPartitionResult: WireStruct {
    package var partitionIndex: Int32 = 0
    package var errorCode: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, errorCode: Int16 = 0) {
      self.partitionIndex = partitionIndex
      self.errorCode = errorCode
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.partitionIndex = try reader.int32()
      self.errorCode = try reader.int16()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      size.total += 4
      size.total += 2
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.int32(self.partitionIndex)
      writer.int16(self.errorCode)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
