// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 18, versions 0-4.
package struct ApiVersionsRequest: KafkaRequest {
  package static var messageName: String { "ApiVersionsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 3...4 }
  package typealias Response = ApiVersionsResponse
  package static var apiKey: APIKey { .apiVersions }
  package var clientSoftwareName: String = ""
  package var clientSoftwareVersion: String = ""
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(clientSoftwareName: String = "", clientSoftwareVersion: String = "") {
    self.clientSoftwareName = clientSoftwareName
    self.clientSoftwareVersion = clientSoftwareVersion
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 3
    if version >= 3 {
      self.clientSoftwareName = try reader.string(flexible)
    }
    if version >= 3 {
      self.clientSoftwareVersion = try reader.string(flexible)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 3
    if version >= 3 {
      try size.string(self.clientSoftwareName, flexible)
    }
    if version >= 3 {
      try size.string(self.clientSoftwareVersion, flexible)
    }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 3
    if version >= 3 {
      writer.string(self.clientSoftwareName, flexible)
    }
    if version >= 3 {
      writer.string(self.clientSoftwareVersion, flexible)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
