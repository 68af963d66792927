import KafkaProtocol
import NIOCore

// Appending: a run of batches is checked, put together and written with one write a segment (nearly always one); only
// then does memory change.

extension PartitionLog {
  /// Batches below this are copied into one buffer, larger ones go out as slices behind their rebuilt header.
  static var copyBelowBytes: Int { 16 << 10 }

  /// Appends a run: gives offsets and the leader's epoch to each batch, checks producers (also within the run), and
  /// writes. The batches have been validated (`RecordBatchValidator`); duplicates and refused ones are left out, the
  /// rest is written all or nothing.
  package func appendAsLeader(
    _ batches: [LeaderBatch],
    leaderEpoch: LeaderEpoch,
    at now: Now
  ) throws(LogError) -> AppendInfo {
    try perform { () throws(LogError) in
      self.now = now
      if let last = epochs.last?.epoch, leaderEpoch < last {
        throw .staleEpoch(last: last, found: leaderEpoch)
      }
      var run = Run(firstOffset: logEndOffset)
      run.headers = takeScratch()
      defer { scratch = run.headers }
      var staged: [ProducerID: ProducerState] = [:]
      for (index, batch) in batches.enumerated() {
        guard var header = RecordBatchHeader.peek(batch.records, at: batch.records.readerIndex),
          header.sizeInBytes == batch.records.readableBytes, header.recordCount > 0,
          Int64(header.recordCount) == Int64(header.lastOffsetDelta) + 1,
          run.nextOffset <= SegmentName.maxBaseOffset
        else { throw .invalidBatch(at: run.nextOffset) }
        guard header.sizeInBytes <= configuration.segmentBytes else {
          throw .tooLarge(bytes: header.sizeInBytes, limit: configuration.segmentBytes)
        }
        let marker =
          header.isControl && header.hasProducer ? TransactionMarker(controlBatch: batch.records) : nil
        if header.hasProducer {
          let check = check(header, marker, batch.origin, staged)
          guard check == .accept else {
            run.outcomes.append(BatchOutcome(refusing: check))
            continue
          }
        }
        header.baseOffset = run.nextOffset
        header.leaderEpoch = leaderEpoch
        if let time = batch.appendTime {
          header.attributes &= ~RecordBatchHeader.Attributes.brokersOnly
          header.attributes |= RecordBatchHeader.Attributes.logAppendTime
          header.maxTimestamp = time
        }
        if header.hasProducer, index + 1 < batches.count { stage(header, marker, in: &staged) }
        run.append(header, marker, from: index)
        run.outcomes.append(.appended(baseOffset: header.baseOffset, lastOffset: header.lastOffset))
      }
      return try write(run) { part in
        Self.assemble(part, of: batches)
      }
    }
  }

  /// Appends batches that a leader gave offsets to: as they are, if they are whole, continue this log, and their CRCs
  /// hold. A last batch that is cut off is left out; `nil` where nothing is left. A gap is taken only where the leader's
  /// log may have one, whatever the topic's settings say now.
  package func appendAsFollower(
    _ records: ByteBuffer,
    gaps: LeaderGaps = LeaderGaps(),
    at now: Now
  ) throws(LogError) -> AppendInfo? {
    try perform { () throws(LogError) in
      self.now = now
      let inner = innerStart(records)
      var run = Run(firstOffset: inner ?? logEndOffset)
      run.headers = takeScratch()
      defer { scratch = run.headers }
      var position = records.readerIndex
      var epoch = epochs.last?.epoch
      while position + RecordBatchHeader.byteCount <= records.writerIndex {
        guard let header = RecordBatchHeader.peek(records, at: position), header.hasPlausibleClaims else {
          throw .invalidBatch(at: run.nextOffset)
        }
        guard position + header.sizeInBytes <= records.writerIndex else { break }
        if header.baseOffset != run.nextOffset {
          guard header.baseOffset > run.nextOffset, header.baseOffset <= gaps.below else {
            throw .unexpectedOffset(expected: run.nextOffset, found: header.baseOffset)
          }
          run.noteGap(before: header, gaps)
        }
        if let last = epoch, header.leaderEpoch < last {
          throw .staleEpoch(last: last, found: header.leaderEpoch)
        }
        guard header.hasValidCRC(in: records, at: position) else {
          throw .invalidBatch(at: header.baseOffset)
        }
        epoch = header.leaderEpoch
        var marker: TransactionMarker?
        if header.isControl, header.hasProducer,
          let batch = records.getSlice(at: position, length: header.sizeInBytes)
        {
          marker = TransactionMarker(controlBatch: batch)
        }
        run.append(header, marker, from: position)
        position += header.sizeInBytes
      }
      guard !run.headers.isEmpty else { return nil }
      if run.hasGap { try noteGaps(below: gaps.below) }
      return try write(run, beginningAt: inner) { part in
        guard let first = part.sources.first,
          let slice = records.getSlice(at: first, length: part.headers.reduce(0) { $0 + $1.sizeInBytes })
        else { return [] }
        return [slice]
      }
    }
  }
}

// MARK: -

