import NIOCore

/// A header of a record (KIP-82).
package struct RecordHeader: Sendable, Hashable {
  package var key: String
  package var value: ByteBuffer?

  package init(key: String, value: ByteBuffer?) {
    self.key = key
    self.value = value
  }
}

/// A record as a consumer sees it.
package struct Record: Sendable, Hashable {
  package var offset: Offset
  /// Milliseconds since 1970; -1 where the producer gave none.
  package var timestamp: Int64
  package var key: ByteBuffer?
  package var value: ByteBuffer?
  package var headers: [RecordHeader]

  package init(
    offset: Offset,
    timestamp: Int64,
    key: ByteBuffer?,
    value: ByteBuffer?,
    headers: [RecordHeader] = []
  ) {
    self.offset = offset
    self.timestamp = timestamp
    self.key = key
    self.value = value
    self.headers = headers
  }
}
