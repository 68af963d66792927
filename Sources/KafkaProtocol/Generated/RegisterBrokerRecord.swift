// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 0, versions 0-3.
package struct RegisterBrokerRecord: MetadataRecord {
  package static var messageName: String { "RegisterBrokerRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...3 }
  package static var recordType: Int16 { 0 }
  package var brokerId: Int32 = 0
  package var isMigratingZkBroker: Bool = false
  package var incarnationId: KafkaUUID = .zero
  package var brokerEpoch: Int64 = 0
  package var endPoints: [BrokerEndpoint] = []
  package var features: [BrokerFeature] = []
  package var rack: String? = ""
  package var fenced: Bool = true
  package var inControlledShutdown: Bool = false
  package var logDirs: [KafkaUUID] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(brokerId: Int32 = 0, isMigratingZkBroker: Bool = false, incarnationId: KafkaUUID = .zero, brokerEpoch: Int64 = 0, endPoints: [BrokerEndpoint] = [], features: [BrokerFeature] = [], rack: String? = "", fenced: Bool = true, inControlledShutdown: Bool = false, logDirs: [KafkaUUID] = []) {
    self.brokerId = brokerId
    self.isMigratingZkBroker = isMigratingZkBroker
    self.incarnationId = incarnationId
    self.brokerEpoch = brokerEpoch
    self.endPoints = endPoints
    self.features = features
    self.rack = rack
    self.fenced = fenced
    self.inControlledShutdown = inControlledShutdown
    self.logDirs = logDirs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.brokerId = try reader.int32()
    if version >= 2 {
      self.isMigratingZkBroker = try reader.bool()
    }
    self.incarnationId = try reader.uuid()
    self.brokerEpoch = try reader.int64()
    self.endPoints = try reader.structs(true, version)
    self.features = try reader.structs(true, version)
    self.rack = try reader.nullableString(true)
    self.fenced = try reader.bool()
    if version >= 1 {
      self.inControlledShutdown = try reader.bool()
    }
    var tags: TagCursor = try reader.tagCount()
    while let tag: UInt32 = try reader.nextTag(&tags) {
      switch tag {
        case 0 where version >= 3: self.logDirs = try reader.uuids(true)
        default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if version >= 3, !self.logDirs.isEmpty { tags |= 1 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    if version >= 2 {
      size.total += 1
    }
    if !(version >= 2), self.isMigratingZkBroker { throw .fieldNotInVersion("RegisterBrokerRecord.isMigratingZkBroker", version) }
    size.total += 16
    size.total += 8
    try size.structs(self.endPoints, true, version)
    try size.structs(self.features, true, version)
    try size.nullableString(self.rack, true)
    size.total += 1
    if version >= 1 {
      size.total += 1
    }
    if !(version >= 1), self.inControlledShutdown { throw .fieldNotInVersion("RegisterBrokerRecord.inControlledShutdown", version) }
    if !(version >= 3), !self.logDirs.isEmpty { throw .fieldNotInVersion("RegisterBrokerRecord.logDirs", version) }
    let tags: UInt64 = presentTags(version)
    try size.tags(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = size.total
      try size.uuids(self.logDirs, true)
      size.closeTag(0, from: mark)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.brokerId)
    if version >= 2 {
      writer.bool(self.isMigratingZkBroker)
    }
    writer.uuid(self.incarnationId)
    writer.int64(self.brokerEpoch)
    writer.structs(self.endPoints, true, version)
    writer.structs(self.features, true, version)
    writer.nullableString(self.rack, true)
    writer.bool(self.fenced)
    if version >= 1 {
      writer.bool(self.inControlledShutdown)
    }
    let tags: UInt64 = presentTags(version)
    var kept: Int = writer.tagCount(tags, unknownTaggedFields)
    if tags & 1 != 0 {
      let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
      writer.uuids(self.logDirs, true)
      writer.closeTag(mark)
    }
    writer.tags(from: kept, of: unknownTaggedFields)
  }
}

extension RegisterBrokerRecord {
  package struct BrokerEndpoint: WireStruct {
    package var name: String = ""
    package var host: String = ""
    package var port: UInt16 = 0
    package var securityProtocol: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", host: String = "", port: UInt16 = 0, securityProtocol: Int16 = 0) {
      self.name = name
      self.host = host
      self.port = port
      self.securityProtocol = securityProtocol
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.host = try reader.string(true)
      self.port = try reader.uint16()
      self.securityProtocol = try reader.int16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      try size.string(self.host, true)
      size.total += 2
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.string(self.host, true)
      writer.uint16(self.port)
      writer.int16(self.securityProtocol)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension RegisterBrokerRecord {
  package struct BrokerFeature: WireStruct {
    package var name: String = ""
    package var minSupportedVersion: Int16 = 0
    package var maxSupportedVersion: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", minSupportedVersion: Int16 = 0, maxSupportedVersion: Int16 = 0) {
      self.name = name
      self.minSupportedVersion = minSupportedVersion
      self.maxSupportedVersion = maxSupportedVersion
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.minSupportedVersion = try reader.int16()
      self.maxSupportedVersion = try reader.int16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      size.total += 2
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.int16(self.minSupportedVersion)
      writer.int16(self.maxSupportedVersion)
      writer.tags(unknownTaggedFields)
    }
  }
}
