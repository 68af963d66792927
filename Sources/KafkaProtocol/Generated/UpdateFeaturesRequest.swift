// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 57, versions 0-2.
package struct UpdateFeaturesRequest: KafkaRequest {
  package static var messageName: String { "UpdateFeaturesRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package typealias Response = UpdateFeaturesResponse
  package static var apiKey: APIKey { .updateFeatures }
  package var timeoutMs: Int32 = 60000
  package var featureUpdates: [FeatureUpdateKey] = []
  package var validateOnly: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(timeoutMs: Int32 = 60000, featureUpdates: [FeatureUpdateKey] = [], validateOnly: Bool = false) {
    self.timeoutMs = timeoutMs
    self.featureUpdates = featureUpdates
    self.validateOnly = validateOnly
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.timeoutMs = try reader.int32()
    self.featureUpdates = try reader.structs(true, version)
    if version >= 1 {
      self.validateOnly = try reader.bool()
    }
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    try size.structs(self.featureUpdates, true, version)
    if version >= 1 {
      size.total += 1
    }
    if !(version >= 1), self.validateOnly { throw .fieldNotInVersion("UpdateFeaturesRequest.validateOnly", version) }
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.timeoutMs)
    writer.structs(self.featureUpdates, true, version)
    if version >= 1 {
      writer.bool(self.validateOnly)
    }
    writer.tags(unknownTaggedFields)
  }
}

extension UpdateFeaturesRequest {
  package struct FeatureUpdateKey: WireStruct {
    package var feature: String = ""
    package var maxVersionLevel: Int16 = 0
    package var allowDowngrade: Bool = false
    package var upgradeType: Int8 = 1
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(feature: String = "", maxVersionLevel: Int16 = 0, allowDowngrade: Bool = false, upgradeType: Int8 = 1) {
      self.feature = feature
      self.maxVersionLevel = maxVersionLevel
      self.allowDowngrade = allowDowngrade
      self.upgradeType = upgradeType
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.feature = try reader.string(true)
      self.maxVersionLevel = try reader.int16()
      if version <= 0 {
        self.allowDowngrade = try reader.bool()
      }
      if version >= 1 {
        self.upgradeType = try reader.int8()
      }
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.feature, true)
      size.total += 2
      if version <= 0 {
        size.total += 1
      }
      if !(version <= 0), self.allowDowngrade { throw .fieldNotInVersion("UpdateFeaturesRequest.FeatureUpdateKey.allowDowngrade", version) }
      if version >= 1 {
        size.total += 1
      }
      if !(version >= 1), self.upgradeType != 1 { throw .fieldNotInVersion("UpdateFeaturesRequest.FeatureUpdateKey.upgradeType", version) }
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.feature, true)
      writer.int16(self.maxVersionLevel)
      if version <= 0 {
        writer.bool(self.allowDowngrade)
      }
      if version >= 1 {
        writer.int8(self.upgradeType)
      }
      writer.tags(unknownTaggedFields)
    }
  }
}
