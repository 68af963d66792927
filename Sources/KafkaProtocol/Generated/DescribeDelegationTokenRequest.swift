// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 41, versions 0-3.
package struct DescribeDelegationTokenRequest: KafkaRequest {
  package static var messageName: String { "DescribeDelegationTokenRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...3 }
  package typealias Response = DescribeDelegationTokenResponse
  package static var apiKey: APIKey { .describeDelegationToken }
  package var owners: [DescribeDelegationTokenOwner]? = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(owners: [DescribeDelegationTokenOwner]? = []) {
    self.owners = owners
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.owners = try reader.nullableStructs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    try size.nullableStructs(self.owners, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.nullableStructs(self.owners, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeDelegationTokenRequest {
  package struct DescribeDelegationTokenOwner: WireStruct {
    package var principalType: String = ""
    package var principalName: String = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(principalType: String = "", principalName: String = "") {
      self.principalType = principalType
      self.principalName = principalName
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.principalType = try reader.string(flexible)
      self.principalName = try reader.string(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.string(self.principalType, flexible)
      try size.string(self.principalName, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.string(self.principalType, flexible)
      writer.string(self.principalName, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
