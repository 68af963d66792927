import KafkaProtocol
import NIOCore

// Reading: from the tail cache where it can, else with one read of one segment.

extension PartitionLog {
  /// Whole batches from the one that holds `offset` on, all of them below `limit` (a mark: it lies between batches).
  /// Reads no further than the end of a segment or of what is cached: a caller that wants more asks again. Empty where
  /// `offset` is at the limit, or where the first batch is larger than `maxBytes` and not asked for by `minOneBatch`.
  package func read(
    from offset: Offset,
    maxBytes: Int,
    upTo limit: Offset,
    minOneBatch: Bool
  ) throws(LogError) -> ReadResult {
    try perform { () throws(LogError) in
      guard offset >= logStartOffset, offset <= logEndOffset else {
        throw .offsetOutOfRange(asked: offset, start: logStartOffset, end: logEndOffset)
      }
      let limit = min(limit, logEndOffset)
      guard offset < limit else {
        return ReadResult(records: ByteBuffer(), nextOffset: offset, isFromMemory: true)
      }
      if let found = tail.read(from: offset, maxBytes: maxBytes, below: limit, minOneBatch: minOneBatch) {
        return ReadResult(records: found.records, nextOffset: found.nextOffset ?? offset, isFromMemory: true)
      }
      return try readFromDisk(from: offset, maxBytes: max(0, maxBytes), upTo: limit, minOneBatch: minOneBatch)
    }
  }

  private func readFromDisk(
    from offset: Offset,
    maxBytes: Int,
    upTo limit: Offset,
    minOneBatch: Bool
  ) throws(LogError) -> ReadResult {
    for index in segmentIndex(holding: offset)..<segments.count {
      let segment = segments[index]
      touch(segment)
      guard let (position, header) = try find(offset, in: segment) else {
        // Nothing but a cleaner leaves a hole.
        if index + 1 < segments.count {
          let next = segments[index + 1].baseOffset
          guard offset >= next || next <= gapsBelow else { throw .corrupt(at: offset) }
        }
        continue
      }
      guard header.nextOffset <= limit, header.sizeInBytes <= maxBytes || minOneBatch else { break }
      let found = try segment.read(
        at: position,
        maxBytes: maxBytes,
        firstBytes: header.sizeInBytes,
        below: limit
      )
      guard let next = found.nextOffset else { throw .corrupt(at: header.baseOffset) }
      remember(
        ReadCursor(
          offset: next,
          segmentBase: segment.baseOffset,
          position: position + found.records.readableBytes
        )
      )
      return ReadResult(records: found.records, nextOffset: next, isFromMemory: false)
    }
    return ReadResult(records: ByteBuffer(), nextOffset: offset, isFromMemory: false)
  }

  /// Where the batch that holds `offset` begins; by a cursor that an earlier read left, or by the index.
  private func find(
    _ offset: Offset,
    in segment: LogSegment
  ) throws(LogError) -> (position: Int, header: RecordBatchHeader)? {
    if let cursor = cursors.first(where: { $0.offset == offset && $0.segmentBase == segment.baseOffset }),
      let header = try segment.header(at: cursor.position), header.baseOffset == offset
    {
      return (cursor.position, header)
    }
    return try segment.locate(offset)
  }

  private func remember(_ cursor: ReadCursor) {
    if let index = cursors.firstIndex(where: { $0.offset == cursor.offset }) { cursors.remove(at: index) }
    if cursors.count >= 8 { cursors.removeFirst() }
    cursors.append(cursor)
  }

  /// The header of the batch that holds `offset`, or of the first one after it; `nil` at the log end.
  package func batchHeader(holding offset: Offset) throws(LogError) -> RecordBatchHeader? {
    try perform { () throws(LogError) in try findHeader(holding: offset) }
  }

  func findHeader(holding offset: Offset) throws(LogError) -> RecordBatchHeader? {
    for index in segmentIndex(holding: offset)..<segments.count {
      touch(segments[index])
      if let found = try segments[index].locate(offset) { return found.header }
    }
    return nil
  }

  /// Lets go of cached runs that every reader who matters has: below the smallest fetch position of the replicas.
  package func releaseTail(below offset: Offset) { tail.release(below: offset) }
  package func clearTail() { tail.clear() }
}

// MARK: - Epochs and transactions

extension PartitionLog {
  /// The largest epoch that is at most `epoch` and the offset where it ends (KIP-101, KIP-279). Asked for an epoch
  /// before the first known one it answers that epoch, and where the first begins. `nil` where the log has none.
  package func endOffset(forEpoch epoch: LeaderEpoch) -> (epoch: LeaderEpoch, endOffset: Offset)? {
    epochs.endOffset(forEpoch: epoch, logEndOffset: logEndOffset)
  }

  /// The epoch of the batch that holds `offset`.
  package func epoch(at offset: Offset) -> LeaderEpoch? { epochs.epoch(at: offset) }

  /// What a reader of committed records may see: below the first transaction that is undecided, or whose decision
  /// the high watermark has not passed.
  package func lastStableOffset(highWatermark: Offset) -> Offset {
    min(highWatermark, producers.firstUnstableOffset(highWatermark: highWatermark) ?? highWatermark)
  }

  /// The high watermark moved: transactions decided below it need not be remembered.
  package func highWatermarkAdvanced(to highWatermark: Offset) { producers.forgetEnded(below: highWatermark) }

  /// The transactions that were aborted and have records in `from..<upTo`, by marker.
  package func abortedTransactions(from: Offset, upTo: Offset) throws(LogError) -> [AbortedTransaction] {
    try perform { () throws(LogError) in
      var found: [AbortedTransaction] = []
      for index in segmentIndex(holding: from)..<segments.count {
        for transaction in try segments[index].loadAborted() {
          if transaction.lastOffset >= from, transaction.firstOffset < upTo { found.append(transaction) }
          if transaction.lastStableOffset >= upTo { return found }
        }
      }
      return found
    }
  }

  /// Whether a client's batch may be appended, as of what is in the log. `appendAsLeader` asks the same again, with
  /// the batches before it in the run.
  package func producerCheck(_ batch: RecordBatchHeader) -> ProducerCheck {
    batch.hasProducer && !batch.isControl ? producers.check(batch) : .accept
  }

  /// Forgets producers that were not heard of for `producer.id.expiration.ms`.
  package func expireProducers(at now: Now) {
    producers.expire(olderThan: configuration.producerExpiration, at: now.monotonic)
  }

  /// Whether anything of the producer is remembered.
  package func knows(_ producer: ProducerID) -> Bool { producers.states[producer] != nil }

  package var producerCount: Int { producers.states.count }

  /// What DescribeProducers tells of each, by id.
  package var producerDescriptions: [ProducerDescription] {
    producers.states.sorted { $0.key < $1.key }.map { id, state in
      ProducerDescription(
        id: id,
        epoch: state.epoch,
        lastSequence: state.window.last?.lastSequence ?? -1,
        lastTimestamp: state.lastTimestamp,
        coordinatorEpoch: state.coordinatorEpoch,
        transactionStart: state.transactionStart
      )
    }
  }
}

/// One active producer of a partition (DescribeProducers, KIP-664).
package struct ProducerDescription: Sendable, Hashable {
  package var id: ProducerID
  package var epoch: ProducerEpoch
  /// -1 before the first batch of the epoch.
  package var lastSequence: Int32
  package var lastTimestamp: Int64
  /// -1 before the first marker.
  package var coordinatorEpoch: Int32
  package var transactionStart: Offset?
}
