// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct ConsumerGroupMemberMetadataValue: KafkaMessage {
  package static var messageName: String { "ConsumerGroupMemberMetadataValue" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package var instanceId: String? = ""
  package var rackId: String? = ""
  package var clientId: String = ""
  package var clientHost: String = ""
  package var subscribedTopicNames: [String] = []
  package var subscribedTopicRegex: String? = ""
  package var rebalanceTimeoutMs: Int32 = -1
  package var serverAssignor: String? = ""
  package var classicMemberMetadata: ClassicMemberMetadata? = ClassicMemberMetadata()
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(instanceId: String? = "", rackId: String? = "", clientId: String = "", clientHost: String = "", subscribedTopicNames: [String] = [], subscribedTopicRegex: String? = "", rebalanceTimeoutMs: Int32 = -1, serverAssignor: String? = "", classicMemberMetadata: ClassicMemberMetadata? = ClassicMemberMetadata()) {
    self.instanceId = instanceId
    self.rackId = rackId
    self.clientId = clientId
    self.clientHost = clientHost
    self.subscribedTopicNames = subscribedTopicNames
    self.subscribedTopicRegex = subscribedTopicRegex
    self.rebalanceTimeoutMs = rebalanceTimeoutMs
    self.serverAssignor = serverAssignor
    self.classicMemberMetadata = classicMemberMetadata
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.instanceId = try reader.nullableString(true)
    self.rackId = try reader.nullableString(true)
    self.clientId = try reader.string(true)
    self.clientHost = try reader.string(true)
    self.subscribedTopicNames = try reader.strings(true)
    self.subscribedTopicRegex = try reader.nullableString(true)
    self.rebalanceTimeoutMs = try reader.int32()
    self.serverAssignor = try reader.nullableString(true)
    var tags: TagCursor = try reader.tagCount()
    while let tag: UInt32 = try reader.nextTag(&tags) {
      switch tag {
        case 0: self.classicMemberMetadata = try reader.nullableStruct(version)
        default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if self.classicMemberMetadata != ClassicMemberMetadata() { tags |= 1 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.nullableString(self.instanceId, true)
    try size.nullableString(self.rackId, true)
    try size.string(self.clientId, true)
    try size.string(self.clientHost, true)
    try size.strings(self.subscribedTopicNames, true)
    try size.nullableString(self.subscribedTopicRegex, true)
    size.total += 4
    try size.nullableString(self.serverAssignor, true)
    let tags: UInt64 = presentTags(version)
    try size.tags(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = size.total
      try size.nullableStruct(self.classicMemberMetadata, version)
      size.closeTag(0, from: mark)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.nullableString(self.instanceId, true)
    writer.nullableString(self.rackId, true)
    writer.string(self.clientId, true)
    writer.string(self.clientHost, true)
    writer.strings(self.subscribedTopicNames, true)
    writer.nullableString(self.subscribedTopicRegex, true)
    writer.int32(self.rebalanceTimeoutMs)
    writer.nullableString(self.serverAssignor, true)
    let tags: UInt64 = presentTags(version)
    var kept: Int = writer.tagCount(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
      writer.nullableStruct(self.classicMemberMetadata, version)
      writer.closeTag(mark)
    }
    writer.tags(from: kept, of: unknownTaggedFields)
  }
}

extension ConsumerGroupMemberMetadataValue {
  package struct ClassicMemberMetadata: WireStruct {
    package var sessionTimeoutMs: Int32 = 0
    package var supportedProtocols: [ClassicProtocol] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(sessionTimeoutMs: Int32 = 0, supportedProtocols: [ClassicProtocol] = []) {
      self.sessionTimeoutMs = sessionTimeoutMs
      self.supportedProtocols = supportedProtocols
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.sessionTimeoutMs = try reader.int32()
      self.supportedProtocols = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.structs(self.supportedProtocols, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.sessionTimeoutMs)
      writer.structs(self.supportedProtocols, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ConsumerGroupMemberMetadataValue {
  package struct ClassicProtocol: WireStruct {
    package var name: String = ""
    package var metadata: ByteBuffer = ByteBuffer()
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", metadata: ByteBuffer = ByteBuffer()) {
      self.name = name
      self.metadata = metadata
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.metadata = try reader.bytes(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      try size.bytes(self.metadata, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.bytes(self.metadata, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
