// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct DefaultPrincipalData: KafkaMessage {
  package static var messageName: String { "DefaultPrincipalData" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package var type: String = ""
  package var name: String = ""
  package var tokenAuthenticated: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(type: String = "", name: String = "", tokenAuthenticated: Bool = false) {
    self.type = type
    self.name = name
    self.tokenAuthenticated = tokenAuthenticated
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.type = try reader.string(true)
    self.name = try reader.string(true)
    self.tokenAuthenticated = try reader.bool()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.type, true)
    try size.string(self.name, true)
    size.total += 1
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.type, true)
    writer.string(self.name, true)
    writer.bool(self.tokenAuthenticated)
    writer.tags(unknownTaggedFields)
  }
}
