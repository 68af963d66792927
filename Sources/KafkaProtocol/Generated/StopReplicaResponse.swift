// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 5, versions 0-4.
package struct StopReplicaResponse: KafkaResponse {
  package static var messageName: String { "StopReplicaResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...4 }
  package static var apiKey: APIKey { .stopReplica }
  package var errorCode: Int16 = 0
  package var partitionErrors: [StopReplicaPartitionError] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(errorCode: Int16 = 0, partitionErrors: [StopReplicaPartitionError] = []) {
    self.errorCode = errorCode
    self.partitionErrors = partitionErrors
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.errorCode = try reader.int16()
    self.partitionErrors = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 2
    try size.structs(self.partitionErrors, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int16(self.errorCode)
    writer.structs(self.partitionErrors, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StopReplicaResponse {
  package struct StopReplicaPartitionError: WireStruct {
    package var topicName: String = ""
    package var partitionIndex: Int32 = 0
    package var errorCode: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", partitionIndex: Int32 = 0, errorCode: Int16 = 0) {
      self.topicName = topicName
      self.partitionIndex = partitionIndex
      self.errorCode = errorCode
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.topicName = try reader.string(flexible)
      self.partitionIndex = try reader.int32()
      self.errorCode = try reader.int16()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.string(self.topicName, flexible)
      size.total += 4
      size.total += 2
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.string(self.topicName, flexible)
      writer.int32(self.partitionIndex)
      writer.int16(self.errorCode)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
