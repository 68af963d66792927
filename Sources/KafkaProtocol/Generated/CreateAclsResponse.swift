// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 30, versions 0-3.
package struct CreateAclsResponse: KafkaResponse {
  package static var messageName: String { "CreateAclsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...3 }
  package static var apiKey: APIKey { .createAcls }
  package var throttleTimeMs: Int32 = 0
  package var results: [AclCreationResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, results: [AclCreationResult] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.results = results
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.throttleTimeMs = try reader.int32()
    self.results = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 4
    try size.structs(self.results, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int32(self.throttleTimeMs)
    writer.structs(self.results, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension CreateAclsResponse {
  package struct AclCreationResult: WireStruct {
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, errorMessage: String? = "") {
      self.errorCode = errorCode
      self.errorMessage = errorMessage
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      size.total += 2
      try size.nullableString(self.errorMessage, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
