// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 70, versions 0.
package struct ControllerRegistrationRequest: KafkaRequest {
  package static var messageName: String { "ControllerRegistrationRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = ControllerRegistrationResponse
  package static var apiKey: APIKey { .controllerRegistration }
  package var controllerId: Int32 = 0
  package var incarnationId: KafkaUUID = .zero
  package var zkMigrationReady: Bool = false
  package var listeners: [Listener] = []
  package var features: [Feature] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(controllerId: Int32 = 0, incarnationId: KafkaUUID = .zero, zkMigrationReady: Bool = false, listeners: [Listener] = [], features: [Feature] = []) {
    self.controllerId = controllerId
    self.incarnationId = incarnationId
    self.zkMigrationReady = zkMigrationReady
    self.listeners = listeners
    self.features = features
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.controllerId = try reader.int32()
    self.incarnationId = try reader.uuid()
    self.zkMigrationReady = try reader.bool()
    self.listeners = try reader.structs(true, version)
    self.features = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 16
    size.total += 1
    try size.structs(self.listeners, true, version)
    try size.structs(self.features, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.controllerId)
    writer.uuid(self.incarnationId)
    writer.bool(self.zkMigrationReady)
    writer.structs(self.listeners, true, version)
    writer.structs(self.features, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ControllerRegistrationRequest {
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

extension ControllerRegistrationRequest {
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
