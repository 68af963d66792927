import KafkaProtocol
import NIOCore

// Looking up by time: the time index says where to begin, headers say which batch, and only that batch's records are
// looked at. And how many bytes lie between two offsets, for readers that wait for enough.

extension PartitionLog {
  /// The first record at or after `timestamp` (milliseconds) with an offset from `logStartOffset` on and below `limit`;
  /// `nil` where there is none (KIP-79).
  package func offset(forTimestamp timestamp: Int64, below limit: Offset) throws(LogError) -> TimestampOffset?
  {
    try perform { () throws(LogError) in
      for index in segmentIndex(holding: logStartOffset)..<segments.count {
        let segment = segments[index]
        touch(segment)
        try segment.prepare()
        guard segment.baseOffset < limit else { return nil }
        guard segment.maxTimestamp >= timestamp else { continue }
        if let found = try segment.first(atOrAfter: timestamp, from: logStartOffset) {
          return found.offset < limit ? found : nil
        }
      }
      return nil
    }
  }

  /// The record with the largest timestamp of the log, the first of those that share it; `nil` where it is not below
  /// `limit`, or the log has no timestamps (KIP-734).
  package func offsetOfMaxTimestamp(below limit: Offset) throws(LogError) -> TimestampOffset? {
    try perform { () throws(LogError) in
      var newest: LogSegment?
      for index in segmentIndex(holding: logStartOffset)..<segments.count {
        touch(segments[index])
        try segments[index].prepare()
        if segments[index].maxTimestamp > newest?.maxTimestamp ?? -1 { newest = segments[index] }
      }
      guard let newest else { return nil }
      touch(newest)
      guard let found = try newest.first(atOrAfter: newest.maxTimestamp, from: logStartOffset) else {
        return nil
      }
      return found.offset < limit ? found : nil
    }
  }

  /// Bytes of the batches from the one that holds `start` up to the one that holds `end`, without the latter.
  package func byteCount(from start: Offset, to end: Offset) throws(LogError) -> Int64 {
    try perform { () throws(LogError) in
      guard start < end, start >= logStartOffset else { return 0 }
      let (first, last) = (segmentIndex(holding: start), segmentIndex(holding: end))
      let begin = try position(of: start, in: segments[first])
      let stop = try position(of: end, in: segments[last])
      if first == last { return Int64(max(0, stop - begin)) }
      var bytes = Int64(segments[first].size - begin) + Int64(stop)
      for index in (first + 1)..<last { bytes += Int64(segments[index].size) }
      return bytes
    }
  }

  private func position(of offset: Offset, in segment: LogSegment) throws(LogError) -> Int {
    guard offset < segment.nextOffset else { return segment.size }
    touch(segment)
    return try segment.locate(offset)?.position ?? segment.size
  }
}

extension LogSegment {
  /// The first record of this segment at or after `timestamp` whose offset is at least `start`.
  fileprivate func first(atOrAfter timestamp: Int64, from start: Offset) throws(LogError) -> TimestampOffset?
  {
    let hint = try onDisk { () throws(DiskError) in try timeIndex.last(before: timestamp, on: disk) }
    let begin = max(start, hint.map { $0.offset + 1 } ?? baseOffset)
    guard let (position, header) = try locate(begin) else { return nil }
    var scanner = try scanner(from: position, expecting: header.baseOffset, checksCRC: false)
    while let header = try onDisk({ () throws(DiskError) in try scanner.next() }) {
      guard header.maxTimestamp >= timestamp, !header.isControl else { continue }
      if let found = try first(in: header, at: scanner.batchPosition, atOrAfter: timestamp, from: start) {
        return found
      }
    }
    guard scanner.stop == .end else { throw .corrupt(at: scanner.expected) }
    return nil
  }

  private func first(
    in header: RecordBatchHeader,
    at position: Int,
    atOrAfter timestamp: Int64,
    from start: Offset
  ) throws(LogError) -> TimestampOffset? {
    let batch = try read(at: position, maxBytes: 0, firstBytes: header.sizeInBytes, below: Offset(.max))
      .records
    do throws(DecodeError) {
      var reader = try RecordBatchReader(batch, checkCRC: false)
      while let record = try reader.next() {
        guard record.timestamp >= timestamp, record.offset >= start else { continue }
        return TimestampOffset(
          timestamp: record.timestamp,
          offset: record.offset,
          leaderEpoch: header.leaderEpoch
        )
      }
      return nil
    } catch {
      throw .corrupt(at: header.baseOffset)
    }
  }
}
