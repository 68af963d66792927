// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0-1.
package struct QuorumStateData: KafkaMessage {
  package static var messageName: String { "QuorumStateData" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package var clusterId: String = ""
  package var leaderId: Int32 = -1
  package var leaderEpoch: Int32 = -1
  package var votedId: Int32 = -1
  package var votedDirectoryId: KafkaUUID = .zero
  package var appliedOffset: Int64 = 0
  package var currentVoters: [Voter]? = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(clusterId: String = "", leaderId: Int32 = -1, leaderEpoch: Int32 = -1, votedId: Int32 = -1, votedDirectoryId: KafkaUUID = .zero, appliedOffset: Int64 = 0, currentVoters: [Voter]? = []) {
    self.clusterId = clusterId
    self.leaderId = leaderId
    self.leaderEpoch = leaderEpoch
    self.votedId = votedId
    self.votedDirectoryId = votedDirectoryId
    self.appliedOffset = appliedOffset
    self.currentVoters = currentVoters
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    if version <= 0 {
      self.clusterId = try reader.string(true)
    }
    self.leaderId = try reader.int32()
    self.leaderEpoch = try reader.int32()
    self.votedId = try reader.int32()
    if version >= 1 {
      self.votedDirectoryId = try reader.uuid()
    }
    if version <= 0 {
      self.appliedOffset = try reader.int64()
    }
    if version <= 0 {
      self.currentVoters = try reader.nullableStructs(true, version)
    }
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    if version <= 0 {
      try size.string(self.clusterId, true)
    }
    if !(version <= 0), !self.clusterId.isEmpty { throw .fieldNotInVersion("QuorumStateData.clusterId", version) }
    size.total += 4
    size.total += 4
    size.total += 4
    if version >= 1 {
      size.total += 16
    }
    if !(version >= 1), self.votedDirectoryId != .zero { throw .fieldNotInVersion("QuorumStateData.votedDirectoryId", version) }
    if version <= 0 {
      size.total += 8
    }
    if !(version <= 0), self.appliedOffset != 0 { throw .fieldNotInVersion("QuorumStateData.appliedOffset", version) }
    if version <= 0 {
      try size.nullableStructs(self.currentVoters, true, version)
    }
    if !(version <= 0), self.currentVoters != [] { throw .fieldNotInVersion("QuorumStateData.currentVoters", version) }
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    if version <= 0 {
      writer.string(self.clusterId, true)
    }
    writer.int32(self.leaderId)
    writer.int32(self.leaderEpoch)
    writer.int32(self.votedId)
    if version >= 1 {
      writer.uuid(self.votedDirectoryId)
    }
    if version <= 0 {
      writer.int64(self.appliedOffset)
    }
    if version <= 0 {
      writer.nullableStructs(self.currentVoters, true, version)
    }
    writer.tags(unknownTaggedFields)
  }
}

extension QuorumStateData {
  package struct Voter: WireStruct {
    package var voterId: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(voterId: Int32 = 0) {
      self.voterId = voterId
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.voterId = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.voterId)
      writer.tags(unknownTaggedFields)
    }
  }
}
