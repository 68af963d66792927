import NIOCore

extension APIKey {
  package func isFlexible(_ version: Int16) -> Bool { firstFlexibleVersion.map { version >= $0 } ?? false }

  /// Which RequestHeader precedes the body (KIP-482). Defined for versions that do not exist too: an ApiVersions
  /// request of the future still has to be answered (KIP-511).
  package func requestHeaderVersion(_ version: Int16) -> Int16 {
    if self == .controlledShutdown, version == 0 { return 0 }
    return isFlexible(version) ? 2 : 1
  }

  /// Which ResponseHeader precedes the body: always 0 for ApiVersions, whose reader does not know the version yet.
  package func responseHeaderVersion(_ version: Int16) -> Int16 {
    self != .apiVersions && isFlexible(version) ? 1 : 0
  }
}

/// What a request's header says.
package struct RequestHeaderFields: Sendable, Hashable {
  /// Known: `APIKey(rawValue:)` gives the key. Whether the version is served is the broker's to check.
  package var apiKey: Int16
  package var apiVersion: Int16
  package var correlationId: Int32
  package var clientId: String?

  package init(apiKey: Int16, apiVersion: Int16, correlationId: Int32, clientId: String?) {
    self.apiKey = apiKey
    self.apiVersion = apiVersion
    self.correlationId = correlationId
    self.clientId = clientId
  }
}

/// Requests with their headers, and the length before them (PROTOCOL section 2).
package enum RequestFrame {
  /// Reads the header off the front of a frame (without its length); what remains is the body.
  package static func decodeHeader(_ frame: inout ByteBuffer) throws(DecodeError) -> RequestHeaderFields {
    guard let rawKey = frame.getInteger(at: frame.readerIndex, as: Int16.self),
      let version = frame.getInteger(at: frame.readerIndex + 2, as: Int16.self)
    else { throw .truncated }
    guard let key = APIKey(rawValue: rawKey) else { throw .unknownAPIKey(rawKey) }
    var reader = WireReader(frame)
    let header = try RequestHeader(from: &reader, version: key.requestHeaderVersion(version))
    frame = reader.rest
    return RequestHeaderFields(
      apiKey: rawKey,
      apiVersion: version,
      correlationId: header.correlationId,
      clientId: header.clientId
    )
  }
}

/// Responses with their headers.
package enum ResponseFrame {
  /// Reads the header off the front of a frame (without its length); what remains is the body.
  package static func decodeHeader(
    _ frame: inout ByteBuffer,
    apiKey: APIKey,
    version: Int16
  ) throws(DecodeError) -> Int32 {
    var reader = WireReader(frame)
    let header = try ResponseHeader(from: &reader, version: apiKey.responseHeaderVersion(version))
    frame = reader.rest
    return header.correlationId
  }
}

/// Records above this many bytes are not copied into a frame but go out as chunks of their own.
package let recordsSplicedAbove = 1024

/// The chunks of a frame with its length before it: header, body, and records spliced in without a copy.
package func encodeRequestFrame<Request: KafkaRequest>(
  _ request: Request,
  version: Int16,
  correlationID: Int32,
  clientID: String?
) throws(EncodeError) -> [ByteBuffer] {
  var header = RequestHeader()
  header.requestApiKey = Request.apiKey.rawValue
  header.requestApiVersion = version
  header.correlationId = correlationID
  header.clientId = clientID
  return try encodeFrame(
    header,
    headerVersion: Request.apiKey.requestHeaderVersion(version),
    request,
    version: version
  )
}

/// As for a request. ApiVersions answers an unknown version with version 0, which is what to pass then.
package func encodeResponseFrame<Response: KafkaMessage>(
  _ response: Response,
  apiKey: APIKey,
  version: Int16,
  correlationID: Int32
) throws(EncodeError) -> [ByteBuffer] {
  var header = ResponseHeader()
  header.correlationId = correlationID
  return try encodeFrame(
    header,
    headerVersion: apiKey.responseHeaderVersion(version),
    response,
    version: version
  )
}

private func encodeFrame<Header: KafkaMessage, Body: KafkaMessage>(
  _ header: Header,
  headerVersion: Int16,
  _ body: Body,
  version: Int16
) throws(EncodeError) -> [ByteBuffer] {
  guard Body.validVersions.contains(version) else { throw .unsupportedVersion(version) }
  var size = WireSize(spliceAbove: recordsSplicedAbove)
  size.total = 4
  try header.measure(into: &size, version: headerVersion)
  try body.measure(into: &size, version: version)
  guard size.total - 4 <= Int32.max else { throw .tooLong(size.total) }

  let copied = size.total - size.spliced
  var buffer = ByteBufferAllocator().buffer(capacity: copied)
  var splices: [WireWriter.Splice] = []
  buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: copied) { memory in
    var writer = WireWriter(memory, spliceAbove: recordsSplicedAbove)
    writer.int32(Int32(size.total - 4))
    header.encode(into: &writer, version: headerVersion)
    body.encode(into: &writer, version: version)
    splices = writer.splices
    return writer.position
  }
  var chunks: [ByteBuffer] = []
  for splice in splices {
    if let before = buffer.readSlice(length: splice.position - buffer.readerIndex), before.readableBytes > 0 {
      chunks.append(before)
    }
    chunks.append(splice.bytes)
  }
  if buffer.readableBytes > 0 { chunks.append(buffer) }
  return chunks
}