/// A run as it is put together: what will be written if all goes well.
private struct Run {
  var headers: [RecordBatchHeader] = []
  /// Where each header's batch comes from: an index or a position.
  var sources: [Int] = []
  /// The markers among them, by their index in `headers`.
  var markers: [(index: Int, marker: TransactionMarker)] = []
  var outcomes: [BatchOutcome] = []
  var nextOffset: Offset
  var hasGap = false
  /// Epochs that begin in a gap.
  var gapEpochs: [LeaderEpochEntry] = []

  init(firstOffset: Offset) { nextOffset = firstOffset }

  mutating func append(_ header: RecordBatchHeader, _ marker: TransactionMarker?, from source: Int) {
    if let marker { markers.append((headers.count, marker)) }
    headers.append(header)
    sources.append(source)
    nextOffset = header.nextOffset
  }

  /// A cleaner took what lies before this batch. Where its epochs began is not forgotten with them.
  mutating func noteGap(before header: RecordBatchHeader, _ gaps: LeaderGaps) {
    hasGap = true
    for entry in gaps.epochs
    where entry.startOffset >= nextOffset && entry.startOffset < header.baseOffset
      && entry.epoch <= header.leaderEpoch
    {
      gapEpochs.append(entry)
    }
  }
}

/// The batches of a run that go into one segment.
private struct RunPart {
  var headers: ArraySlice<RecordBatchHeader>
  var sources: ArraySlice<Int>
}

extension PartitionLog {
  private func takeScratch() -> [RecordBatchHeader] {
    var headers: [RecordBatchHeader] = []
    swap(&headers, &scratch)
    headers.removeAll(keepingCapacity: true)
    return headers
  }

  private func check(
    _ header: RecordBatchHeader,
    _ marker: TransactionMarker?,
    _ origin: LeaderBatch.Origin,
    _ staged: [ProducerID: ProducerState]
  ) -> ProducerCheck {
    guard let state = staged[header.producerID] ?? producers.states[header.producerID] else { return .accept }
    if let marker { return state.check(header, marker: marker) }
    return origin == .client ? state.check(header) : .accept
  }

  private func stage(
    _ header: RecordBatchHeader,
    _ marker: TransactionMarker?,
    in staged: inout [ProducerID: ProducerState]
  ) {
    let id = header.producerID
    var state =
      staged[id] ?? producers.states[id]
      ?? ProducerState(epoch: header.producerEpoch, lastSeen: now.monotonic)
    if let marker {
      _ = state.apply(header, marker: marker, at: now.monotonic)
    } else {
      state.apply(header, at: now.monotonic)
    }
    staged[id] = state
  }

  /// Writes a run that begins before the log end of an empty log: moves the log there, and back if it fails.
  private func write(
    _ run: Run,
    beginningAt inner: Offset?,
    assemble: (RunPart) -> [ByteBuffer]
  ) throws(LogError) -> AppendInfo {
    guard let inner else { return try write(run, assemble: assemble) }
    let (start, end) = (logStartOffset, logEndOffset)
    try restartLog(at: inner)
    logStartOffset = start
    do throws(LogError) {
      let info = try write(run, assemble: assemble)
      if epochs.truncate(from: start) { try storeEpochs() }
      return info
    } catch {
      if case .refused = error { try restartLog(at: end) }
      throw error
    }
  }

  /// Writes a run, a part a segment; if a later part fails, the earlier ones are taken back.
  private func write(_ run: Run, assemble: (RunPart) -> [ByteBuffer]) throws(LogError) -> AppendInfo {
    var info = AppendInfo(
      baseOffset: logEndOffset,
      endOffset: logEndOffset,
      outcomes: run.outcomes,
      run: [],
      byteCount: 0,
      didRoll: false
    )
    var index = 0
    do throws(LogError) {
      while index < run.headers.count {
        if try isRollDue(before: run.headers[index]) {
          try roll(at: run.headers[index].baseOffset)
          info.didRoll = true
        }
        let end = partEnd(run.headers, from: index)
        let part = RunPart(headers: run.headers[index..<end], sources: run.sources[index..<end])
        let byteCount = part.headers.reduce(0) { $0 + $1.sizeInBytes }
        let chunks = assemble(part)
        try active.append(chunks, byteCount: byteCount, part.headers)
        try commit(part.headers, of: run, chunks, byteCount)
        info.run += chunks
        info.byteCount += byteCount
        index = end
      }
    } catch {
      // Half a run must not stay: what cannot be taken back ends the log.
      if case .refused = error, logEndOffset > info.baseOffset {
        try onlyForward { () throws(LogError) in try truncateLog(to: info.baseOffset) }
      }
      throw error
    }
    info.endOffset = logEndOffset
    return info
  }

  /// How many of the batches from `start` on go into the active segment: one at least.
  private func partEnd(_ headers: [RecordBatchHeader], from start: Int) -> Int {
    var size = active.size + headers[start].sizeInBytes
    var end = start + 1
    while end < headers.count, size + headers[end].sizeInBytes <= configuration.segmentBytes,
      headers[end].lastOffset - active.baseOffset <= Int64(Int32.max)
    {
      size += headers[end].sizeInBytes
      end += 1
    }
    return end
  }

