// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 6, versions 0-8.
package struct UpdateMetadataRequest: KafkaRequest {
  package static var messageName: String { "UpdateMetadataRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...8 }
  package static var flexibleVersions: ClosedRange<Int16>? { 6...8 }
  package typealias Response = UpdateMetadataResponse
  package static var apiKey: APIKey { .updateMetadata }
  package var controllerId: Int32 = 0
  package var isKRaftController: Bool = false
  package var type: Int8 = 0
  package var controllerEpoch: Int32 = 0
  package var brokerEpoch: Int64 = -1
  package var ungroupedPartitionStates: [UpdateMetadataPartitionState] = []
  package var topicStates: [UpdateMetadataTopicState] = []
  package var liveBrokers: [UpdateMetadataBroker] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(controllerId: Int32 = 0, isKRaftController: Bool = false, type: Int8 = 0, controllerEpoch: Int32 = 0, brokerEpoch: Int64 = -1, ungroupedPartitionStates: [UpdateMetadataPartitionState] = [], topicStates: [UpdateMetadataTopicState] = [], liveBrokers: [UpdateMetadataBroker] = []) {
    self.controllerId = controllerId
    self.isKRaftController = isKRaftController
    self.type = type
    self.controllerEpoch = controllerEpoch
    self.brokerEpoch = brokerEpoch
    self.ungroupedPartitionStates = ungroupedPartitionStates
    self.topicStates = topicStates
    self.liveBrokers = liveBrokers
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 6
    self.controllerId = try reader.int32()
    if version >= 8 {
      self.isKRaftController = try reader.bool()
    }
    self.controllerEpoch = try reader.int32()
    if version >= 5 {
      self.brokerEpoch = try reader.int64()
    }
    if version <= 4 {
      self.ungroupedPartitionStates = try reader.structs(flexible, version)
    }
    if version >= 5 {
      self.topicStates = try reader.structs(flexible, version)
    }
    self.liveBrokers = try reader.structs(flexible, version)
    if flexible {
      var tags: TagCursor = try reader.tagCount()
      while let tag: UInt32 = try reader.nextTag(&tags) {
        switch tag {
          case 0 where version >= 8: self.type = try reader.int8()
          default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
        }
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if version >= 8, self.type != 0 { tags |= 1 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 6
    size.total += 4
    if version >= 8 {
      size.total += 1
    }
    if !(version >= 8), self.isKRaftController { throw .fieldNotInVersion("UpdateMetadataRequest.isKRaftController", version) }
    if !(version >= 8), self.type != 0 { throw .fieldNotInVersion("UpdateMetadataRequest.type", version) }
    size.total += 4
    if version >= 5 {
      size.total += 8
    }
    if version <= 4 {
      try size.structs(self.ungroupedPartitionStates, flexible, version)
    }
    if !(version <= 4), !self.ungroupedPartitionStates.isEmpty { throw .fieldNotInVersion("UpdateMetadataRequest.ungroupedPartitionStates", version) }
    if version >= 5 {
      try size.structs(self.topicStates, flexible, version)
    }
    if !(version >= 5), !self.topicStates.isEmpty { throw .fieldNotInVersion("UpdateMetadataRequest.topicStates", version) }
    try size.structs(self.liveBrokers, flexible, version)
    if flexible {
      let tags: UInt64 = presentTags(version)
      try size.tags(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = size.total
        size.total += 1
        size.closeTag(0, from: mark)
      }
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 6
    writer.int32(self.controllerId)
    if version >= 8 {
      writer.bool(self.isKRaftController)
    }
    writer.int32(self.controllerEpoch)
    if version >= 5 {
      writer.int64(self.brokerEpoch)
    }
    if version <= 4 {
      writer.structs(self.ungroupedPartitionStates, flexible, version)
    }
    if version >= 5 {
      writer.structs(self.topicStates, flexible, version)
    }
    writer.structs(self.liveBrokers, flexible, version)
    if flexible {
      let tags: UInt64 = presentTags(version)
      var kept: Int = writer.tagCount(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
        writer.int8(self.type)
        writer.closeTag(mark)
      }
      writer.tags(from: kept, of: unknownTaggedFields)
    }
  }
}

extension UpdateMetadataRequest {
  package struct UpdateMetadataTopicState: WireStruct {
    package var topicName: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitionStates: [UpdateMetadataPartitionState] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", topicId: KafkaUUID = .zero, partitionStates: [UpdateMetadataPartitionState] = []) {
      self.topicName = topicName
      self.topicId = topicId
      self.partitionStates = partitionStates
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 6
      self.topicName = try reader.string(flexible)
      if version >= 7 {
        self.topicId = try reader.uuid()
      }
      self.partitionStates = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 6
      try size.string(self.topicName, flexible)
      if version >= 7 {
        size.total += 16
      }
      try size.structs(self.partitionStates, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 6
      writer.string(self.topicName, flexible)
      if version >= 7 {
        writer.uuid(self.topicId)
      }
      writer.structs(self.partitionStates, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension UpdateMetadataRequest {
  package struct UpdateMetadataBroker: WireStruct {
    package var id: Int32 = 0
    package var v0Host: String = ""
    package var v0Port: Int32 = 0
    package var endpoints: [UpdateMetadataEndpoint] = []
    package var rack: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(id: Int32 = 0, v0Host: String = "", v0Port: Int32 = 0, endpoints: [UpdateMetadataEndpoint] = [], rack: String? = "") {
      self.id = id
      self.v0Host = v0Host
      self.v0Port = v0Port
      self.endpoints = endpoints
      self.rack = rack
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 6
      self.id = try reader.int32()
      if version <= 0 {
        self.v0Host = try reader.string(flexible)
      }
      if version <= 0 {
        self.v0Port = try reader.int32()
      }
      if version >= 1 {
        self.endpoints = try reader.structs(flexible, version)
      }
      if version >= 2 {
        self.rack = try reader.nullableString(flexible)
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 6
      size.total += 4
      if version <= 0 {
        try size.string(self.v0Host, flexible)
      }
      if version <= 0 {
        size.total += 4
      }
      if version >= 1 {
        try size.structs(self.endpoints, flexible, version)
      }
      if version >= 2 {
        try size.nullableString(self.rack, flexible)
      }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 6
      writer.int32(self.id)
      if version <= 0 {
        writer.string(self.v0Host, flexible)
      }
      if version <= 0 {
        writer.int32(self.v0Port)
      }
      if version >= 1 {
        writer.structs(self.endpoints, flexible, version)
      }
      if version >= 2 {
        writer.nullableString(self.rack, flexible)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension UpdateMetadataRequest {
  package struct UpdateMetadataEndpoint: WireStruct {
    package var port: Int32 = 0
    package var host: String = ""
    package var listener: String = ""
    package var securityProtocol: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(port: Int32 = 0, host: String = "", listener: String = "", securityProtocol: Int16 = 0) {
      self.port = port
      self.host = host
      self.listener = listener
      self.securityProtocol = securityProtocol
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 6
      self.port = try reader.int32()
      self.host = try reader.string(flexible)
      if version >= 3 {
        self.listener = try reader.string(flexible)
      }
      self.securityProtocol = try reader.int16()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 6
      size.total += 4
      try size.string(self.host, flexible)
      if version >= 3 {
        try size.string(self.listener, flexible)
      }
      size.total += 2
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 6
      writer.int32(self.port)
      writer.string(self.host, flexible)
      if version >= 3 {
        writer.string(self.listener, flexible)
      }
      writer.int16(self.securityProtocol)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension UpdateMetadataRequest {
  package struct UpdateMetadataPartitionState: WireStruct {
    package var topicName: String = ""
    package var partitionIndex: Int32 = 0
    package var controllerEpoch: Int32 = 0
    package var leader: Int32 = 0
    package var leaderEpoch: Int32 = 0
    package var isr: [Int32] = []
    package var zkVersion: Int32 = 0
    package var replicas: [Int32] = []
    package var offlineReplicas: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", partitionIndex: Int32 = 0, controllerEpoch: Int32 = 0, leader: Int32 = 0, leaderEpoch: Int32 = 0, isr: [Int32] = [], zkVersion: Int32 = 0, replicas: [Int32] = [], offlineReplicas: [Int32] = []) {
      self.topicName = topicName
      self.partitionIndex = partitionIndex
      self.controllerEpoch = controllerEpoch
      self.leader = leader
      self.leaderEpoch = leaderEpoch
      self.isr = isr
      self.zkVersion = zkVersion
      self.replicas = replicas
      self.offlineReplicas = offlineReplicas
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 6
      if version <= 4 {
        self.topicName = try reader.string(flexible)
      }
      self.partitionIndex = try reader.int32()
      self.controllerEpoch = try reader.int32()
      self.leader = try reader.int32()
      self.leaderEpoch = try reader.int32()
      self.isr = try reader.integers(flexible)
      self.zkVersion = try reader.int32()
      self.replicas = try reader.integers(flexible)
      if version >= 4 {
        self.offlineReplicas = try reader.integers(flexible)
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 6
      if version <= 4 {
        try size.string(self.topicName, flexible)
      }
      size.total += 4
      size.total += 4
      size.total += 4
      size.total += 4
      try size.integers(self.isr, flexible)
      size.total += 4
      try size.integers(self.replicas, flexible)
      if version >= 4 {
        try size.integers(self.offlineReplicas, flexible)
      }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 6
      if version <= 4 {
        writer.string(self.topicName, flexible)
      }
      writer.int32(self.partitionIndex)
      writer.int32(self.controllerEpoch)
      writer.int32(self.leader)
      writer.int32(self.leaderEpoch)
      writer.integers(self.isr, flexible)
      writer.int32(self.zkVersion)
      writer.integers(self.replicas, flexible)
      if version >= 4 {
        writer.integers(self.offlineReplicas, flexible)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
