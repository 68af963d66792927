import NIOCore

/// The value of a record on the metadata log: frame version 1, record type and record version as unsigned varints,
/// then the body (`MetadataRecordSerde.java`). The remote log's metadata records are framed the same way.
package enum MetadataRecordFrame {
  private static let frameVersion: UInt32 = 1

  package static func encode(_ record: some MetadataRecord, version: Int16) throws(EncodeError) -> ByteBuffer
  {
    var buffer = ByteBuffer()
    buffer.writeUnsignedVarint(frameVersion)
    buffer.writeUnsignedVarint(UInt32(UInt16(bitPattern: type(of: record).recordType)))
    buffer.writeUnsignedVarint(UInt32(UInt16(bitPattern: version)))
    try record.encode(into: &buffer, version: version)
    return buffer
  }

  /// Type and version; what remains in `buffer` is the body.
  package static func decodeHeader(
    _ buffer: inout ByteBuffer
  ) throws(DecodeError) -> (recordType: Int16, version: Int16) {
    guard try buffer.readUnsignedVarint() == frameVersion else {
      throw .invalid("frame version of a metadata record")
    }
    let recordType = try buffer.readUnsignedVarint()
    let version = try buffer.readUnsignedVarint()
    guard recordType <= Int16.max else { throw .invalid("type \(recordType) of a metadata record") }
    guard version <= Int16.max else { throw .invalid("version \(version) of a metadata record") }
    return (Int16(recordType), Int16(version))
  }

  /// A record of the cluster's metadata log, of whichever type it is.
  package static func decode(_ buffer: ByteBuffer) throws(DecodeError) -> any MetadataRecord {
    var body = buffer
    let header = try decodeHeader(&body)
    guard let type = metadataRecord(ofType: header.recordType) else {
      throw .invalid("type \(header.recordType) of a metadata record")
    }
    return try type.decode(body, version: header.version)
  }
}

/// A message with its int16 version in front: keys and values of the coordinators' topics, the subscriptions and
/// assignments of the consumer protocol, principals.
package enum VersionPrefixed {
  package static func encode(_ message: some KafkaMessage, version: Int16) throws(EncodeError) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.writeInteger(version)
    try message.encode(into: &buffer, version: version)
    return buffer
  }

  package static func decode<Message: KafkaMessage>(
    _: Message.Type,
    from buffer: ByteBuffer
  ) throws(DecodeError) -> (version: Int16, message: Message) {
    var body = buffer
    guard let version = body.readInteger(as: Int16.self) else { throw .truncated }
    return (version, try Message.decode(body, version: version))
  }
}
