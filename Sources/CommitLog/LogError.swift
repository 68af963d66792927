import KafkaProtocol

/// Why a log did not do what it was asked. Whoever gets `refused` or an answer may go on; `failed` ends the log
/// directory, `corrupt` the partition (I8, I9).
package enum LogError: Error, Equatable, Sendable {
  /// No space, or no file descriptors: nothing has changed, and it may be tried again.
  case refused(DiskError)
  /// The directory can no longer be trusted: an I/O error, a failed cut after a failed append, a failed fsync. Every
  /// later call on this log says the same.
  case failed(DiskError)
  /// Bytes that were once good are not: the batch at this offset fails its checks, or what has to follow is missing.
  case corrupt(at: Offset)
  case offsetOutOfRange(asked: Offset, start: Offset, end: Offset)
  /// A batch handed in that is not whole, not of magic 2, or whose CRC does not hold. Nothing was written.
  case invalidBatch(at: Offset)
  /// A follower was handed a batch that does not continue its log. Nothing was written.
  case unexpectedOffset(expected: Offset, found: Offset)
  /// A batch of an epoch below the log's last one. Nothing was written.
  case staleEpoch(last: LeaderEpoch, found: LeaderEpoch)
  /// A batch above `segment.bytes` (RECORD_LIST_TOO_LARGE). Nothing was written.
  case tooLarge(bytes: Int, limit: Int)
  /// Used after `close`.
  case closed

  package init(_ error: DiskError) {
    switch error {
    case .noSpace, .tooManyOpenFiles: self = .refused(error)
    case .failed, .notFound, .refused: self = .failed(error)
    }
  }
}

extension LogError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .refused(let error), .failed(let error): "\(error)"
    case .corrupt(let offset): "the batch at offset \(offset) is damaged"
    case .offsetOutOfRange(let asked, let start, let end): "offset \(asked) is not within \(start) to \(end)"
    case .invalidBatch(let offset): "no whole batch at offset \(offset)"
    case .unexpectedOffset(let expected, let found): "offset \(found) came instead of \(expected)"
    case .staleEpoch(let last, let found): "leader epoch \(found) came after \(last)"
    case .tooLarge(let bytes, let limit): "a batch of \(bytes) bytes, and segments hold \(limit)"
    case .closed: "the log is closed"
    }
  }
}

/// Runs disk calls where a log's errors are thrown.
func onDisk<Value>(_ body: () throws(DiskError) -> Value) throws(LogError) -> Value {
  do { return try body() } catch { throw LogError(error) }
}
