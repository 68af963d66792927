// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 38, versions 0-3.
package struct CreateDelegationTokenRequest: KafkaRequest {
  package static var messageName: String { "CreateDelegationTokenRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...3 }
  package typealias Response = CreateDelegationTokenResponse
  package static var apiKey: APIKey { .createDelegationToken }
  package var ownerPrincipalType: String? = ""
  package var ownerPrincipalName: String? = ""
  package var renewers: [CreatableRenewers] = []
  package var maxLifetimeMs: Int64 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(ownerPrincipalType: String? = "", ownerPrincipalName: String? = "", renewers: [CreatableRenewers] = [], maxLifetimeMs: Int64 = 0) {
    self.ownerPrincipalType = ownerPrincipalType
    self.ownerPrincipalName = ownerPrincipalName
    self.renewers = renewers
    self.maxLifetimeMs = maxLifetimeMs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    if version >= 3 {
      self.ownerPrincipalType = try reader.nullableString(flexible)
    }
    if version >= 3 {
      self.ownerPrincipalName = try reader.nullableString(flexible)
    }
    self.renewers = try reader.structs(flexible, version)
    self.maxLifetimeMs = try reader.int64()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    if version >= 3 {
      try size.nullableString(self.ownerPrincipalType, flexible)
    }
    if !(version >= 3), self.ownerPrincipalType != "" { throw .fieldNotInVersion("CreateDelegationTokenRequest.ownerPrincipalType", version) }
    if version >= 3 {
      try size.nullableString(self.ownerPrincipalName, flexible)
    }
    if !(version >= 3), self.ownerPrincipalName != "" { throw .fieldNotInVersion("CreateDelegationTokenRequest.ownerPrincipalName", version) }
    try size.structs(self.renewers, flexible, version)
    size.total += 8
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    if version >= 3 {
      writer.nullableString(self.ownerPrincipalType, flexible)
    }
    if version >= 3 {
      writer.nullableString(self.ownerPrincipalName, flexible)
    }
    writer.structs(self.renewers, flexible, version)
    writer.int64(self.maxLifetimeMs)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension CreateDelegationTokenRequest {
  package struct CreatableRenewers: WireStruct {
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
