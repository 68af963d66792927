// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 39, versions 0-2.
package struct RenewDelegationTokenRequest: KafkaRequest {
  package static var messageName: String { "RenewDelegationTokenRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...2 }
  package typealias Response = RenewDelegationTokenResponse
  package static var apiKey: APIKey { .renewDelegationToken }
  package var hmac: ByteBuffer = ByteBuffer()
  package var renewPeriodMs: Int64 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(hmac: ByteBuffer = ByteBuffer(), renewPeriodMs: Int64 = 0) {
    self.hmac = hmac
    self.renewPeriodMs = renewPeriodMs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.hmac = try reader.bytes(flexible)
    self.renewPeriodMs = try reader.int64()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    try size.bytes(self.hmac, flexible)
    size.total += 8
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.bytes(self.hmac, flexible)
    writer.int64(self.renewPeriodMs)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
