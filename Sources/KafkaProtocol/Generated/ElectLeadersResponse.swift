// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 43, versions 0-2.
package struct ElectLeadersResponse: KafkaResponse {
  package static var messageName: String { "ElectLeadersResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...2 }
  package static var apiKey: APIKey { .electLeaders }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var replicaElectionResults: [ReplicaElectionResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, replicaElectionResults: [ReplicaElectionResult] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.replicaElectionResults = replicaElectionResults
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.throttleTimeMs = try reader.int32()
    if version >= 1 {
      self.errorCode = try reader.int16()
    }
    self.replicaElectionResults = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 4
    if version >= 1 {
      size.total += 2
    }
    if !(version >= 1), self.errorCode != 0 { throw .fieldNotInVersion("ElectLeadersResponse.errorCode", version) }
    try size.structs(self.replicaElectionResults, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int32(self.throttleTimeMs)
    if version >= 1 {
      writer.int16(self.errorCode)
    }
    writer.structs(self.replicaElectionResults, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ElectLeadersResponse {
  package struct ReplicaElectionResult: WireStruct {
    package var topic: String = ""
    package var partitionResult: [PartitionResult] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topic: String = "", partitionResult: [PartitionResult] = []) {
      self.topic = topic
      self.partitionResult = partitionResult
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.topic = try reader.string(flexible)
      self.partitionResult = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.string(self.topic, flexible)
      try size.structs(self.partitionResult, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.string(self.topic, flexible)
      writer.structs(self.partitionResult, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension ElectLeadersResponse {
  package struct PartitionResult: WireStruct {
    package var partitionId: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionId: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = "") {
      self.partitionId = partitionId
      self.errorCode = errorCode
      self.errorMessage = errorMessage
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.partitionId = try reader.int32()
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      size.total += 4
      size.total += 2
      try size.nullableString(self.errorMessage, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.int32(self.partitionId)
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
