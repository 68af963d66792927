// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 0, versions 0-13.
package struct ProduceResponse: KafkaResponse {
  package static var messageName: String { "ProduceResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...13 }
  package static var flexibleVersions: ClosedRange<Int16>? { 9...13 }
  package static var apiKey: APIKey { .produce }
  package var responses: [TopicProduceResponse] = []
  package var throttleTimeMs: Int32 = 0
  package var nodeEndpoints: [NodeEndpoint] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(responses: [TopicProduceResponse] = [], throttleTimeMs: Int32 = 0, nodeEndpoints: [NodeEndpoint] = []) {
    self.responses = responses
    self.throttleTimeMs = throttleTimeMs
    self.nodeEndpoints = nodeEndpoints
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 9
    self.responses = try reader.structs(flexible, version)
    if version >= 1 {
      self.throttleTimeMs = try reader.int32()
    }
    if flexible {
      var tags: TagCursor = try reader.tagCount()
      while let tag: UInt32 = try reader.nextTag(&tags) {
        switch tag {
          case 0 where version >= 10: self.nodeEndpoints = try reader.structs(true, version)
          default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
        }
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if version >= 10, !self.nodeEndpoints.isEmpty { tags |= 1 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 9
    try size.structs(self.responses, flexible, version)
    if version >= 1 {
      size.total += 4
    }
    if !(version >= 10), !self.nodeEndpoints.isEmpty { throw .fieldNotInVersion("ProduceResponse.nodeEndpoints", version) }
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
    let flexible: Bool = version >= 9
    writer.structs(self.responses, flexible, version)
    if version >= 1 {
      writer.int32(self.throttleTimeMs)
    }
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

extension ProduceResponse {
  package struct TopicProduceResponse: WireStruct {
    package var name: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitionResponses: [PartitionProduceResponse] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", topicId: KafkaUUID = .zero, partitionResponses: [PartitionProduceResponse] = []) {
      self.name = name
      self.topicId = topicId
      self.partitionResponses = partitionResponses
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 9
      if version <= 12 {
        self.name = try reader.string(flexible)
      }
      if version >= 13 {
        self.topicId = try reader.uuid()
      }
      self.partitionResponses = try reader.structs(flexible, version)
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
      try size.structs(self.partitionResponses, flexible, version)
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
      writer.structs(self.partitionResponses, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension ProduceResponse {
  package struct PartitionProduceResponse: WireStruct {
    package var index: Int32 = 0
    package var errorCode: Int16 = 0
    package var baseOffset: Int64 = 0
    package var logAppendTimeMs: Int64 = -1
    package var logStartOffset: Int64 = -1
    package var recordErrors: [BatchIndexAndErrorMessage] = []
    package var errorMessage: String? = nil
    package var currentLeader: LeaderIdAndEpoch = LeaderIdAndEpoch()
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(index: Int32 = 0, errorCode: Int16 = 0, baseOffset: Int64 = 0, logAppendTimeMs: Int64 = -1, logStartOffset: Int64 = -1, recordErrors: [BatchIndexAndErrorMessage] = [], errorMessage: String? = nil, currentLeader: LeaderIdAndEpoch = LeaderIdAndEpoch()) {
      self.index = index
      self.errorCode = errorCode
      self.baseOffset = baseOffset
      self.logAppendTimeMs = logAppendTimeMs
      self.logStartOffset = logStartOffset
      self.recordErrors = recordErrors
      self.errorMessage = errorMessage
      self.currentLeader = currentLeader
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 9
      self.index = try reader.int32()
      self.errorCode = try reader.int16()
      self.baseOffset = try reader.int64()
      if version >= 2 {
        self.logAppendTimeMs = try reader.int64()
      }
      if version >= 5 {
        self.logStartOffset = try reader.int64()
      }
      if version >= 8 {
        self.recordErrors = try reader.structs(flexible, version)
      }
      if version >= 8 {
        self.errorMessage = try reader.nullableString(flexible)
      }
      if flexible {
        var tags: TagCursor = try reader.tagCount()
        while let tag: UInt32 = try reader.nextTag(&tags) {
          switch tag {
            case 0 where version >= 10: self.currentLeader = try LeaderIdAndEpoch(from: &reader, version: version)
            default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
          }
        }
      }
    }
    /// A bit for each known tag that has to be written.
    private func presentTags(_ version: Int16) -> UInt64 {
      var tags: UInt64 = 0
      if version >= 10, self.currentLeader != LeaderIdAndEpoch() { tags |= 1 }
      return tags
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 9
      size.total += 4
      size.total += 2
      size.total += 8
      if version >= 2 {
        size.total += 8
      }
      if version >= 5 {
        size.total += 8
      }
      if version >= 8 {
        try size.structs(self.recordErrors, flexible, version)
      }
      if version >= 8 {
        try size.nullableString(self.errorMessage, flexible)
      }
      if !(version >= 10), self.currentLeader != LeaderIdAndEpoch() { throw .fieldNotInVersion("ProduceResponse.PartitionProduceResponse.currentLeader", version) }
      if flexible {
        let tags: UInt64 = presentTags(version)
        try size.tags(tags, unknownTaggedFields)
        if tags & 1 != 0 {
          let mark: Int = size.total
          try self.currentLeader.measure(into: &size, version: version)
          size.closeTag(0, from: mark)
        }
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 9
      writer.int32(self.index)
      writer.int16(self.errorCode)
      writer.int64(self.baseOffset)
      if version >= 2 {
        writer.int64(self.logAppendTimeMs)
      }
      if version >= 5 {
        writer.int64(self.logStartOffset)
      }
      if version >= 8 {
        writer.structs(self.recordErrors, flexible, version)
      }
      if version >= 8 {
        writer.nullableString(self.errorMessage, flexible)
      }
      if flexible {
        let tags: UInt64 = presentTags(version)
        var kept: Int = writer.tagCount(tags, unknownTaggedFields)
        if tags & 1 != 0 {
          let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
          self.currentLeader.encode(into: &writer, version: version)
          writer.closeTag(mark)
        }
        writer.tags(from: kept, of: unknownTaggedFields)
      }
    }
  }
}

extension ProduceResponse {
  package struct BatchIndexAndErrorMessage: WireStruct {
    package var batchIndex: Int32 = 0
    package var batchIndexErrorMessage: String? = nil
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(batchIndex: Int32 = 0, batchIndexErrorMessage: String? = nil) {
      self.batchIndex = batchIndex
      self.batchIndexErrorMessage = batchIndexErrorMessage
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 9
      self.batchIndex = try reader.int32()
      self.batchIndexErrorMessage = try reader.nullableString(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 9
      size.total += 4
      try size.nullableString(self.batchIndexErrorMessage, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 9
      writer.int32(self.batchIndex)
      writer.nullableString(self.batchIndexErrorMessage, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension ProduceResponse {
  package struct LeaderIdAndEpoch: WireStruct {
    package var leaderId: Int32 = -1
    package var leaderEpoch: Int32 = -1
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(leaderId: Int32 = -1, leaderEpoch: Int32 = -1) {
      self.leaderId = leaderId
      self.leaderEpoch = leaderEpoch
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.leaderId = try reader.int32()
      self.leaderEpoch = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.leaderId)
      writer.int32(self.leaderEpoch)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ProduceResponse {
  package struct NodeEndpoint: WireStruct {
    package var nodeId: Int32 = 0
    package var host: String = ""
    package var port: Int32 = 0
    package var rack: String? = nil
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(nodeId: Int32 = 0, host: String = "", port: Int32 = 0, rack: String? = nil) {
      self.nodeId = nodeId
      self.host = host
      self.port = port
      self.rack = rack
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.nodeId = try reader.int32()
      self.host = try reader.string(true)
      self.port = try reader.int32()
      self.rack = try reader.nullableString(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.string(self.host, true)
      size.total += 4
      try size.nullableString(self.rack, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.nodeId)
      writer.string(self.host, true)
      writer.int32(self.port)
      writer.nullableString(self.rack, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
