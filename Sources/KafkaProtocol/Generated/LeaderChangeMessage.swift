// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0-1.
package struct LeaderChangeMessage: KafkaMessage {
  package static var messageName: String { "LeaderChangeMessage" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package var version: Int16 = 0
  package var leaderId: Int32 = 0
  package var voters: [Voter] = []
  package var grantingVoters: [Voter] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(version: Int16 = 0, leaderId: Int32 = 0, voters: [Voter] = [], grantingVoters: [Voter] = []) {
    self.version = version
    self.leaderId = leaderId
    self.voters = voters
    self.grantingVoters = grantingVoters
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.version = try reader.int16()
    self.leaderId = try reader.int32()
    self.voters = try reader.structs(true, version)
    self.grantingVoters = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 2
    size.total += 4
    try size.structs(self.voters, true, version)
    try size.structs(self.grantingVoters, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int16(self.version)
    writer.int32(self.leaderId)
    writer.structs(self.voters, true, version)
    writer.structs(self.grantingVoters, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension LeaderChangeMessage {
  package struct Voter: WireStruct {
    package var voterId: Int32 = 0
    package var voterDirectoryId: KafkaUUID = .zero
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(voterId: Int32 = 0, voterDirectoryId: KafkaUUID = .zero) {
      self.voterId = voterId
      self.voterDirectoryId = voterDirectoryId
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.voterId = try reader.int32()
      if version >= 1 {
        self.voterDirectoryId = try reader.uuid()
      }
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      if version >= 1 {
        size.total += 16
      }
      if !(version >= 1), self.voterDirectoryId != .zero { throw .fieldNotInVersion("LeaderChangeMessage.Voter.voterDirectoryId", version) }
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.voterId)
      if version >= 1 {
        writer.uuid(self.voterDirectoryId)
      }
      writer.tags(unknownTaggedFields)
    }
  }
}
