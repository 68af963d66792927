// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 4, versions 0-7.
package struct LeaderAndIsrRequest: KafkaRequest {
  package static var messageName: String { "LeaderAndIsrRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...7 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...7 }
  package typealias Response = LeaderAndIsrResponse
  package static var apiKey: APIKey { .leaderAndIsr }
  package var controllerId: Int32 = 0
  package var isKRaftController: Bool = false
  package var controllerEpoch: Int32 = 0
  package var brokerEpoch: Int64 = -1
  package var type: Int8 = 0
  package var ungroupedPartitionStates: [LeaderAndIsrPartitionState] = []
  package var topicStates: [LeaderAndIsrTopicState] = []
  package var liveLeaders: [LeaderAndIsrLiveLeader] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(controllerId: Int32 = 0, isKRaftController: Bool = false, controllerEpoch: Int32 = 0, brokerEpoch: Int64 = -1, type: Int8 = 0, ungroupedPartitionStates: [LeaderAndIsrPartitionState] = [], topicStates: [LeaderAndIsrTopicState] = [], liveLeaders: [LeaderAndIsrLiveLeader] = []) {
    self.controllerId = controllerId
    self.isKRaftController = isKRaftController
    self.controllerEpoch = controllerEpoch
    self.brokerEpoch = brokerEpoch
    self.type = type
    self.ungroupedPartitionStates = ungroupedPartitionStates
    self.topicStates = topicStates
    self.liveLeaders = liveLeaders
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    self.controllerId = try reader.int32()
    if version >= 7 {
      self.isKRaftController = try reader.bool()
    }
    self.controllerEpoch = try reader.int32()
    if version >= 2 {
      self.brokerEpoch = try reader.int64()
    }
    if version >= 5 {
      self.type = try reader.int8()
    }
    if version <= 1 {
      self.ungroupedPartitionStates = try reader.structs(flexible, version)
    }
    if version >= 2 {
      self.topicStates = try reader.structs(flexible, version)
    }
    self.liveLeaders = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    size.total += 4
    if version >= 7 {
      size.total += 1
    }
    if !(version >= 7), self.isKRaftController { throw .fieldNotInVersion("LeaderAndIsrRequest.isKRaftController", version) }
    size.total += 4
    if version >= 2 {
      size.total += 8
    }
    if version >= 5 {
      size.total += 1
    }
    if !(version >= 5), self.type != 0 { throw .fieldNotInVersion("LeaderAndIsrRequest.type", version) }
    if version <= 1 {
      try size.structs(self.ungroupedPartitionStates, flexible, version)
    }
    if !(version <= 1), !self.ungroupedPartitionStates.isEmpty { throw .fieldNotInVersion("LeaderAndIsrRequest.ungroupedPartitionStates", version) }
    if version >= 2 {
      try size.structs(self.topicStates, flexible, version)
    }
    if !(version >= 2), !self.topicStates.isEmpty { throw .fieldNotInVersion("LeaderAndIsrRequest.topicStates", version) }
    try size.structs(self.liveLeaders, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    writer.int32(self.controllerId)
    if version >= 7 {
      writer.bool(self.isKRaftController)
    }
    writer.int32(self.controllerEpoch)
    if version >= 2 {
      writer.int64(self.brokerEpoch)
    }
    if version >= 5 {
      writer.int8(self.type)
    }
    if version <= 1 {
      writer.structs(self.ungroupedPartitionStates, flexible, version)
    }
    if version >= 2 {
      writer.structs(self.topicStates, flexible, version)
    }
    writer.structs(self.liveLeaders, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension LeaderAndIsrRequest {
  package struct LeaderAndIsrTopicState: WireStruct {
    package var topicName: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitionStates: [LeaderAndIsrPartitionState] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", topicId: KafkaUUID = .zero, partitionStates: [LeaderAndIsrPartitionState] = []) {
      self.topicName = topicName
      self.topicId = topicId
      self.partitionStates = partitionStates
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.topicName = try reader.string(flexible)
      if version >= 5 {
        self.topicId = try reader.uuid()
      }
      self.partitionStates = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      try size.string(self.topicName, flexible)
      if version >= 5 {
        size.total += 16
      }
      try size.structs(self.partitionStates, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.string(self.topicName, flexible)
      if version >= 5 {
        writer.uuid(self.topicId)
      }
      writer.structs(self.partitionStates, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension LeaderAndIsrRequest {
  package struct LeaderAndIsrLiveLeader: WireStruct {
    package var brokerId: Int32 = 0
    package var hostName: String = ""
    package var port: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(brokerId: Int32 = 0, hostName: String = "", port: Int32 = 0) {
      self.brokerId = brokerId
      self.hostName = hostName
      self.port = port
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.brokerId = try reader.int32()
      self.hostName = try reader.string(flexible)
      self.port = try reader.int32()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      size.total += 4
      try size.string(self.hostName, flexible)
      size.total += 4
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.int32(self.brokerId)
      writer.string(self.hostName, flexible)
      writer.int32(self.port)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension LeaderAndIsrRequest {
  package struct LeaderAndIsrPartitionState: WireStruct {
    package var topicName: String = ""
    package var partitionIndex: Int32 = 0
    package var controllerEpoch: Int32 = 0
    package var leader: Int32 = 0
    package var leaderEpoch: Int32 = 0
    package var isr: [Int32] = []
    package var partitionEpoch: Int32 = 0
    package var replicas: [Int32] = []
    package var addingReplicas: [Int32] = []
    package var removingReplicas: [Int32] = []
    package var isNew: Bool = false
    package var leaderRecoveryState: Int8 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", partitionIndex: Int32 = 0, controllerEpoch: Int32 = 0, leader: Int32 = 0, leaderEpoch: Int32 = 0, isr: [Int32] = [], partitionEpoch: Int32 = 0, replicas: [Int32] = [], addingReplicas: [Int32] = [], removingReplicas: [Int32] = [], isNew: Bool = false, leaderRecoveryState: Int8 = 0) {
      self.topicName = topicName
      self.partitionIndex = partitionIndex
      self.controllerEpoch = controllerEpoch
      self.leader = leader
      self.leaderEpoch = leaderEpoch
      self.isr = isr
      self.partitionEpoch = partitionEpoch
      self.replicas = replicas
      self.addingReplicas = addingReplicas
      self.removingReplicas = removingReplicas
      self.isNew = isNew
      self.leaderRecoveryState = leaderRecoveryState
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      if version <= 1 {
        self.topicName = try reader.string(flexible)
      }
      self.partitionIndex = try reader.int32()
      self.controllerEpoch = try reader.int32()
      self.leader = try reader.int32()
      self.leaderEpoch = try reader.int32()
      self.isr = try reader.integers(flexible)
      self.partitionEpoch = try reader.int32()
      self.replicas = try reader.integers(flexible)
      if version >= 3 {
        self.addingReplicas = try reader.integers(flexible)
      }
      if version >= 3 {
        self.removingReplicas = try reader.integers(flexible)
      }
      if version >= 1 {
        self.isNew = try reader.bool()
      }
      if version >= 6 {
        self.leaderRecoveryState = try reader.int8()
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      if version <= 1 {
        try size.string(self.topicName, flexible)
      }
      size.total += 4
      size.total += 4
      size.total += 4
      size.total += 4
      try size.integers(self.isr, flexible)
      size.total += 4
      try size.integers(self.replicas, flexible)
      if version >= 3 {
        try size.integers(self.addingReplicas, flexible)
      }
      if version >= 3 {
        try size.integers(self.removingReplicas, flexible)
      }
      if version >= 1 {
        size.total += 1
      }
      if version >= 6 {
        size.total += 1
      }
      if !(version >= 6), self.leaderRecoveryState != 0 { throw .fieldNotInVersion("LeaderAndIsrRequest.LeaderAndIsrPartitionState.leaderRecoveryState", version) }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      if version <= 1 {
        writer.string(self.topicName, flexible)
      }
      writer.int32(self.partitionIndex)
      writer.int32(self.controllerEpoch)
      writer.int32(self.leader)
      writer.int32(self.leaderEpoch)
      writer.integers(self.isr, flexible)
      writer.int32(self.partitionEpoch)
      writer.integers(self.replicas, flexible)
      if version >= 3 {
        writer.integers(self.addingReplicas, flexible)
      }
      if version >= 3 {
        writer.integers(self.removingReplicas, flexible)
      }
      if version >= 1 {
        writer.bool(self.isNew)
      }
      if version >= 6 {
        writer.int8(self.leaderRecoveryState)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
