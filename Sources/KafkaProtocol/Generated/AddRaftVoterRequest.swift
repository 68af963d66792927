// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 80, versions 0-1.
package struct AddRaftVoterRequest: KafkaRequest {
  package static var messageName: String { "AddRaftVoterRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package typealias Response = AddRaftVoterResponse
  package static var apiKey: APIKey { .addRaftVoter }
  package var clusterId: String? = ""
  package var timeoutMs: Int32 = 0
  package var voterId: Int32 = 0
  package var voterDirectoryId: KafkaUUID = .zero
  package var listeners: [Listener] = []
  package var ackWhenCommitted: Bool = true
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(clusterId: String? = "", timeoutMs: Int32 = 0, voterId: Int32 = 0, voterDirectoryId: KafkaUUID = .zero, listeners: [Listener] = [], ackWhenCommitted: Bool = true) {
    self.clusterId = clusterId
    self.timeoutMs = timeoutMs
    self.voterId = voterId
    self.voterDirectoryId = voterDirectoryId
    self.listeners = listeners
    self.ackWhenCommitted = ackWhenCommitted
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.clusterId = try reader.nullableString(true)
    self.timeoutMs = try reader.int32()
    self.voterId = try reader.int32()
    self.voterDirectoryId = try reader.uuid()
    self.listeners = try reader.structs(true, version)
    if version >= 1 {
      self.ackWhenCommitted = try reader.bool()
    }
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.nullableString(self.clusterId, true)
    size.total += 4
    size.total += 4
    size.total += 16
    try size.structs(self.listeners, true, version)
    if version >= 1 {
      size.total += 1
    }
    if !(version >= 1), !self.ackWhenCommitted { throw .fieldNotInVersion("AddRaftVoterRequest.ackWhenCommitted", version) }
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.nullableString(self.clusterId, true)
    writer.int32(self.timeoutMs)
    writer.int32(self.voterId)
    writer.uuid(self.voterDirectoryId)
    writer.structs(self.listeners, true, version)
    if version >= 1 {
      writer.bool(self.ackWhenCommitted)
    }
    writer.tags(unknownTaggedFields)
  }
}

extension AddRaftVoterRequest {
  package struct Listener: WireStruct {
    package var name: String = ""
    package var host: String = ""
    package var port: UInt16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", host: String = "", port: UInt16 = 0) {
      self.name = name
      self.host = host
      self.port = port
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.host = try reader.string(true)
      self.port = try reader.uint16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      try size.string(self.host, true)
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.string(self.host, true)
      writer.uint16(self.port)
      writer.tags(unknownTaggedFields)
    }
  }
}
