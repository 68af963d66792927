// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 18, versions 0-4.
package struct ApiVersionsResponse: KafkaResponse {
  package static var messageName: String { "ApiVersionsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 3...4 }
  package static var apiKey: APIKey { .apiVersions }
  package var errorCode: Int16 = 0
  package var apiKeys: [ApiVersion] = []
  package var throttleTimeMs: Int32 = 0
  package var supportedFeatures: [SupportedFeatureKey] = []
  package var finalizedFeaturesEpoch: Int64 = -1
  package var finalizedFeatures: [FinalizedFeatureKey] = []
  package var zkMigrationReady: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(errorCode: Int16 = 0, apiKeys: [ApiVersion] = [], throttleTimeMs: Int32 = 0, supportedFeatures: [SupportedFeatureKey] = [], finalizedFeaturesEpoch: Int64 = -1, finalizedFeatures: [FinalizedFeatureKey] = [], zkMigrationReady: Bool = false) {
    self.errorCode = errorCode
    self.apiKeys = apiKeys
    self.throttleTimeMs = throttleTimeMs
    self.supportedFeatures = supportedFeatures
    self.finalizedFeaturesEpoch = finalizedFeaturesEpoch
    self.finalizedFeatures = finalizedFeatures
    self.zkMigrationReady = zkMigrationReady
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 3
    self.errorCode = try reader.int16()
    self.apiKeys = try reader.structs(flexible, version)
    if version >= 1 {
      self.throttleTimeMs = try reader.int32()
    }
    if flexible {
      var tags: TagCursor = try reader.tagCount()
      while let tag: UInt32 = try reader.nextTag(&tags) {
        switch tag {
          case 0: self.supportedFeatures = try reader.structs(true, version)
          case 1: self.finalizedFeaturesEpoch = try reader.int64()
          case 2: self.finalizedFeatures = try reader.structs(true, version)
          case 3: self.zkMigrationReady = try reader.bool()
          default: unknownTaggedFields.append(try reader.unknownTaggedField(tags))
        }
      }
    }
  }
  /// A bit for each known tag that has to be written.
  private func presentTags(_ version: Int16) -> UInt64 {
    var tags: UInt64 = 0
    if !self.supportedFeatures.isEmpty { tags |= 1 }
    if self.finalizedFeaturesEpoch != -1 { tags |= 2 }
    if !self.finalizedFeatures.isEmpty { tags |= 4 }
    if self.zkMigrationReady { tags |= 8 }
    return tags
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 3
    size.total += 2
    try size.structs(self.apiKeys, flexible, version)
    if version >= 1 {
      size.total += 4
    }
    if flexible {
      let tags: UInt64 = presentTags(version)
      try size.tags(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = size.total
        try size.structs(self.supportedFeatures, true, version)
        size.closeTag(0, from: mark)
      }
      if tags & 2 != 0 {
        let mark: Int = size.total
        size.total += 8
        size.closeTag(1, from: mark)
      }
      if tags & 4 != 0 {
        let mark: Int = size.total
        try size.structs(self.finalizedFeatures, true, version)
        size.closeTag(2, from: mark)
      }
      if tags & 8 != 0 {
        let mark: Int = size.total
        size.total += 1
        size.closeTag(3, from: mark)
      }
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 3
    writer.int16(self.errorCode)
    writer.structs(self.apiKeys, flexible, version)
    if version >= 1 {
      writer.int32(self.throttleTimeMs)
    }
    if flexible {
      let tags: UInt64 = presentTags(version)
      var kept: Int = writer.tagCount(tags, unknownTaggedFields)
      if tags & 1 != 0 {
        let mark: Int = writer.openTag(0, after: &kept, of: unknownTaggedFields)
        writer.structs(self.supportedFeatures, true, version)
        writer.closeTag(mark)
      }
      if tags & 2 != 0 {
        let mark: Int = writer.openTag(1, after: &kept, of: unknownTaggedFields)
        writer.int64(self.finalizedFeaturesEpoch)
        writer.closeTag(mark)
      }
      if tags & 4 != 0 {
        let mark: Int = writer.openTag(2, after: &kept, of: unknownTaggedFields)
        writer.structs(self.finalizedFeatures, true, version)
        writer.closeTag(mark)
      }
      if tags & 8 != 0 {
        let mark: Int = writer.openTag(3, after: &kept, of: unknownTaggedFields)
        writer.bool(self.zkMigrationReady)
        writer.closeTag(mark)
      }
      writer.tags(from: kept, of: unknownTaggedFields)
    }
  }
}

extension ApiVersionsResponse {
  package struct ApiVersion: WireStruct {
    package var apiKey: Int16 = 0
    package var minVersion: Int16 = 0
    package var maxVersion: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(apiKey: Int16 = 0, minVersion: Int16 = 0, maxVersion: Int16 = 0) {
      self.apiKey = apiKey
      self.minVersion = minVersion
      self.maxVersion = maxVersion
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 3
      self.apiKey = try reader.int16()
      self.minVersion = try reader.int16()
      self.maxVersion = try reader.int16()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 3
      size.total += 2
      size.total += 2
      size.total += 2
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 3
      writer.int16(self.apiKey)
      writer.int16(self.minVersion)
      writer.int16(self.maxVersion)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension ApiVersionsResponse {
  package struct SupportedFeatureKey: WireStruct {
    package var name: String = ""
    package var minVersion: Int16 = 0
    package var maxVersion: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", minVersion: Int16 = 0, maxVersion: Int16 = 0) {
      self.name = name
      self.minVersion = minVersion
      self.maxVersion = maxVersion
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.minVersion = try reader.int16()
      self.maxVersion = try reader.int16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      size.total += 2
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.int16(self.minVersion)
      writer.int16(self.maxVersion)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ApiVersionsResponse {
  package struct FinalizedFeatureKey: WireStruct {
    package var name: String = ""
    package var maxVersionLevel: Int16 = 0
    package var minVersionLevel: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", maxVersionLevel: Int16 = 0, minVersionLevel: Int16 = 0) {
      self.name = name
      self.maxVersionLevel = maxVersionLevel
      self.minVersionLevel = minVersionLevel
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.maxVersionLevel = try reader.int16()
      self.minVersionLevel = try reader.int16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      size.total += 2
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.int16(self.maxVersionLevel)
      writer.int16(self.minVersionLevel)
      writer.tags(unknownTaggedFields)
    }
  }
}