  /// The bytes are in the file: now memory follows.
  private func commit(
    _ headers: ArraySlice<RecordBatchHeader>,
    of run: Run,
    _ chunks: [ByteBuffer],
    _ byteCount: Int
  ) throws(LogError) {
    guard let first = headers.first, let last = headers.last else { return }
    for index in headers.indices {
      let header = headers[index]
      for entry in run.gapEpochs
      where entry.startOffset < header.baseOffset && epochs.note(entry.epoch, at: entry.startOffset) {
        epochsAreStored = false
      }
      if epochs.note(header.leaderEpoch, at: header.baseOffset) { epochsAreStored = false }
      guard header.hasProducer else { continue }
      #if Mutants
        if configuration.mutant == .followersForgetProducers, run.outcomes.isEmpty { continue }
      #endif
      if !header.isControl {
        producers.apply(header, at: now.monotonic)
      } else if let marker = run.markers.first(where: { $0.index == index })?.marker,
        let aborted = producers.apply(header, marker: marker, at: now.monotonic)
      {
        active.addAborted(aborted)
      }
    }
    tail.append(chunks, byteCount: byteCount, baseOffset: first.baseOffset, nextOffset: last.nextOffset)
    logEndOffset = last.nextOffset
    if !epochsAreStored { try storeEpochs() }
  }

  /// Puts a leader's part together: rebuilt headers in front of what the clients sent.
  private static func assemble(_ part: RunPart, of batches: [LeaderBatch]) -> [ByteBuffer] {
    var chunks: [ByteBuffer] = []
    var copied = 0
    for header in part.headers {
      copied += header.sizeInBytes < copyBelowBytes ? header.sizeInBytes : RecordBatchHeader.byteCount
    }
    var buffer = ByteBufferAllocator().buffer(capacity: copied)
    for (header, source) in zip(part.headers, part.sources) {
      var rest = batches[source].records
      let rebuilt = buffer.writeRebuilt(header, of: rest, appendTime: batches[source].appendTime)
      rest.moveReaderIndex(forwardBy: rebuilt)
      guard header.sizeInBytes >= copyBelowBytes else {
        buffer.writeBuffer(&rest)
        continue
      }
      if let before = buffer.readSlice(length: buffer.readableBytes) { chunks.append(before) }
      chunks.append(rest)
    }
    if buffer.readableBytes > 0 { chunks.append(buffer) }
    return chunks
  }

  /// A replica that starts within a batch, because the leader's log start lies there: an empty log begins where the
  /// batch does, and its log start stays.
  private func innerStart(_ records: ByteBuffer) -> Offset? {
    guard isEmpty, active.size == 0, segments.count == 1,
      let first = RecordBatchHeader.peek(records, at: records.readerIndex),
      first.baseOffset < logEndOffset, first.lastOffset >= logEndOffset
    else { return nil }
    return first.baseOffset
  }
}

extension RecordBatchHeader {
  /// Whether a batch that a leader stored may be so: a cleaner leaves fewer records than offsets, never more.
  var hasPlausibleClaims: Bool {
    lastOffsetDelta >= 0 && recordCount >= 0 && Int64(recordCount) <= Int64(lastOffsetDelta) + 1
      && leaderEpoch.rawValue >= 0
  }
}

extension BatchOutcome {
  fileprivate init(refusing check: ProducerCheck) {
    switch check {
    case .duplicate(let batch): self = .duplicate(batch)
    case .refuse(let refusal): self = .refused(refusal)
    case .accept: self = .refused(.outOfOrderSequence)
    }
  }
}

extension ByteBuffer {
  /// Writes the head of a batch that is stored as `header` says: the 21 bytes before what the CRC covers, or with an
  /// append time all 61 and a new CRC. Returns how many bytes of `batch` it stands for.
  fileprivate mutating func writeRebuilt(
    _ header: RecordBatchHeader,
    of batch: ByteBuffer,
    appendTime: Int64?
  ) -> Int {
    guard appendTime != nil else {
      writeMultipleIntegers(
        header.baseOffset.rawValue,
        header.batchLength,
        header.leaderEpoch.rawValue,
        header.magic,
        header.crc
      )
      return RecordBatchHeader.rebuiltByteCount
    }
    var covered = ByteBuffer()
    covered.writeMultipleIntegers(
      header.attributes,
      header.lastOffsetDelta,
      header.baseTimestamp,
      header.maxTimestamp,
      header.producerID.rawValue,
      header.producerEpoch.rawValue,
      header.baseSequence,
      header.recordCount
    )
    let head = CRC32C.checksum(of: covered)
    let crc = batch.withUnsafeReadableBytes {
      CRC32C.checksum(
        of: UnsafeRawBufferPointer(rebasing: $0[RecordBatchHeader.byteCount...]),
        continuing: head
      )
    }
    writeMultipleIntegers(
      header.baseOffset.rawValue,
      header.batchLength,
      header.leaderEpoch.rawValue,
      header.magic,
      crc
    )
    writeBuffer(&covered)
    return RecordBatchHeader.byteCount
  }
}
