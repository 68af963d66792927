import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@Suite("A log against its model")
struct ModelTests {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func `I7, I11: whatever is done to a log, and whenever it dies, it is what its model says`(
    seed: UInt64
  ) throws {
    var run = try ModelRun(seed: seed)
    for _ in 0..<150 where !run.isOver { try run.step() }
  }
}

/// One seeded life of a log, with its deaths.
private struct ModelRun {
  let seed: UInt64
  var random: SeededGenerator
  var disk = MemoryDisk()
  var configuration: LogConfiguration
  var log: PartitionLog
  var model = LogModel()
  var epoch: Int32 = 0
  var clock: Int64 = 1_000
  var trace: [String] = []
  /// After a loss of power nobody knows which snapshots of producers are left, and so what a later cut will know.
  var isOver = false
  /// What was durable for certain when it was last asked.
  var durable = Offset.zero
  /// What the log was before it was begun anew, since the last sync: a loss of power may undo that.
  var former: [LogModel] = []
  /// Whether something was cut since the last sync.
  var wasCut = false
  /// Every batch that was ever appended, in the order of appending.
  var appended: [LogModel.Batch] = []
  var clients: [Int64: (epoch: Int16, sequence: Int32, isOpen: Bool)] = [:]

  init(seed: UInt64) throws {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    configuration = settings(segmentBytes: [200, 400, 1_000, 5_000].randomElement(using: &random) ?? 400)
    configuration.indexIntervalBytes = [0, 100, 4096].randomElement(using: &random) ?? 100
    configuration.tailCacheBytes = Bool.random(using: &random) ? 0 : 4_000
    configuration.retentionAge = nil
    log = try PartitionLog.open(disk, configuration)
  }

  var context: String { "seed \(seed): " + trace.suffix(20).joined(separator: "; ") }

