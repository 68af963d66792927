// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct VotersRecord: KafkaMessage {
  package static var messageName: String { "VotersRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package var version: Int16 = 0
  package var voters: [Voter] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(version: Int16 = 0, voters: [Voter] = []) {
    self.version = version
    self.voters = voters
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.version = try reader.int16()
    self.voters = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 2
    try size.structs(self.voters, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int16(self.version)
    writer.structs(self.voters, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension VotersRecord {
  package struct Voter: WireStruct {
    package var voterId: Int32 = 0
    package var voterDirectoryId: KafkaUUID = .zero
    package var endpoints: [Endpoint] = []
    package var kRaftVersionFeature: KRaftVersionFeature = KRaftVersionFeature()
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(voterId: Int32 = 0, voterDirectoryId: KafkaUUID = .zero, endpoints: [Endpoint] = [], kRaftVersionFeature: KRaftVersionFeature = KRaftVersionFeature()) {
      self.voterId = voterId
      self.voterDirectoryId = voterDirectoryId
      self.endpoints = endpoints
      self.kRaftVersionFeature = kRaftVersionFeature
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.voterId = try reader.int32()
      self.voterDirectoryId = try reader.uuid()
      self.endpoints = try reader.structs(true, version)
      self.kRaftVersionFeature = try KRaftVersionFeature(from: &reader, version: version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 16
      try size.structs(self.endpoints, true, version)
      try self.kRaftVersionFeature.measure(into: &size, version: version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.voterId)
      writer.uuid(self.voterDirectoryId)
      writer.structs(self.endpoints, true, version)
      self.kRaftVersionFeature.encode(into: &writer, version: version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension VotersRecord {
  package struct Endpoint: WireStruct {
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

extension VotersRecord {
  package struct KRaftVersionFeature: WireStruct {
    package var minSupportedVersion: Int16 = 0
    package var maxSupportedVersion: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(minSupportedVersion: Int16 = 0, maxSupportedVersion: Int16 = 0) {
      self.minSupportedVersion = minSupportedVersion
      self.maxSupportedVersion = maxSupportedVersion
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.minSupportedVersion = try reader.int16()
      self.maxSupportedVersion = try reader.int16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 2
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int16(self.minSupportedVersion)
      writer.int16(self.maxSupportedVersion)
      writer.tags(unknownTaggedFields)
    }
  }
}
