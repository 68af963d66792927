import NIOCore

/// What a topic and a request ask of the batches that are produced to it.
package struct ProduceRules: Sendable, Equatable {
  /// `max.message.bytes`: of a whole batch, as it is on the wire.
  package var maxBatchBytes: Int = 1_048_588
  /// Compacted topics need a key in every record.
  package var requiresKeys = false
  /// zstd came with Produce version 7 (KIP-110).
  package var allowsZstd = true
  /// Where every record's timestamp has to lie (milliseconds since 1970), -1 excepted; `nil` asks nothing
  /// (`message.timestamp.before.max.ms`, `message.timestamp.after.max.ms`).
  package var timestamps: ClosedRange<Int64>?
  /// The leader puts its own time on the batch (`message.timestamp.type=LogAppendTime`): the producers' are not looked at,
  /// but none may say that it was a leader who set them.
  package var usesLogAppendTime = false
  /// How many bytes a batch may expand to while it is looked at.
  package var maxDecompressedBytes: Int = RecordBatchReader.standardDecompressedBytes
  /// How many of the records that are wrong are named in the refusal.
  package var namedRecordErrors = 100

  package init() {}
}

/// Why a produced batch is refused, in Kafka's words.
package struct BatchRefusal: Error, Sendable, Hashable {
  /// A record that is wrong by itself (KIP-467).
  package struct RecordError: Sendable, Hashable {
    package var index: Int32
    package var message: String
  }
  package var errorCode: ErrorCode
  package var message: String
  package var recordErrors: [RecordError] = []

  package init(_ errorCode: ErrorCode, _ message: String, recordErrors: [RecordError] = []) {
    self.errorCode = errorCode
    self.message = message
    self.recordErrors = recordErrors
  }
}

/// A batch that a leader may append.
package struct ValidatedBatch: Sendable, Hashable {
  package var header: RecordBatchHeader
  /// The greatest timestamp of its records. Where the header says another, Kafka corrects the header
  /// (`RecordBatchRewriter.stamped`).
  package var maxTimestamp: Int64
  /// How far behind the base offset the first record with that timestamp is.
  package var maxTimestampOffsetDelta: Int32

  /// Whether a topic that keeps producers' times (CreateTime) can store the batch as it came.
  package var isStorable: Bool {
    maxTimestamp == header.maxTimestamp
      && header.attributes
        & (RecordBatchHeader.Attributes.brokersOnly
          | RecordBatchHeader.Attributes.logAppendTime) == 0
  }
}

