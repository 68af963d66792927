import CommitLog
import KafkaProtocol
import NIOCore
import Testing

/// A batch of records with keys; a value of `nil` is a tombstone.
struct KeyedBatch {
  var records: [(key: String?, value: String?)]
  var timestamp: Int64 = 1_000
  var codec = CompressionCodec.none
  var producer: Int64 = -1
  var producerEpoch: Int16 = 0
  var sequence: Int32 = 0
  var isTransactional = false
  var baseOffset: Int64 = 0
  var leaderEpoch: Int32 = -1

  init(_ records: (key: String?, value: String?)...) { self.records = records }
  init(_ records: [(key: String?, value: String?)]) { self.records = records }

  func bytes() throws -> ByteBuffer {
    var builder = RecordBatchBuilder(
      codec: codec,
      baseOffset: Offset(baseOffset),
      leaderEpoch: LeaderEpoch(leaderEpoch),
      producerID: ProducerID(producer),
      producerEpoch: ProducerEpoch(producer < 0 ? -1 : producerEpoch),
      baseSequence: producer < 0 ? -1 : sequence,
      isTransactional: isTransactional
    )
    for record in records {
      builder.append(
        key: record.key.map { ByteBuffer(string: $0) },
        value: record.value.map { ByteBuffer(string: $0) },
        timestamp: timestamp
      )
    }
    return try builder.build()
  }
}

/// Settings of a compacted log in small segments.
func compacted(
  segmentBytes: Int = 400,
  _ change: (inout LogConfiguration) -> Void = { _ in }
) -> LogConfiguration {
  settings(segmentBytes: segmentBytes) {
    $0.isCompacted = true
    $0.retentionAge = nil
    $0.indexIntervalBytes = 100
    change(&$0)
  }
}

func cleaningLimits(slots: Int = 1_000) -> CleaningLimits {
  var limits = CleaningLimits()
  limits.tableBytes = slots * 24
  return limits
}

extension PartitionLog {
  @discardableResult
  func put(_ batches: KeyedBatch..., epoch: Int32 = 0) throws -> AppendInfo {
    try appendAsLeader(
      try batches.map { LeaderBatch(records: try $0.bytes()) },
      leaderEpoch: LeaderEpoch(epoch),
      at: moment(batches.last?.timestamp ?? 1_000)
    )
  }

  @discardableResult
  func put(
    _ key: String?,
    _ value: String?,
    at timestamp: Int64 = 1_000,
    epoch: Int32 = 0
  ) throws -> AppendInfo {
    var batch = KeyedBatch((key, value))
    batch.timestamp = timestamp
    return try put(batch, epoch: epoch)
  }

  /// Closes the active segment, so that it can be cleaned.
  func roll(on disk: MemoryDisk, at now: Now = moment()) throws {
    let age = configuration.segmentAge
    configuration.segmentAge = .zero
    _ = try rollIfOld(at: moment(now.wallMilliseconds + 10))
    configuration.segmentAge = age
    try sync(on: disk)
  }

  func sync(on disk: MemoryDisk) throws {
    guard let sync = try filesToSync() else { return }
    do {
      for job in sync.jobs { try disk.perform(job) }
    } catch {
      // As the broker does with a job that failed.
      syncFailed(sync, error)
      throw error
    }
    synced(sync)
  }

  /// Retention as a broker does it: what follows the segments that go is synced first.
  func retain(on disk: MemoryDisk, at now: Now = moment(), highWatermark: Offset) throws -> [String] {
    var paths = try deleteOldSegments(at: now, highWatermark: highWatermark)
    // Once for what is there, and once for the segment that is begun where all others go.
    for _ in 1...2 where isRetentionHeld {
      try sync(on: disk)
      paths += try deleteOldSegments(at: now, highWatermark: highWatermark)
    }
    #expect(!isRetentionHeld)
    return paths
  }

  func section(
    from checkpoint: Offset? = nil,
    upTo stable: Offset? = nil,
    at now: Now = moment()
  ) throws
    -> CleanableSection
  {
    try cleanableSection(from: checkpoint, lastStableOffset: stable ?? logEndOffset, at: now)
  }

  /// A whole round, in steps of `maxBytes`; `nil` where there is nothing to clean, or the round was abandoned.
  @discardableResult
  func clean(
    on disk: MemoryDisk,
    from checkpoint: Offset? = nil,
    upTo stable: Offset? = nil,
    maxBytes: Int = 150,
    limits: CleaningLimits = cleaningLimits(),
    at now: Now = moment(),
    between: () throws -> Void = {}
  ) throws -> CleaningResult? {
    let section = try section(from: checkpoint, upTo: stable, at: now)
    guard !section.isEmpty else { return nil }
    try beginCleaning(section, limits: limits, secret: KeyHashSecret(7, 11), at: now)
    while true {
      let step = try continueCleaning(maxBytes: maxBytes, at: now)
      switch step {
      case .working: break
      case .sync(let jobs):
        for job in jobs { try disk.perform(job) }
        cleanedSynced()
      case .swapped(let folder, let removals):
        try disk.perform(.syncFolder(folder))
        for path in removals { try disk.perform(.remove(path)) }
      case .finished(let result): return result
      case .abandoned: return nil
      }
      try between()
    }
  }

  /// All records that a reader finds, markers left out.
  func records() throws -> [Record] {
    var at = logStartOffset
    var found: [Record] = []
    while at < logEndOffset {
      let result = try read(from: at, maxBytes: 1 << 20, upTo: logEndOffset, minOneBatch: true)
      guard result.nextOffset > at else { break }
      for batch in RecordBatches(result.records) where !batch.header.isControl {
        var reader = try RecordBatchReader(batch)
        found += try reader.records().filter { $0.offset >= logStartOffset }
      }
      at = result.nextOffset
    }
    return found
  }

  /// "offset key=value" of each record.
  func told() throws -> [String] { try records().map(\.told) }

  func headers() throws -> [RecordBatchHeader] {
    var at = logStartOffset
    var found: [RecordBatchHeader] = []
    while at < logEndOffset {
      let result = try read(from: at, maxBytes: 1 << 20, upTo: logEndOffset, minOneBatch: true)
      guard result.nextOffset > at else { break }
      found += RecordBatches(result.records).map(\.header)
      at = result.nextOffset
    }
    return found
  }
}

extension Record {
  var told: String {
    "\(offset) \(key.map { String(buffer: $0) } ?? "-")=\(value.map { String(buffer: $0) } ?? "∅")"
  }
}
