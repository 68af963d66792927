import NIOCore

/// A batch with its bytes, which share the storage of what they were read from.
package struct RecordBatch: Sendable, Hashable {
  package var header: RecordBatchHeader
  /// All of the batch, from its base offset on.
  package var bytes: ByteBuffer

  package init(header: RecordBatchHeader, bytes: ByteBuffer) {
    self.header = header
    self.bytes = bytes
  }
}

/// Walks a buffer of batches, as a fetch brings them or a segment holds them. Ends before a batch that is cut off, as
/// the last one of a fetch may be; where it ends for another reason, `problem` says so. CRCs are not checked.
package struct RecordBatches: Sequence, IteratorProtocol, Sendable {
  /// What was not walked: empty, the cut-off batch, or what is wrong.
  package private(set) var rest: ByteBuffer
  package private(set) var problem: DecodeError?

  package init(_ buffer: ByteBuffer) { rest = buffer }

  package mutating func next() -> RecordBatch? {
    guard problem == nil else { return nil }
    do {
      let header = try RecordBatchHeader(peeking: rest, at: rest.readerIndex)
      guard let bytes = rest.readSlice(length: header.sizeInBytes) else { return nil }
      return RecordBatch(header: header, bytes: bytes)
    } catch .truncated {
      return nil
    } catch {
      problem = error
      return nil
    }
  }
}
