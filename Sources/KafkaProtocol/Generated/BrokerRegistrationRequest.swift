// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 62, versions 0-4.
package struct BrokerRegistrationRequest: KafkaRequest {
  package static var messageName: String { "BrokerRegistrationRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...4 }
  package typealias Response = BrokerRegistrationResponse
  package static var apiKey: APIKey { .brokerRegistration }
  package var brokerId: Int32 = 0
  package var clusterId: String = ""
  package var incarnationId: KafkaUUID = .zero
  package var listeners: [Listener] = []
  package var features: [Feature] = []
  package var rack: String? = ""
  package var isMigratingZkBroker: Bool = false
  package var logDirs: [KafkaUUID] = []
  package var previousBrokerEpoch: Int64 = -1
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(brokerId: Int32 = 0, clusterId: String = "", incarnationId: KafkaUUID = .zero, listeners: [Listener] = [], features: [Feature] = [], rack: String? = "", isMigratingZkBroker: Bool = false, logDirs: [KafkaUUID] = [], previousBrokerEpoch: Int64 = -1) {
    self.brokerId = brokerId
    self.clusterId = clusterId
    self.incarnationId = incarnationId
    self.listeners = listeners
    self.features = features
    self.rack = rack
    self.isMigratingZkBroker = isMigratingZkBroker
    self.logDirs = logDirs
    self.previousBrokerEpoch = previousBrokerEpoch
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.brokerId = try reader.int32()
    self.clusterId = try reader.string(true)
    self.incarnationId = try reader.uuid()
    self.listeners = try reader.structs(true, version)
    self.features = try reader.structs(true, version)
    self.rack = try reader.nullableString(true)
    if version >= 1 {
      self.isMigratingZkBroker = try reader.bool()
    }
    if version >= 2 {
      self.logDirs = try reader.uuids(true)
    }
    if version >= 3 {
      self.previousBrokerEpoch = try reader.int64()
    }
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    try size.string(self.clusterId, true)
    size.total += 16
    try size.structs(self.listeners, true, version)
    try size.structs(self.features, true, version)
    try size.nullableString(self.rack, true)
    if version >= 1 {
      size.total += 1
    }
    if !(version >= 1), self.isMigratingZkBroker { throw .fieldNotInVersion("BrokerRegistrationRequest.isMigratingZkBroker", version) }
    if version >= 2 {
      try size.uuids(self.logDirs, true)
    }
    if version >= 3 {
      size.total += 8
    }
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.brokerId)
    writer.string(self.clusterId, true)
    writer.uuid(self.incarnationId)
    writer.structs(self.listeners, true, version)
    writer.structs(self.features, true, version)
    writer.nullableString(self.rack, true)
    if version >= 1 {
      writer.bool(self.isMigratingZkBroker)
    }
    if version >= 2 {
      writer.uuids(self.logDirs, true)
    }
    if version >= 3 {
      writer.int64(self.previousBrokerEpoch)
    }
    writer.tags(unknownTaggedFields)
  }
}

extension BrokerRegistrationRequest {
  package struct Listener: WireStruct {
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

extension BrokerRegistrationRequest {
  package struct Feature: WireStruct {
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