/// What a leader checks of a produced batch (`ProduceRequest.validateRecords`, `LogValidator.java`): in place, without
/// building records; compressed ones through a decompressor that holds a window and has a limit.
package enum RecordBatchValidator {
  /// `records` is what a Produce request of version 3 or above brings for one partition: exactly one batch.
  /// `examinedBytes` grows by how much was looked at, refused or not: the batch's own bytes, and what came out of them.
  package static func validate(
    _ records: ByteBuffer,
    rules: ProduceRules,
    examinedBytes: inout Int
  ) throws(BatchRefusal) -> ValidatedBatch {
    let result: Result<ValidatedBatch, BatchRefusal> = records.withUnsafeReadableBytes { bytes in
      Result { () throws(BatchRefusal) in try validate(bytes, rules, &examinedBytes) }
    }
    return try result.get()
  }

  package static func validate(
    _ records: ByteBuffer,
    rules: ProduceRules
  ) throws(BatchRefusal) -> ValidatedBatch {
    var examinedBytes = 0
    return try validate(records, rules: rules, examinedBytes: &examinedBytes)
  }

  private static func validate(
    _ bytes: UnsafeRawBufferPointer,
    _ rules: ProduceRules,
    _ examinedBytes: inout Int
  ) throws(BatchRefusal) -> ValidatedBatch {
    let header = try header(of: bytes)
    guard header.sizeInBytes <= bytes.count else {
      throw BatchRefusal(.invalidRecord, "The record batch is cut off")
    }
    guard header.sizeInBytes == bytes.count else {
      throw BatchRefusal(.invalidRecord, "Produce requests must have exactly one record batch per partition")
    }
    guard rules.allowsZstd || header.codec != .zstd else {
      throw BatchRefusal(.unsupportedCompressionType, "Produce requests below version 7 cannot use zstd")
    }
    guard header.sizeInBytes <= rules.maxBatchBytes else {
      throw BatchRefusal(
        .messageTooLarge,
        "The record batch size is \(header.sizeInBytes) bytes which exceeds the maximum of \(rules.maxBatchBytes)"
      )
    }
    examinedBytes += bytes.count
    guard header.hasValidCRC(bytes) else {
      throw BatchRefusal(.corruptMessage, "Record is corrupt (checksum of the batch does not match)")
    }
    try checkClaims(header)
    let body = UnsafeRawBufferPointer(rebasing: bytes[RecordBatchHeader.byteCount...])
    do {
      if header.codec == .none {
        return try walk(RecordWalker(MemoryInput(body)), header, rules)
      }
      let decompressor = try Decompressor(header.codec, body, limit: rules.maxDecompressedBytes)
      let input = DecompressedInput(decompressor)
      defer { examinedBytes += decompressor.producedBytes }
      return try walk(RecordWalker(input), header, rules)
    } catch let refusal as BatchRefusal {
      throw refusal
    } catch DecodeError.overLimit(let limit) {
      throw BatchRefusal(.messageTooLarge, "The record batch expands to more than \(limit) bytes")
    } catch {
      throw BatchRefusal(.invalidRecord, "Found invalid records: \(error)")
    }
  }

  private static func header(of bytes: UnsafeRawBufferPointer) throws(BatchRefusal) -> RecordBatchHeader {
    do {
      return try RecordBatchHeader(bytes)
    } catch .truncated {
      throw BatchRefusal(.invalidRecord, "Produce requests must have exactly one record batch per partition")
    } catch {
      if bytes.count > 16, bytes[16] < 2 {
        throw BatchRefusal(
          .invalidRecord,
          "Produce requests must only contain record batches with magic version 2"
        )
      }
      // Kafka reads a batch that is not all there as no batch, and offsets that a checksum vouches for as what a client
      // meant: both are refused for good, where a damaged one may be sent again.
      if let length = length(of: bytes), length > bytes.count {
        throw BatchRefusal(.invalidRecord, "The record batch is cut off")
      }
      if isAsItWasSent(bytes) {
        throw BatchRefusal(.invalidRecord, "Record batch has offsets that cannot be (\(error))")
      }
      throw BatchRefusal(.corruptMessage, "Record batch header is corrupt: \(error)")
    }
  }

  /// What the batch says that it takes, prefix included.
  private static func length(of bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count >= RecordBatchHeader.prefixByteCount else { return nil }
    let length = Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: Int32.self))
    return Int(length) + RecordBatchHeader.prefixByteCount
  }

  /// Whether a refused header is one of this format, undamaged, so that it is its offsets that cannot be.
  private static func isAsItWasSent(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= RecordBatchHeader.byteCount, length(of: bytes) == bytes.count, bytes[16] == 2,
      CompressionCodec(rawValue: Int8(bytes[22] & 7)) != nil
    else { return false }
    let crc = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 17, as: UInt32.self))
    return crc == CRC32C.checksum(of: UnsafeRawBufferPointer(rebasing: bytes[RecordBatchHeader.crcStart...]))
  }

  /// What the header says of the batch, beyond being well formed.
  private static func checkClaims(_ header: RecordBatchHeader) throws(BatchRefusal) {
    guard header.recordCount > 0 else {
      throw BatchRefusal(.invalidRecord, "Record batch has \(header.recordCount) records")
    }
    guard Int64(header.recordCount) == Int64(header.lastOffsetDelta) + 1 else {
      throw BatchRefusal(
        .invalidRecord,
        "Record batch has \(header.recordCount) records and a last offset delta of \(header.lastOffsetDelta)"
      )
    }
    guard !header.isControl else {
      throw BatchRefusal(.invalidRecord, "Clients are not allowed to write control records")
    }
    guard !header.hasProducer || header.baseSequence >= 0 else {
      throw BatchRefusal(
        .invalidRecord,
        "Invalid sequence number \(header.baseSequence) in record batch with producer id"
      )
    }
    guard !header.isTransactional || header.hasProducer else {
      throw BatchRefusal(.invalidRecord, "Transactional record batch without a producer id")
    }
  }

  private static func walk(
    _ walker: consuming RecordWalker<some RecordInput>,
    _ header: RecordBatchHeader,
    _ rules: ProduceRules
  ) throws -> ValidatedBatch {
    var problems = RecordProblems(limit: rules.namedRecordErrors)
    var newest = ValidatedBatch(header: header, maxTimestamp: -1, maxTimestampOffsetDelta: 0)
    for index in 0..<header.recordCount {
      let record = try walker.next()
      guard record.offsetDelta == index else {
        throw DecodeError.invalid("offset delta \(record.offsetDelta) of record \(index)")
      }
      let (timestamp, overflow) = header.baseTimestamp.addingReportingOverflow(record.timestampDelta)
      guard !overflow else { throw DecodeError.invalid("timestamp delta \(record.timestampDelta)") }
      if rules.requiresKeys, !record.hasKey {
        problems.add(.invalidRecord, index, "Compacted topic cannot accept message without key")
      } else {
        problems.check(timestamp, of: index, header, rules)
      }
      if timestamp > newest.maxTimestamp {
        newest.maxTimestamp = timestamp
        newest.maxTimestampOffsetDelta = index
      }
    }
    guard try walker.isAtEnd() else { throw DecodeError.invalid("records still remaining") }
    if let refusal = problems.refusal { throw refusal }
    return newest
  }
}

