import NIOCore

/// The slow paths on which a leader cannot store a batch as it came: it stamps its own time on it, corrects a header
/// that lies about timestamps, or compresses it anew. Each makes a new batch; the old one is not touched.
package enum RecordBatchRewriter {
  /// The batch with `message.timestamp.type=LogAppendTime` and this time (milliseconds since 1970).
  package static func logAppendTime(
    _ batch: ByteBuffer,
    _ timestamp: Int64
  ) throws(RewriteError) -> ByteBuffer {
    var (header, records) = try parts(of: batch)
    header.attributes |= RecordBatchHeader.Attributes.logAppendTime
    header.maxTimestamp = timestamp
    return try join(header, records)
  }

  /// The batch with producers' times (CreateTime) and this greatest one, and without what clients may not say.
  package static func stamped(_ batch: ByteBuffer, maxTimestamp: Int64) throws(RewriteError) -> ByteBuffer {
    var (header, records) = try parts(of: batch)
    header.attributes &=
      ~(RecordBatchHeader.Attributes.logAppendTime | RecordBatchHeader.Attributes.brokersOnly)
    header.maxTimestamp = maxTimestamp
    return try join(header, records)
  }

  /// The batch with its records in another codec: a topic's `compression.type` that is not `producer`. `level` is as the
  /// codec's library counts, `nil` for its default.
  package static func recompressed(
    _ batch: ByteBuffer,
    with codec: CompressionCodec,
    level: Int32? = nil,
    maxDecompressedBytes: Int = RecordBatchReader.standardDecompressedBytes
  ) throws(RewriteError) -> ByteBuffer {
    var (header, records) = try parts(of: batch)
    guard header.codec != codec else { return batch }
    let plain: ByteBuffer
    do throws(DecodeError) {
      plain = try Decompressor.all(of: records, codec: header.codec, limit: maxDecompressedBytes)
    } catch {
      throw .decode(error)
    }
    header.attributes = header.attributes & ~7 | Int16(codec.rawValue)
    do throws(EncodeError) {
      return try header.batch(of: try Compressor.compress(plain, with: codec, level: level))
    } catch {
      throw .encode(error)
    }
  }

  package enum RewriteError: Error, Equatable, Sendable {
    case decode(DecodeError)
    case encode(EncodeError)
  }

  private static func parts(of batch: ByteBuffer) throws(RewriteError) -> (RecordBatchHeader, ByteBuffer) {
    do throws(DecodeError) {
      let header = try RecordBatchHeader(peeking: batch, at: batch.readerIndex)
      guard
        let records = batch.getSlice(
          at: batch.readerIndex + RecordBatchHeader.byteCount,
          length: header.sizeInBytes - RecordBatchHeader.byteCount
        )
      else { throw DecodeError.truncated }
      return (header, records)
    } catch {
      throw .decode(error)
    }
  }

  private static func join(
    _ header: RecordBatchHeader,
    _ records: ByteBuffer
  ) throws(RewriteError) -> ByteBuffer {
    do throws(EncodeError) {
      return try header.batch(of: records)
    } catch {
      throw .encode(error)
    }
  }
}
