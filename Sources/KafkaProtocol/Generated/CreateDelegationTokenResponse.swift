// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 38, versions 0-3.
package struct CreateDelegationTokenResponse: KafkaResponse {
  package static var messageName: String { "CreateDelegationTokenResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...3 }
  package static var apiKey: APIKey { .createDelegationToken }
  package var errorCode: Int16 = 0
  package var principalType: String = ""
  package var principalName: String = ""
  package var tokenRequesterPrincipalType: String = ""
  package var tokenRequesterPrincipalName: String = ""
  package var issueTimestampMs: Int64 = 0
  package var expiryTimestampMs: Int64 = 0
  package var maxTimestampMs: Int64 = 0
  package var tokenId: String = ""
  package var hmac: ByteBuffer = ByteBuffer()
  package var throttleTimeMs: Int32 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(errorCode: Int16 = 0, principalType: String = "", principalName: String = "", tokenRequesterPrincipalType: String = "", tokenRequesterPrincipalName: String = "", issueTimestampMs: Int64 = 0, expiryTimestampMs: Int64 = 0, maxTimestampMs: Int64 = 0, tokenId: String = "", hmac: ByteBuffer = ByteBuffer(), throttleTimeMs: Int32 = 0) {
    self.errorCode = errorCode
    self.principalType = principalType
    self.principalName = principalName
    self.tokenRequesterPrincipalType = tokenRequesterPrincipalType
    self.tokenRequesterPrincipalName = tokenRequesterPrincipalName
    self.issueTimestampMs = issueTimestampMs
    self.expiryTimestampMs = expiryTimestampMs
    self.maxTimestampMs = maxTimestampMs
    self.tokenId = tokenId
    self.hmac = hmac
    self.throttleTimeMs = throttleTimeMs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.errorCode = try reader.int16()
    self.principalType = try reader.string(flexible)
    self.principalName = try reader.string(flexible)
    if version >= 3 {
      self.tokenRequesterPrincipalType = try reader.string(flexible)
    }
    if version >= 3 {
      self.tokenRequesterPrincipalName = try reader.string(flexible)
    }
    self.issueTimestampMs = try reader.int64()
    self.expiryTimestampMs = try reader.int64()
    self.maxTimestampMs = try reader.int64()
    self.tokenId = try reader.string(flexible)
    self.hmac = try reader.bytes(flexible)
    self.throttleTimeMs = try reader.int32()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 2
    try size.string(self.principalType, flexible)
    try size.string(self.principalName, flexible)
    if version >= 3 {
      try size.string(self.tokenRequesterPrincipalType, flexible)
    }
    if !(version >= 3), !self.tokenRequesterPrincipalType.isEmpty { throw .fieldNotInVersion("CreateDelegationTokenResponse.tokenRequesterPrincipalType", version) }
    if version >= 3 {
      try size.string(self.tokenRequesterPrincipalName, flexible)
    }
    if !(version >= 3), !self.tokenRequesterPrincipalName.isEmpty { throw .fieldNotInVersion("CreateDelegationTokenResponse.tokenRequesterPrincipalName", version) }
    size.total += 8
    size.total += 8
    size.total += 8
    try size.string(self.tokenId, flexible)
    try size.bytes(self.hmac, flexible)
    size.total += 4
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int16(self.errorCode)
    writer.string(self.principalType, flexible)
    writer.string(self.principalName, flexible)
    if version >= 3 {
      writer.string(self.tokenRequesterPrincipalType, flexible)
    }
    if version >= 3 {
      writer.string(self.tokenRequesterPrincipalName, flexible)
    }
    writer.int64(self.issueTimestampMs)
    writer.int64(self.expiryTimestampMs)
    writer.int64(self.maxTimestampMs)
    writer.string(self.tokenId, flexible)
    writer.bytes(self.hmac, flexible)
    writer.int32(self.throttleTimeMs)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
