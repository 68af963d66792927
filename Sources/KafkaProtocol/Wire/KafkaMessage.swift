import NIOCore

/// A struct of Kafka's wire: a message or a part of one. All of them are generated.
package protocol WireStruct: Sendable, Hashable {
  /// Every field at its default.
  init()
  /// Reads the fields that exist at `version`; the others keep their defaults.
  init(from reader: inout WireReader, version: Int16) throws(DecodeError)
  /// Adds the size at `version`, and refuses what cannot be written.
  func measure(into size: inout WireSize, version: Int16) throws(EncodeError)
  /// Writes what `measure` measured.
  func encode(into writer: inout WireWriter, version: Int16)
}

/// A whole message: the body of a request, a response or a record.
package protocol KafkaMessage: WireStruct {
  static var messageName: String { get }
  /// The versions that there is a codec for.
  static var validVersions: ClosedRange<Int16> { get }
  /// The versions with compact encodings and tagged fields (KIP-482).
  static var flexibleVersions: ClosedRange<Int16>? { get }
}

package protocol KafkaRequest: KafkaMessage {
  associatedtype Response: KafkaResponse
  static var apiKey: APIKey { get }
}

package protocol KafkaResponse: KafkaMessage {
  static var apiKey: APIKey { get }
}

/// A record of the metadata log.
package protocol MetadataRecord: KafkaMessage {
  static var recordType: Int16 { get }
}

extension KafkaMessage {
  package static func isFlexible(_ version: Int16) -> Bool { flexibleVersions?.contains(version) ?? false }

  /// Reads a body that is all of `buffer`.
  package static func decode(
    _ buffer: ByteBuffer,
    version: Int16,
    limits: WireLimits = .standard
  ) throws(DecodeError) -> Self {
    guard validVersions.contains(version) else { throw .unsupportedVersion(version) }
    var reader = WireReader(buffer, limits: limits)
    let message = try Self(from: &reader, version: version)
    guard reader.bytesLeft == 0 else { throw .trailingBytes(reader.bytesLeft) }
    return message
  }

  /// The message at the front of `buffer`; what stands behind it is passed over, as Kafka's own broker and
  /// clients do: librdkafka 2.16 sends three bytes too many in Metadata v13, its mock cluster answers with one too many.
  package static func decodePrefix(
    of buffer: ByteBuffer,
    version: Int16,
    limits: WireLimits = .standard
  ) throws(DecodeError) -> Self {
    guard validVersions.contains(version) else { throw .unsupportedVersion(version) }
    var reader = WireReader(buffer, limits: limits)
    return try Self(from: &reader, version: version)
  }

  /// The bytes that the body takes at `version`.
  package func encodedSize(version: Int16) throws(EncodeError) -> Int {
    guard Self.validVersions.contains(version) else { throw .unsupportedVersion(version) }
    var size = WireSize()
    try measure(into: &size, version: version)
    return size.total
  }

  package func encoded(version: Int16) throws(EncodeError) -> ByteBuffer {
    var buffer = ByteBuffer()
    try encode(into: &buffer, version: version)
    return buffer
  }

  /// Appends the body to `buffer`.
  package func encode(into buffer: inout ByteBuffer, version: Int16) throws(EncodeError) {
    let size = try encodedSize(version: version)
    guard size > 0 else { return }
    buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: size) { memory in
      var writer = WireWriter(memory, spliceAbove: .max)
      encode(into: &writer, version: version)
      return writer.position
    }
  }
}