/// The records of one batch that are wrong by themselves.
private struct RecordProblems {
  let limit: Int
  private var count = 0
  private var errors: [BatchRefusal.RecordError] = []
  private var hasInvalidTimestamp = false

  init(limit: Int) { self.limit = limit }

  mutating func add(_ code: ErrorCode, _ index: Int32, _ message: @autoclosure () -> String) {
    count += 1
    if code == .invalidTimestamp { hasInvalidTimestamp = true }
    if errors.count < limit { errors.append(BatchRefusal.RecordError(index: index, message: message())) }
  }

  /// Kafka's `validateTimestamp`. In a batch that claims a leader's time, the header's greatest is each record's; what is
  /// stored in its place, the records' own, has to be in range as well.
  mutating func check(
    _ timestamp: Int64,
    of index: Int32,
    _ header: RecordBatchHeader,
    _ rules: ProduceRules
  ) {
    let claimed = header.isLogAppendTime ? header.maxTimestamp : timestamp
    guard !header.isLogAppendTime || !rules.usesLogAppendTime && claimed != -1 else {
      return add(
        .invalidTimestamp,
        index,
        "Invalid timestamp type in message \(index). Producer should not set timestamp type to LogAppendTime."
      )
    }
    guard !rules.usesLogAppendTime, let allowed = rules.timestamps else { return }
    func isOut(_ time: Int64) -> Bool { time != -1 && !allowed.contains(time) }
    guard isOut(claimed) || isOut(timestamp) else { return }
    add(
      .invalidTimestamp,
      index,
      "Timestamp \(isOut(claimed) ? claimed : timestamp) of message with offset \(index) is out of range. "
        + "The timestamp should be within [\(allowed.lowerBound), \(allowed.upperBound)]"
    )
  }

  var refusal: BatchRefusal? {
    guard count > 0 else { return nil }
    if hasInvalidTimestamp {
      return BatchRefusal(
        .invalidTimestamp,
        "One or more records have been rejected due to invalid timestamp",
        recordErrors: errors
      )
    }
    return BatchRefusal(
      .invalidRecord,
      "One or more records have been rejected due to \(count) record errors in total",
      recordErrors: errors
    )
  }
}
