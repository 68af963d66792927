// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Header, versions 0-1.
package struct ResponseHeader: KafkaMessage {
  package static var messageName: String { "ResponseHeader" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 1...1 }
  package var correlationId: Int32 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(correlationId: Int32 = 0) {
    self.correlationId = correlationId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 1
    self.correlationId = try reader.int32()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 1
    size.total += 4
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 1
    writer.int32(self.correlationId)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
