// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 54, versions 0-1.
package struct EndQuorumEpochResponse: KafkaResponse {
  package static var messageName: String { "EndQuorumEpochResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 1...1 }
  package static var apiKey: APIKey { .endQuorumEpoch }
  package var errorCode: Int16 = 0
  package var topics: [TopicData] = []
  package var nodeEndpoints: [NodeEndpoint] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(errorCode: Int16 = 0, topics: [TopicData] = [], nodeEndpoints: [NodeEndpoint] = []) {
    self.errorCode = errorCode
    self.topics = topics
    self.nodeEndpoints = nodeEndpoints
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 1
    self.errorCode = try reader.int16()
    self.topics = try reader.structs(flexible, version)
    if flexible {
      var tags: TagCursor = try reader.tagCount()
      while let tag: UInt32 = try reader.nextTag(&tags) {
        switch tag {
          case 0: self.nodeEndpoints = try reader.structs(true, version)
          default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
        }
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if !self.nodeEndpoints.isEmpty { tags |= 1 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 1
    size.total += 2
    try size.structs(self.topics, flexible, version)
    if !(version >= 1), !self.nodeEndpoints.isEmpty { throw .fieldNotInVersion("EndQuorumEpochResponse.nodeEndpoints", version) }
    if flexible {
      let tags: UInt64 = presentTags(version)
      try size.tags(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = size.total
        try size.structs(self.nodeEndpoints, true, version)
        size.closeTag(0, from: mark)
      }
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 1
    writer.int16(self.errorCode)
    writer.structs(self.topics, flexible, version)
    if flexible {
      let tags: UInt64 = presentTags(version)
      var kept: Int = writer.tagCount(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
        writer.structs(self.nodeEndpoints, true, version)
        writer.closeTag(mark)
      }
      writer.tags(from: kept, of: unknownTaggedFields)
    }
  }
}

extension EndQuorumEpochResponse {
  package struct TopicData: WireStruct {
    package var topicName: String = ""
    package var partitions: [PartitionData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", partitions: [PartitionData] = []) {
      self.topicName = topicName
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.topicName = try reader.string(flexible)
      self.partitions = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      try size.string(self.topicName, flexible)
      try size.structs(self.partitions, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.string(self.topicName, flexible)
      writer.structs(self.partitions, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension EndQuorumEpochResponse {
  package struct PartitionData: WireStruct {
    package var partitionIndex: Int32 = 0
    package var errorCode: Int16 = 0
    package var leaderId: Int32 = 0
    package var leaderEpoch: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, errorCode: Int16 = 0, leaderId: Int32 = 0, leaderEpoch: Int32 = 0) {
      self.partitionIndex = partitionIndex
      self.errorCode = errorCode
      self.leaderId = leaderId
      self.leaderEpoch = leaderEpoch
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.partitionIndex = try reader.int32()
      self.errorCode = try reader.int16()
      self.leaderId = try reader.int32()
      self.leaderEpoch = try reader.int32()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      size.total += 4
      size.total += 2
      size.total += 4
      size.total += 4
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.int32(self.partitionIndex)
      writer.int16(self.errorCode)
      writer.int32(self.leaderId)
      writer.int32(self.leaderEpoch)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension EndQuorumEpochResponse {
  package struct NodeEndpoint: WireStruct {
    package var nodeId: Int32 = 0
    package var host: String = ""
    package var port: UInt16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(nodeId: Int32 = 0, host: String = "", port: UInt16 = 0) {
      self.nodeId = nodeId
      self.host = host
      self.port = port
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.nodeId = try reader.int32()
      self.host = try reader.string(true)
      self.port = try reader.uint16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.string(self.host, true)
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.nodeId)
      writer.string(self.host, true)
      writer.uint16(self.port)
      writer.tags(unknownTaggedFields)
    }
  }
}