  mutating func step() throws {
    clock += 1
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<40: try appendAsLeader()
    case 40..<50: try appendMarker()
    case 50..<58: try appendAsFollower()
    case 58..<66: try truncate()
    case 66..<70: try sync()
    case 70..<74: try roll()
    case 74..<78: try advanceStart()
    case 78..<82: try deleteOld()
    case 82..<84: try restart()
    case 84..<88: try reopenClean()
    case 88..<93: try die()
    case 93..<98: try dieWithin()
    default: try losePower()
    }
    try model.expectEqual(log, context)
  }

  // MARK: Appends

  private mutating func randomBatch(at base: Offset) -> (TestBatch, LogModel.Batch) {
    var test = TestBatch(
      values: (0..<Int.random(in: 1...4, using: &random)).map { "\(clock)-\($0)" },
      timestamp: clock
    )
    if let id = ([nil, nil, 1, 2, 3] as [Int64?]).randomElement(using: &random) ?? nil {
      var client = clients[id] ?? (Int16(0), Int32(0), false)
      test.producerID = id
      test.producerEpoch = client.epoch
      test.sequence = client.sequence
      test.isTransactional = client.isOpen || id == 3 && Bool.random(using: &random)
      switch Int.random(in: 0..<10, using: &random) {
      case 0: test.sequence = max(0, client.sequence - 3)
      case 1: test.sequence = client.sequence + 2
      case 2: test.producerEpoch += 1
      case 3:
        // Sent again.
        if let known = model.producers[id]?.batches.randomElement(using: &random) {
          test.values = Array(repeating: "again", count: Int(known.count))
          (test.sequence, test.producerEpoch) = (known.sequence, known.producerEpoch)
        }
      default: break
      }
      if test.producerEpoch > client.epoch { test.sequence = 0 }
      client.isOpen = test.isTransactional
      clients[id] = client
    }
    return (test, modelled(test, at: base))
  }

  private func modelled(_ test: TestBatch, at base: Offset) -> LogModel.Batch {
    var test = test
    test.baseOffset = base.rawValue
    test.leaderEpoch = epoch
    let stored = StoredBatch.all(in: test.bytes)[0]
    return LogModel.Batch(
      stored: stored,
      producer: test.producerID,
      producerEpoch: test.producerEpoch,
      sequence: test.sequence,
      isTransactional: test.isTransactional,
      marker: test.marker
    )
  }

  private mutating func note(_ batch: LogModel.Batch) {
    model.append(batch)
    appended.append(batch)
    guard batch.producer >= 0, batch.marker == nil else { return }
    clients[batch.producer] = (
      batch.producerEpoch, Int32((Int64(batch.lastSequence) + 1) & Int64(Int32.max)), batch.isTransactional
    )
  }

  private mutating func appendAsLeader() throws {
    if Int.random(in: 0..<8, using: &random) == 0 { epoch += 1 }
    var run: [LeaderBatch] = []
    var expected: [LogModel.Verdict] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let (test, batch) = randomBatch(at: model.end)
      let verdict = model.verdict(on: batch)
      expected.append(verdict)
      run.append(LeaderBatch(records: test.bytes))
      if verdict == .accepted { note(batch) }
    }
    trace.append("lead \(run.count)@\(epoch)")
    let info = try log.appendAsLeader(run, leaderEpoch: LeaderEpoch(epoch), at: moment(clock))
    let verdicts = info.outcomes.map { outcome -> LogModel.Verdict in
      switch outcome {
      case .appended: .accepted
      case .duplicate(let batch): .duplicate(baseOffset: batch.baseOffset)
      case .refused(let refusal): .refused(refusal)
      }
    }
    #expect(verdicts == expected, "\(context)")
  }

  private mutating func appendMarker() throws {
    guard let (id, producer) = model.producers.sorted(by: { $0.key < $1.key }).randomElement(using: &random)
    else { return }
    let marker = TransactionMarker(
      isCommit: Bool.random(using: &random),
      coordinatorEpoch: producer.coordinatorEpoch + 1
    )
    let test = TestBatch(timestamp: clock, producerID: id, producerEpoch: producer.epoch, marker: marker)
    trace.append("mark \(id)")
    note(modelled(test, at: model.end))
    clients[id]?.isOpen = false
    _ = try log.appendAsLeader(
      [LeaderBatch(records: test.bytes, origin: .broker)],
      leaderEpoch: LeaderEpoch(epoch),
      at: moment(clock)
    )
  }

  private mutating func appendAsFollower() throws {
    if Int.random(in: 0..<4, using: &random) == 0 { epoch += 1 }
    var bytes = ByteBuffer()
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      // A leader has checked it.
      var (test, batch) = randomBatch(at: model.end)
      if model.verdict(on: batch) != .accepted { test = TestBatch(timestamp: clock) }
      batch = modelled(test, at: model.end)
      note(batch)
      test.baseOffset = batch.stored.baseOffset.rawValue
      test.leaderEpoch = epoch
      var one = test.bytes
      bytes.writeBuffer(&one)
    }
    trace.append("follow \(bytes.readableBytes)")
    _ = try log.appendAsFollower(bytes, at: moment(clock))
  }

  // MARK: Changes

  private mutating func truncate() throws {
    let target = Offset(Int64.random(in: model.start.rawValue...model.end.rawValue + 1, using: &random))
    trace.append("cut \(target)")
    cut(to: target)
    try log.truncate(to: target)
  }

  /// As the log does: at or before its first segment it begins anew.
  private mutating func cut(to target: Offset) {
    guard target < model.end else { return }
    wasCut = true
    if target <= log.segmentBaseOffsets[0] {
      former.append(model)
      model.restart(at: target)
    } else {
      model.truncate(to: target)
    }
    durable = min(durable, model.end)
  }

  private mutating func restart() throws {
    let target = Offset(Int64.random(in: 0...model.end.rawValue + 20, using: &random))
    trace.append("restart \(target)")
    wasCut = true
    former.append(model)
    model.restart(at: target)
    durable = min(durable, target)
    try log.truncateFullyAndStart(at: target)
  }

  private mutating func advanceStart() throws {
    let target = Offset(Int64.random(in: model.start.rawValue...model.end.rawValue, using: &random))
    trace.append("start \(target)")
    model.advanceStart(to: target)
    try log.advanceLogStart(to: target)
  }

  private mutating func deleteOld() throws {
    log.configuration.retentionBytes = Int64.random(in: 0...log.sizeInBytes, using: &random)
    trace.append("delete to \(log.configuration.retentionBytes ?? 0) bytes")
    for path in try log.deleteOldSegments(at: moment(clock), highWatermark: model.end)
    where Bool.random(using: &random) {
      try disk.perform(.remove(path))
    }
    log.configuration.retentionBytes = nil
    model.advanceStart(to: log.segmentBaseOffsets[0])
  }

  private mutating func roll() throws {
    trace.append("roll")
    log.configuration.segmentAge = .milliseconds(0)
    _ = try log.rollIfOld(at: moment(clock))
    log.configuration.segmentAge = .seconds(1_000_000)
  }

  private mutating func sync() throws {
    trace.append("sync")
    guard let sync = try log.filesToSync() else { return }
    for job in sync.jobs { try disk.perform(job) }
    log.synced(sync)
    durable = log.recoveryPoint
    (former, wasCut) = ([], false)
    #expect(durable == model.end, "\(context)")
  }

  // MARK: Ends and starts

  private mutating func reopenClean() throws {
    trace.append("close")
    try log.close(clean: true)
    #expect(disk.openFileCount == 0, "\(context)")
    log = try PartitionLog.open(
      disk,
      configuration,
      .clean(logEndOffset: model.end),
      start: model.start.rawValue,
      at: moment(clock)
    )
    durable = model.end
    (former, wasCut) = ([], false)
  }

  private mutating func die() throws {
    trace.append("die")
    try reopen(.crashed(recoveryPoint: log.recoveryPoint))
  }

  private mutating func reopen(_ recovery: Recovery) throws {
    disk = disk.crashImage()
    log = try PartitionLog.open(disk, configuration, recovery, start: model.start.rawValue, at: moment(clock))
  }

  /// Dies within a change, and within the start after it.
  private mutating func dieWithin() throws {
    let before = model
    let at = disk.changeCount + Int.random(in: 1...12, using: &random)
    let written = Int.random(in: 0...300, using: &random)
    disk.fault = { $0.change == at && $0.number > 0 ? .crash(written: min(written, $0.byteCount)) : nil }
    let point = log.recoveryPoint
    do {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: try truncate()
      case 1: try deleteOld()
      case 2: try appendAsFollower()
      default: try appendAsLeader()
      }
    } catch {
      trace.append("dead within")
    }
    guard disk.isCrashed else {
      disk.fault = nil
      return
    }
    // A start that dies, too.
    let image = disk.crashImage()
    let again = image.changeCount + Int.random(in: 1...6, using: &random)
    image.fault = { $0.change == again ? .crash(written: 0) : nil }
    _ = try? PartitionLog.open(
      image,
      configuration,
      .crashed(recoveryPoint: point),
      start: before.start.rawValue,
      at: moment(clock)
    )
    disk = image.crashImage()
    log = try PartitionLog.open(
      disk,
      configuration,
      .crashed(recoveryPoint: point),
      start: before.start.rawValue,
      at: moment(clock)
    )
    try adopt(before, model)
  }

  /// Of two states, the one before and the one after a change, the log is in one, or between them.
  private mutating func adopt(_ old: LogModel, _ new: LogModel) throws {
    let found = log.logEndOffset
    let longer = old.end > new.end ? old : new
    let shorter = old.end > new.end ? new : old
    if new.batches.isEmpty, log.isEmpty {
      // Between the end of the old log and the beginning of the new one it is an empty one that begins where the old
      // one began, and may know what was known there.
      let heard = old.batches.filter { $0.stored.lastOffset < found }
      let between = [[], heard].map { LogModel(known: $0, start: found, end: found) }
      let states = found == new.end ? [new] + between : between
      model = try #require(states.first { try $0.describesProducers(of: log) }, "\(context)")
    } else {
      #expect(found >= shorter.end && found <= longer.end, "\(context)")
      model = longer
      if found < longer.end { model.truncate(to: found) }
    }
    #expect(log.logStartOffset >= old.start || log.logStartOffset == new.start, "\(context)")
    model.advanceStart(to: log.logStartOffset)
    durable = min(durable, model.end)
    goOn()
  }

  /// What was synced is there. Of the rest some may be, also what was cut since: a batch that was there once, behind
  /// the one that was before it.
  private mutating func losePower() throws {
    trace.append("power loss, \(durable) durable")
    let before = model
    disk = disk.powerLossImage(using: &random)
    do {
      log = try PartitionLog.open(
        disk,
        configuration,
        .torn(recoveryPoint: durable),
        start: before.start.rawValue,
        at: moment(clock)
      )
    } catch {
      guard case .corrupt = error else { throw error }
      // A removal that was undone beside files that were written since: nobody can tell which ones are right.
      #expect(wasCut, "\(context)")
      isOver = true
      return
    }
    let found = try log.everything()
    let kept = before.readable.filter { $0.lastOffset < durable }
    #expect(Array(found.prefix(kept.count)) == kept, "\(context)")
    #expect(log.logEndOffset >= durable || log.isEmpty, "\(context)")
    let here = try disk.paths.filter { $0.hasSuffix(".log") }.flatMap { path in
      try StoredBatch.all(in: #require(disk.contents(of: path))).map { stored in
        try #require(appended.last { $0.stored == stored }, "\(context)")
      }
    }
    for (a, b) in zip(here, here.dropFirst()) {
      #expect(a.stored.lastOffset + 1 == b.stored.baseOffset, "\(context)")
    }
    // Of what lies before, the log may have heard by a snapshot, or not.
    let first = here.first?.stored.baseOffset ?? log.logStartOffset
    let candidates = ([before] + former).flatMap { old in
      let history = old.batches.filter { $0.stored.lastOffset < first }
      return (0...history.count).map { index in
        LogModel(
          known: Array(history.suffix(index)) + here,
          start: log.logStartOffset,
          end: log.logEndOffset
        )
      }
    }
    model = try #require(candidates.first { try $0.describesProducers(of: log) }, "\(context)")
    try model.expectEqual(log, context)
    // The start after it finds the same.
    disk = disk.crashImage()
    log = try PartitionLog.open(
      disk,
      configuration,
      .crashed(recoveryPoint: log.recoveryPoint),
      start: log.logStartOffset.rawValue,
      at: moment(clock)
    )
    isOver = true
  }

  /// Clients go on from what they can know.
  private mutating func goOn() {
    clients = [:]
    for (id, known) in model.producers {
      let next = known.batches.last.map { Int32((Int64($0.lastSequence) + 1) & Int64(Int32.max)) } ?? 0
      clients[id] = (known.epoch, next, known.transactionStart != nil)
    }
  }
}
