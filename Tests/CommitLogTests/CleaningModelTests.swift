import CommitLog
import KafkaProtocol
import NIOCore
import Testing

/// Random lives of a compacted log: whatever is done to it and whenever it dies, no key loses its last value, nothing
/// that was replaced by a tombstone comes back, and every record that is there is the one that was written there.
@Suite("A compacted log against its model")
struct CleaningModelTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a cleaner takes only what may go`(seed: UInt64) throws {
    var run = try CleaningRun(seed: seed)
    for _ in 0..<150 where !run.isOver { try run.step() }
  }
}

private struct CleaningRun {
  struct Entry {
    var record: Record
    var appendedAt: Int64
  }

  static let retention: Int64 = 60
  let seed: UInt64
  var random: SeededGenerator
  var disk = MemoryDisk()
  var configuration: LogConfiguration
  var log: PartitionLog
  /// Every record that was appended and not cut.
  var history: [Entry] = []
  var clock: Int64 = 1_000
  var epoch: Int32 = 0
  var stable = Offset.zero
  var checkpoint: Offset?
  /// Nothing at or above it was ever in a section.
  var untouched = Offset.zero
  var sequences: [Int64: Int32] = [:]
  var trace: [String] = []
  var isOver = false

  init(seed: UInt64) throws {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    let bytes = [200, 400, 1_000, 5_000].randomElement(using: &random) ?? 400
    configuration = compacted(segmentBytes: bytes) {
      $0.deleteRetention = .milliseconds(Self.retention)
    }
    configuration.indexIntervalBytes = [0, 100, 4096].randomElement(using: &random) ?? 100
    configuration.tailCacheBytes = Bool.random(using: &random) ? 0 : 4_000
    log = try PartitionLog.open(disk, configuration)
  }

  var context: String { "seed \(seed): " + trace.suffix(25).joined(separator: "; ") }

  mutating func step() throws {
    clock += 1
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<40: try append()
    case 40..<70: try cleanOn()
    case 70..<76: try log.roll(on: disk, at: moment(clock))
    case 76..<80: try sync()
    case 80..<84: try truncate()
    case 84..<86: try dropBeginning()
    case 86..<89: try reopenClean()
    case 89..<92: try die()
    case 92..<96: try dieWithin()
    case 96..<99: try copy()
    default: try losePower()
    }
    try check()
  }

  // MARK: What is done

  private mutating func append() throws {
    if Int.random(in: 0..<10, using: &random) == 0 { epoch += 1 }
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      var batch = KeyedBatch([])
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let key = "k\(Int.random(in: 0..<6, using: &random))"
        batch.records.append((key, Int.random(in: 0..<5, using: &random) == 0 ? nil : "v\(clock)"))
      }
      batch.timestamp = clock
      batch.codec = Int.random(in: 0..<4, using: &random) == 0 ? .zstd : .none
      if Bool.random(using: &random) {
        batch.producer = Int64.random(in: 1...3, using: &random)
        batch.sequence = sequences[batch.producer] ?? 0
        sequences[batch.producer] = batch.sequence + Int32(batch.records.count)
      }
      let end = log.logEndOffset
      for (index, record) in batch.records.enumerated() {
        history.append(
          Entry(
            record: Record(
              offset: end + Int64(index),
              timestamp: clock,
              key: record.key.map { ByteBuffer(string: $0) },
              value: record.value.map { ByteBuffer(string: $0) }
            ),
            appendedAt: clock
          )
        )
      }
      let info = try log.put(batch, epoch: epoch)
      #expect(info.endOffset == end + Int64(batch.records.count), "\(context)")
    }
    trace.append("to \(log.logEndOffset)@\(epoch)")
    if Bool.random(using: &random) { stable = log.logEndOffset }
  }

  private mutating func cleanOn() throws {
    if !log.isCleaning {
      let section = try log.section(from: checkpoint, upTo: stable, at: moment(clock))
      guard !section.isEmpty else { return }
      trace.append("clean \(section.firstDirtyOffset)..<\(section.firstUncleanableOffset)")
      untouched = max(untouched, section.firstUncleanableOffset)
      let slots = [16, 40, 1_000].randomElement(using: &random) ?? 16
      try log.beginCleaning(
        section,
        limits: cleaningLimits(slots: slots),
        secret: KeyHashSecret(random.next(), random.next()),
        at: moment(clock)
      )
    }
    for _ in 0..<Int.random(in: 1...20, using: &random) {
      switch try log.continueCleaning(maxBytes: 200, at: moment(clock)) {
      case .working: break
      case .sync(let jobs):
        for job in jobs { try disk.perform(job) }
        log.cleanedSynced()
      case .swapped(let folder, let removals):
        trace.append("swap")
        guard Bool.random(using: &random) else { break }
        try disk.perform(.syncFolder(folder))
        for path in removals { try disk.perform(.remove(path)) }
      case .finished(let result):
        trace.append("cleaned to \(result.endOffset)")
        checkpoint = result.endOffset
        return
      case .abandoned:
        trace.append("abandoned")
        return
      }
    }
  }

  private mutating func sync() throws {
    trace.append("sync")
    try log.sync(on: disk)
  }

  private mutating func truncate() throws {
    let target = Offset(
      Int64.random(in: max(stable, log.logStartOffset).rawValue...log.logEndOffset.rawValue, using: &random)
    )
    trace.append("cut \(target)")
    try log.truncate(to: target)
    #expect(log.logEndOffset <= target, "\(context)")
    forget()
  }

  /// What was cut; producers go on from what the log knows.
  private mutating func forget() {
    history.removeAll { $0.record.offset >= log.logEndOffset }
    stable = min(stable, log.logEndOffset)
    untouched = min(untouched, log.logEndOffset)
    if let known = checkpoint, known > log.logEndOffset { checkpoint = log.logEndOffset }
    sequences = [:]
    for producer in log.producerDescriptions { sequences[producer.id.rawValue] = producer.lastSequence + 1 }
  }

  private mutating func dropBeginning() throws {
    guard stable > log.logStartOffset else { return }
    let target = Offset(Int64.random(in: log.logStartOffset.rawValue...stable.rawValue, using: &random))
    trace.append("start \(target)")
    try log.advanceLogStart(to: target)
    for path in try log.deleteOldSegments(at: moment(clock), highWatermark: stable) {
      try disk.perform(.remove(path))
    }
  }

  // MARK: Ends and starts

  private mutating func reopenClean() throws {
    trace.append("close")
    let (producers, epochs) = (log.producerDescriptions, log.leaderEpochs)
    try log.close(clean: true)
    #expect(disk.openFileCount == 0, "\(context)")
    log = try PartitionLog.open(
      disk,
      configuration,
      .clean(logEndOffset: log.logEndOffset),
      start: log.logStartOffset.rawValue,
      at: moment(clock)
    )
    #expect(log.producerDescriptions == producers, "\(context)")
    if !log.isEmpty { #expect(log.leaderEpochs == epochs, "\(context)") }
  }

  private mutating func die() throws {
    trace.append("die")
    let (producers, epochs) = (log.producerDescriptions, log.leaderEpochs)
    try reopen(.crashed(recoveryPoint: log.recoveryPoint))
    #expect(log.producerDescriptions == producers, "\(context)")
    if !log.isEmpty { #expect(log.leaderEpochs == epochs, "\(context)") }
  }

  private mutating func reopen(_ recovery: Recovery) throws {
    disk = disk.crashImage()
    log = try PartitionLog.open(
      disk,
      configuration,
      recovery,
      start: log.logStartOffset.rawValue,
      at: moment(clock)
    )
    #expect(!disk.paths.contains { $0.contains(".cleaned") || $0.contains(".swap") }, "\(context)")
  }

  private mutating func dieWithin() throws {
    let point = log.recoveryPoint
    let at = disk.changeCount + Int.random(in: 1...15, using: &random)
    let written = Int.random(in: 0...300, using: &random)
    disk.fault = { $0.change == at && $0.number > 0 ? .crash(written: min(written, $0.byteCount)) : nil }
    do {
      if Int.random(in: 0..<4, using: &random) == 0 { try append() } else { try cleanOn() }
    } catch {
      trace.append("dead within")
    }
    guard disk.isCrashed else {
      disk.fault = nil
      return
    }
    // A start that dies, too.
    let image = disk.crashImage()
    let again = image.changeCount + Int.random(in: 1...8, using: &random)
    image.fault = { $0.change == again ? .crash(written: 0) : nil }
    _ = try? PartitionLog.open(image, configuration, .crashed(recoveryPoint: point))
    disk = image
    try reopen(.crashed(recoveryPoint: point))
    forget()
  }

  /// A new follower copies the log, under whatever policy the topic has by then.
  private mutating func copy() throws {
    trace.append("copy")
    var settings = configuration
    settings.isCompacted = Bool.random(using: &random)
    let folder = MemoryDisk()
    let follower = try PartitionLog.open(
      folder,
      settings,
      start: log.logStartOffset.rawValue,
      at: moment(clock)
    )
    while follower.logEndOffset < log.logEndOffset {
      let asked = follower.logEndOffset
      let found = try log.read(
        from: asked,
        maxBytes: Int.random(in: 1...300, using: &random),
        upTo: log.logEndOffset,
        minOneBatch: true
      )
      let info = try follower.appendAsFollower(found.records, gaps: log.gaps(from: asked), at: moment(clock))
      guard info != nil else { break }
    }
    // An empty end is learned with the next record.
    let records = try log.records()
    #expect(try follower.records() == records, "\(context)")
    if let last = records.last, last.offset + 1 == log.logEndOffset, log.logStartOffset == .zero {
      #expect(follower.leaderEpochs == log.leaderEpochs, "\(context)")
      #expect(
        follower.producerDescriptions.map { "\($0.id) \($0.lastSequence)" }
          == log.producerDescriptions.map { "\($0.id) \($0.lastSequence)" },
        "\(context)"
      )
    }
    let recovery: Recovery =
      Bool.random(using: &random) ? .crashed(recoveryPoint: 0) : .torn(recoveryPoint: 0)
    let again = try PartitionLog.open(
      folder.crashImage(),
      settings,
      recovery,
      start: log.logStartOffset.rawValue,
      at: moment(clock)
    )
    #expect(try again.records() == records, "\(context)")
    #expect(again.leaderEpochs == follower.leaderEpochs, "\(context)")
  }

  private mutating func losePower() throws {
    trace.append("power loss, \(log.recoveryPoint) durable")
    let durable = log.recoveryPoint
    let image = disk.powerLossImage(using: &random)
    do {
      log = try PartitionLog.open(
        image,
        configuration,
        .torn(recoveryPoint: durable),
        start: log.logStartOffset.rawValue,
        at: moment(clock)
      )
    } catch {
      // As without a cleaner: a cut that was undone beside files that were written since.
      #expect(trace.contains { $0.hasPrefix("cut") || $0.hasPrefix("start") }, "\(context): \(error)")
      isOver = true
      return
    }
    #expect(log.logEndOffset >= durable || log.isEmpty, "\(context)")
    // What lies above may be of a part that was cut.
    try log.truncate(to: durable)
    history.removeAll { $0.record.offset >= durable }
    untouched = log.logEndOffset
    isOver = true
  }

  // MARK: What is true

  private func check() throws {
    let found = try log.records()
    var present: Set<Offset> = []
    var place = history.startIndex
    for record in found {
      while place < history.endIndex, history[place].record.offset < record.offset { place += 1 }
      guard place < history.endIndex, history[place].record == record else {
        Issue.record("\(record.told) was not written there: \(context)")
        return
      }
      present.insert(record.offset)
    }
    var last: [ByteBuffer?: Entry] = [:]
    for entry in history { last[entry.record.key] = entry }
    for (key, entry) in last where entry.record.offset >= log.logStartOffset {
      if present.contains(entry.record.offset) { continue }
      let isOver = entry.record.value == nil && clock >= entry.appendedAt + Self.retention
      #expect(isOver, "\(entry.record.told) is missing: \(context)")
      #expect(
        !found.contains { $0.key == key },
        "\(entry.record.told) is gone before what it replaced: \(context)"
      )
    }
    for entry in history
    where entry.record.offset >= untouched && entry.record.offset >= log.logStartOffset {
      #expect(present.contains(entry.record.offset), "\(entry.record.told) was not in a section: \(context)")
    }
    if let end = history.last { #expect(log.logEndOffset == end.record.offset + 1 || isOver, "\(context)") }
  }
}
