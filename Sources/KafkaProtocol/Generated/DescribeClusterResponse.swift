// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 60, versions 0-2.
package struct DescribeClusterResponse: KafkaResponse {
  package static var messageName: String { "DescribeClusterResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package static var apiKey: APIKey { .describeCluster }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var errorMessage: String? = nil
  package var endpointType: Int8 = 1
  package var clusterId: String = ""
  package var controllerId: Int32 = -1
  package var brokers: [DescribeClusterBroker] = []
  package var clusterAuthorizedOperations: Int32 = -2147483648
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = nil, endpointType: Int8 = 1, clusterId: String = "", controllerId: Int32 = -1, brokers: [DescribeClusterBroker] = [], clusterAuthorizedOperations: Int32 = -2147483648) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.endpointType = endpointType
    self.clusterId = clusterId
    self.controllerId = controllerId
    self.brokers = brokers
    self.clusterAuthorizedOperations = clusterAuthorizedOperations
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.errorMessage = try reader.nullableString(true)
    if version >= 1 {
      self.endpointType = try reader.int8()
    }
    self.clusterId = try reader.string(true)
    self.controllerId = try reader.int32()
    self.brokers = try reader.structs(true, version)
    self.clusterAuthorizedOperations = try reader.int32()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    try size.nullableString(self.errorMessage, true)
    if version >= 1 {
      size.total += 1
    }
    if !(version >= 1), self.endpointType != 1 { throw .fieldNotInVersion("DescribeClusterResponse.endpointType", version) }
    try size.string(self.clusterId, true)
    size.total += 4
    try size.structs(self.brokers, true, version)
    size.total += 4
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.nullableString(self.errorMessage, true)
    if version >= 1 {
      writer.int8(self.endpointType)
    }
    writer.string(self.clusterId, true)
    writer.int32(self.controllerId)
    writer.structs(self.brokers, true, version)
    writer.int32(self.clusterAuthorizedOperations)
    writer.tags(unknownTaggedFields)
  }
}

extension DescribeClusterResponse {
  package struct DescribeClusterBroker: WireStruct {
    package var brokerId: Int32 = 0
    package var host: String = ""
    package var port: Int32 = 0
    package var rack: String? = nil
    package var isFenced: Bool = false
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(brokerId: Int32 = 0, host: String = "", port: Int32 = 0, rack: String? = nil, isFenced: Bool = false) {
      self.brokerId = brokerId
      self.host = host
      self.port = port
      self.rack = rack
      self.isFenced = isFenced
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.brokerId = try reader.int32()
      self.host = try reader.string(true)
      self.port = try reader.int32()
      self.rack = try reader.nullableString(true)
      if version >= 2 {
        self.isFenced = try reader.bool()
      }
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.string(self.host, true)
      size.total += 4
      try size.nullableString(self.rack, true)
      if version >= 2 {
        size.total += 1
      }
      if !(version >= 2), self.isFenced { throw .fieldNotInVersion("DescribeClusterResponse.DescribeClusterBroker.isFenced", version) }
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.brokerId)
      writer.string(self.host, true)
      writer.int32(self.port)
      writer.nullableString(self.rack, true)
      if version >= 2 {
        writer.bool(self.isFenced)
      }
      writer.tags(unknownTaggedFields)
    }
  }
}
