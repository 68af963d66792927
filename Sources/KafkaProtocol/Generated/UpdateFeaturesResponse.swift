// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 57, versions 0-2.
package struct UpdateFeaturesResponse: KafkaResponse {
  package static var messageName: String { "UpdateFeaturesResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package static var apiKey: APIKey { .updateFeatures }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var errorMessage: String? = ""
  package var results: [UpdatableFeatureResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = "", results: [UpdatableFeatureResult] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.results = results
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.errorMessage = try reader.nullableString(true)
    if version <= 1 {
      self.results = try reader.structs(true, version)
    }
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    try size.nullableString(self.errorMessage, true)
    if version <= 1 {
      try size.structs(self.results, true, version)
    }
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.nullableString(self.errorMessage, true)
    if version <= 1 {
      writer.structs(self.results, true, version)
    }
    writer.tags(unknownTaggedFields)
  }
}

extension UpdateFeaturesResponse {
  package struct UpdatableFeatureResult: WireStruct {
    package var feature: String = ""
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(feature: String = "", errorCode: Int16 = 0, errorMessage: String? = "") {
      self.feature = feature
      self.errorCode = errorCode
      self.errorMessage = errorMessage
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.feature = try reader.string(true)
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.feature, true)
      size.total += 2
      try size.nullableString(self.errorMessage, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.feature, true)
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
