// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 19, versions 0-7.
package struct CreateTopicsResponse: KafkaResponse {
  package static var messageName: String { "CreateTopicsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...7 }
  package static var flexibleVersions: ClosedRange<Int16>? { 5...7 }
  package static var apiKey: APIKey { .createTopics }
  package var throttleTimeMs: Int32 = 0
  package var topics: [CreatableTopicResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, topics: [CreatableTopicResult] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 5
    if version >= 2 {
      self.throttleTimeMs = try reader.int32()
    }
    self.topics = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 5
    if version >= 2 {
      size.total += 4
    }
    try size.structs(self.topics, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 5
    if version >= 2 {
      writer.int32(self.throttleTimeMs)
    }
    writer.structs(self.topics, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension CreateTopicsResponse {
  package struct CreatableTopicResult: WireStruct {
    package var name: String = ""
    package var topicId: KafkaUUID = .zero
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var topicConfigErrorCode: Int16 = 0
    package var numPartitions: Int32 = -1
    package var replicationFactor: Int16 = -1
    package var configs: [CreatableTopicConfigs]? = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", topicId: KafkaUUID = .zero, errorCode: Int16 = 0, errorMessage: String? = "", topicConfigErrorCode: Int16 = 0, numPartitions: Int32 = -1, replicationFactor: Int16 = -1, configs: [CreatableTopicConfigs]? = []) {
      self.name = name
      self.topicId = topicId
      self.errorCode = errorCode
      self.errorMessage = errorMessage
      self.topicConfigErrorCode = topicConfigErrorCode
      self.numPartitions = numPartitions
      self.replicationFactor = replicationFactor
      self.configs = configs
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 5
      self.name = try reader.string(flexible)
      if version >= 7 {
        self.topicId = try reader.uuid()
      }
      self.errorCode = try reader.int16()
      if version >= 1 {
        self.errorMessage = try reader.nullableString(flexible)
      }
      if version >= 5 {
        self.numPartitions = try reader.int32()
      }
      if version >= 5 {
        self.replicationFactor = try reader.int16()
      }
      if version >= 5 {
        self.configs = try reader.nullableStructs(flexible, version)
      }
      if flexible {
        var tags: TagCursor = try reader.tagCount()
        while let tag: UInt32 = try reader.nextTag(&tags) {
          switch tag {
            case 0: self.topicConfigErrorCode = try reader.int16()
            default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
          }
        }
      }
    }
    /// A bit for each known tag that has to be written.
    private func presentTags(_ version: Int16) -> UInt64 {
      var tags: UInt64 = 0
      if self.topicConfigErrorCode != 0 { tags |= 1 }
      return tags
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 5
      try size.string(self.name, flexible)
      if version >= 7 {
        size.total += 16
      }
      size.total += 2
      if version >= 1 {
        try size.nullableString(self.errorMessage, flexible)
      }
      if version >= 5 {
        size.total += 4
      }
      if version >= 5 {
        size.total += 2
      }
      if version >= 5 {
        try size.nullableStructs(self.configs, flexible, version)
      }
      if flexible {
        let tags: UInt64 = presentTags(version)
        try size.tags(tags, unknownTaggedFields)
        if tags & 1 != 0 {
          let mark: Int = size.total
          size.total += 2
          size.closeTag(0, from: mark)
        }
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 5
      writer.string(self.name, flexible)
      if version >= 7 {
        writer.uuid(self.topicId)
      }
      writer.int16(self.errorCode)
      if version >= 1 {
        writer.nullableString(self.errorMessage, flexible)
      }
      if version >= 5 {
        writer.int32(self.numPartitions)
      }
      if version >= 5 {
        writer.int16(self.replicationFactor)
      }
      if version >= 5 {
        writer.nullableStructs(self.configs, flexible, version)
      }
      if flexible {
        let tags: UInt64 = presentTags(version)
        var kept: Int = writer.tagCount(tags, unknownTaggedFields)
        if tags & 1 != 0 {
          let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
          writer.int16(self.topicConfigErrorCode)
          writer.closeTag(mark)
        }
        writer.tags(from: kept, of: unknownTaggedFields)
      }
    }
  }
}

extension CreateTopicsResponse {
  package struct CreatableTopicConfigs: WireStruct {
    package var name: String = ""
    package var value: String? = ""
    package var readOnly: Bool = false
    package var configSource: Int8 = -1
    package var isSensitive: Bool = false
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", value: String? = "", readOnly: Bool = false, configSource: Int8 = -1, isSensitive: Bool = false) {
      self.name = name
      self.value = value
      self.readOnly = readOnly
      self.configSource = configSource
      self.isSensitive = isSensitive
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.value = try reader.nullableString(true)
      self.readOnly = try reader.bool()
      self.configSource = try reader.int8()
      self.isSensitive = try reader.bool()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      try size.nullableString(self.value, true)
      size.total += 1
      size.total += 1
      size.total += 1
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.nullableString(self.value, true)
      writer.bool(self.readOnly)
      writer.int8(self.configSource)
      writer.bool(self.isSensitive)
      writer.tags(unknownTaggedFields)
    }
  }
}
