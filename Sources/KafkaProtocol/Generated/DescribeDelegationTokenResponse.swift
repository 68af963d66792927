// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 41, versions 0-3.
package struct DescribeDelegationTokenResponse: KafkaResponse {
  package static var messageName: String { "DescribeDelegationTokenResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...3 }
  package static var apiKey: APIKey { .describeDelegationToken }
  package var errorCode: Int16 = 0
  package var tokens: [DescribedDelegationToken] = []
  package var throttleTimeMs: Int32 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(errorCode: Int16 = 0, tokens: [DescribedDelegationToken] = [], throttleTimeMs: Int32 = 0) {
    self.errorCode = errorCode
    self.tokens = tokens
    self.throttleTimeMs = throttleTimeMs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.errorCode = try reader.int16()
    self.tokens = try reader.structs(flexible, version)
    self.throttleTimeMs = try reader.int32()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 2
    try size.structs(self.tokens, flexible, version)
    size.total += 4
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int16(self.errorCode)
    writer.structs(self.tokens, flexible, version)
    writer.int32(self.throttleTimeMs)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeDelegationTokenResponse {
  package struct DescribedDelegationToken: WireStruct {
    package var principalType: String = ""
    package var principalName: String = ""
    package var tokenRequesterPrincipalType: String = ""
    package var tokenRequesterPrincipalName: String = ""
    package var issueTimestamp: Int64 = 0
    package var expiryTimestamp: Int64 = 0
    package var maxTimestamp: Int64 = 0
    package var tokenId: String = ""
    package var hmac: ByteBuffer = ByteBuffer()
    package var renewers: [DescribedDelegationTokenRenewer] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(principalType: String = "", principalName: String = "", tokenRequesterPrincipalType: String = "", tokenRequesterPrincipalName: String = "", issueTimestamp: Int64 = 0, expiryTimestamp: Int64 = 0, maxTimestamp: Int64 = 0, tokenId: String = "", hmac: ByteBuffer = ByteBuffer(), renewers: [DescribedDelegationTokenRenewer] = []) {
      self.principalType = principalType
      self.principalName = principalName
      self.tokenRequesterPrincipalType = tokenRequesterPrincipalType
      self.tokenRequesterPrincipalName = tokenRequesterPrincipalName
      self.issueTimestamp = issueTimestamp
      self.expiryTimestamp = expiryTimestamp
      self.maxTimestamp = maxTimestamp
      self.tokenId = tokenId
      self.hmac = hmac
      self.renewers = renewers
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.principalType = try reader.string(flexible)
      self.principalName = try reader.string(flexible)
      if version >= 3 {
        self.tokenRequesterPrincipalType = try reader.string(flexible)
      }
      if version >= 3 {
        self.tokenRequesterPrincipalName = try reader.string(flexible)
      }
      self.issueTimestamp = try reader.int64()
      self.expiryTimestamp = try reader.int64()
      self.maxTimestamp = try reader.int64()
      self.tokenId = try reader.string(flexible)
      self.hmac = try reader.bytes(flexible)
      self.renewers = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.string(self.principalType, flexible)
      try size.string(self.principalName, flexible)
      if version >= 3 {
        try size.string(self.tokenRequesterPrincipalType, flexible)
      }
      if !(version >= 3), !self.tokenRequesterPrincipalType.isEmpty { throw .fieldNotInVersion("DescribeDelegationTokenResponse.DescribedDelegationToken.tokenRequesterPrincipalType", version) }
      if version >= 3 {
        try size.string(self.tokenRequesterPrincipalName, flexible)
      }
      if !(version >= 3), !self.tokenRequesterPrincipalName.isEmpty { throw .fieldNotInVersion("DescribeDelegationTokenResponse.DescribedDelegationToken.tokenRequesterPrincipalName", version) }
      size.total += 8
      size.total += 8
      size.total += 8
      try size.string(self.tokenId, flexible)
      try size.bytes(self.hmac, flexible)
      try size.structs(self.renewers, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.string(self.principalType, flexible)
      writer.string(self.principalName, flexible)
      if version >= 3 {
        writer.string(self.tokenRequesterPrincipalType, flexible)
      }
      if version >= 3 {
        writer.string(self.tokenRequesterPrincipalName, flexible)
      }
      writer.int64(self.issueTimestamp)
      writer.int64(self.expiryTimestamp)
      writer.int64(self.maxTimestamp)
      writer.string(self.tokenId, flexible)
      writer.bytes(self.hmac, flexible)
      writer.structs(self.renewers, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension DescribeDelegationTokenResponse {
  package struct DescribedDelegationTokenRenewer: WireStruct {
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
