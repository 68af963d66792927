// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 11, versions 0.
package struct UserScramCredentialRecord: MetadataRecord {
  package static var messageName: String { "UserScramCredentialRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 11 }
  package var name: String = ""
  package var mechanism: Int8 = 0
  package var salt: ByteBuffer = ByteBuffer()
  package var storedKey: ByteBuffer = ByteBuffer()
  package var serverKey: ByteBuffer = ByteBuffer()
  package var iterations: Int32 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(name: String = "", mechanism: Int8 = 0, salt: ByteBuffer = ByteBuffer(), storedKey: ByteBuffer = ByteBuffer(), serverKey: ByteBuffer = ByteBuffer(), iterations: Int32 = 0) {
    self.name = name
    self.mechanism = mechanism
    self.salt = salt
    self.storedKey = storedKey
    self.serverKey = serverKey
    self.iterations = iterations
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.name = try reader.string(true)
    self.mechanism = try reader.int8()
    self.salt = try reader.bytes(true)
    self.storedKey = try reader.bytes(true)
    self.serverKey = try reader.bytes(true)
    self.iterations = try reader.int32()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.name, true)
    size.total += 1
    try size.bytes(self.salt, true)
    try size.bytes(self.storedKey, true)
    try size.bytes(self.serverKey, true)
    size.total += 4
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.name, true)
    writer.int8(self.mechanism)
    writer.bytes(self.salt, true)
    writer.bytes(self.storedKey, true)
    writer.bytes(self.serverKey, true)
    writer.int32(self.iterations)
    writer.tags(unknownTaggedFields)
  }
}
