// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 0, versions 0-13.
package struct ProduceRequest: KafkaRequest {
  package static var messageName: String { "ProduceRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...13 }
  package static var flexibleVersions: ClosedRange<Int16>? { 9...13 }
  package typealias Response = ProduceResponse
  package static var apiKey: APIKey { .produce }
  package var transactionalId: String? = nil
  package var acks: Int16 = 0
  package var timeoutMs: Int32 = 0
  package var topicData: [TopicProduceData] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(transactionalId: String? = nil, acks: Int16 = 0, timeoutMs: Int32 = 0, topicData: [TopicProduceData] = []) {
    self.transactionalId = transactionalId
    self.acks = acks
    self.timeoutMs = timeoutMs
    self.topicData = topicData
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 9
    if version >= 3 {
      self.transactionalId = try reader.nullableString(flexible)
    }
    self.acks = try reader.int16()
    self.timeoutMs = try reader.int32()
    self.topicData = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 9
    if version >= 3 {
      try size.nullableString(self.transactionalId, flexible)
    }
    if !(version >= 3), self.transactionalId != nil { throw .fieldNotInVersion("ProduceRequest.transactionalId", version) }
    size.total += 2
    size.total += 4
    try size.structs(self.topicData, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 9
    if version >= 3 {
      writer.nullableString(self.transactionalId, flexible)
    }
    writer.int16(self.acks)
    writer.int32(self.timeoutMs)
    writer.structs(self.topicData, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ProduceRequest {
  package struct TopicProduceData: WireStruct {
    package var name: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitionData: [PartitionProduceData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", topicId: KafkaUUID = .zero, partitionData: [PartitionProduceData] = []) {
      self.name = name
      self.topicId = topicId
      self.partitionData = partitionData
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 9
      if version <= 12 {
        self.name = try reader.string(flexible)
      }
      if version >= 13 {
        self.topicId = try reader.uuid()
      }
      self.partitionData = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 9
      if version <= 12 {
        try size.string(self.name, flexible)
      }
      if version >= 13 {
        size.total += 16
      }
      try size.structs(self.partitionData, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 9
      if version <= 12 {
        writer.string(self.name, flexible)
      }
      if version >= 13 {
        writer.uuid(self.topicId)
      }
      writer.structs(self.partitionData, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension ProduceRequest {
  package struct PartitionProduceData: WireStruct {
    package var index: Int32 = 0
    package var records: ByteBuffer? = ByteBuffer()
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(index: Int32 = 0, records: ByteBuffer? = ByteBuffer()) {
      self.index = index
      self.records = records
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 9
      self.index = try reader.int32()
      self.records = try reader.nullableRecords(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 9
      size.total += 4
      try size.nullableRecords(self.records, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 9
      writer.int32(self.index)
      writer.nullableRecords(self.records, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
