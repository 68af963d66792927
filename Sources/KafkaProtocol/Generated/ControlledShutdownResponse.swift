// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 7, versions 0-3.
package struct ControlledShutdownResponse: KafkaResponse {
  package static var messageName: String { "ControlledShutdownResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 3...3 }
  package static var apiKey: APIKey { .controlledShutdown }
  package var errorCode: Int16 = 0
  package var remainingPartitions: [RemainingPartition] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(errorCode: Int16 = 0, remainingPartitions: [RemainingPartition] = []) {
    self.errorCode = errorCode
    self.remainingPartitions = remainingPartitions
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 3
    self.errorCode = try reader.int16()
    self.remainingPartitions = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 3
    size.total += 2
    try size.structs(self.remainingPartitions, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 3
    writer.int16(self.errorCode)
    writer.structs(self.remainingPartitions, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ControlledShutdownResponse {
  package struct RemainingPartition: WireStruct {
    package var topicName: String = ""
    package var partitionIndex: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", partitionIndex: Int32 = 0) {
      self.topicName = topicName
      self.partitionIndex = partitionIndex
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 3
      self.topicName = try reader.string(flexible)
      self.partitionIndex = try reader.int32()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 3
      try size.string(self.topicName, flexible)
      size.total += 4
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 3
      writer.string(self.topicName, flexible)
      writer.int32(self.partitionIndex)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
