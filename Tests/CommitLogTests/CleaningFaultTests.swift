import CommitLog
import KafkaProtocol
import NIOCore
import Testing

/// A round of cleaning meets each of its disk calls as the one that is refused, or where the process dies.
@Suite("Every disk call of a cleaner fails once")
struct CleaningFaultTests {
  private static let configuration = compacted { $0.deleteRetention = .seconds(1) }

  /// Epochs, producers, tombstones, an aborted transaction; an earlier round is behind it.
  private func prepared() throws -> (disk: MemoryDisk, log: PartitionLog, checkpoint: Offset) {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, Self.configuration)
    var checkpoint: Offset = 0
    for round in 0..<2 {
      for index in 0..<12 as Range<Int32> {
        var batch = KeyedBatch(("k\(index % 4)", index % 6 == 5 ? nil : "value \(round)-\(index)"))
        batch.timestamp = 1_000 + Int64(index)
        if index % 3 == 0 {
          (batch.producer, batch.sequence) = (Int64(5 + round), index / 3)
          batch.isTransactional = round == 1
        }
        try log.put(batch, epoch: Int32(round))
      }
      if round == 1 {
        try log.append(
          marker: TransactionMarker(isCommit: false, coordinatorEpoch: 0),
          producer: 6,
          leaderEpoch: 1
        )
      }
      try log.roll(on: disk)
      if round == 0 { checkpoint = try log.clean(on: disk)?.endOffset ?? 0 }
    }
    try log.put("k0", "last", epoch: 1)
    #expect(log.segmentCount > 3)
    return (disk, log, checkpoint)
  }

  private struct State: Equatable {
    var told: [String]
    var end: Offset
    var epochs: [LeaderEpochEntry]
    var producers: [ProducerDescription]

    init(_ log: PartitionLog) throws {
      log.clearTail()
      (told, end, epochs) = (try log.told(), log.logEndOffset, log.leaderEpochs)
      producers = log.producerDescriptions
    }
  }

  /// Between `old` and `new`: nothing that is in both is missing, and nothing is there that was in neither.
  private func expect(_ found: State, _ old: State, _ new: State, _ context: String) {
    #expect(found.end == old.end, "\(context)")
    #expect(found.epochs == old.epochs, "\(context)")
    #expect(found.producers == old.producers, "\(context)")
    let kept = Set(found.told)
    #expect(kept.isSuperset(of: new.told), "\(context): \(found.told)")
    #expect(kept.isSubset(of: old.told), "\(context): \(found.told)")
  }

  /// What a reader of committed records sees does not come back, once it is gone, by half a swap.
  private func leftovers(_ disk: MemoryDisk) -> [String] {
    disk.paths.filter { $0.contains(".cleaned") || $0.contains(".swap") || $0.contains(".deleted") }
  }

  @Test func `the process dies at any call, and the log has all that it must have`() throws {
    let (disk, log, checkpoint) = try prepared()
    let old = try State(log)
    try log.clean(on: disk, from: checkpoint)
    let new = try State(log)
    #expect(new.told.count < old.told.count)
    for written in [0, 30] {
      var index = 1
      while true {
        let (disk, log, checkpoint) = try prepared()
        let at = disk.operationCount + index
        disk.fault = { $0.number == at ? .crash(written: written) : nil }
        _ = try? log.clean(on: disk, from: checkpoint)
        guard disk.operationCount >= at else { break }
        let context = "dead in call \(index), \(written) written"
        index += 1
        let image = disk.crashImage()
        let again = try PartitionLog.open(image, Self.configuration)
        let found = try State(again)
        expect(found, old, new, context)
        #expect(leftovers(image).isEmpty, "\(context)")
        #expect(try State(PartitionLog.open(image.crashImage(), Self.configuration)) == found, "\(context)")
        // The next round ends where this one would have.
        try again.sync(on: image)
        try again.clean(on: image, from: checkpoint)
        #expect(try State(again).told == new.told, "\(context)")
      }
      #expect(index > 60)
    }
  }

  @Test func `a start after a swap was cut short dies at any call, and the next one finds the same`() throws {
    let (disk, log, checkpoint) = try prepared()
    let old = try State(log)
    try log.clean(on: disk, from: checkpoint)
    let new = try State(log)
    var cut = 1
    var count = 0
    while true {
      let (disk, log, checkpoint) = try prepared()
      let at = disk.changeCount + cut
      disk.fault = { $0.change == at && $0.number > 0 ? .crash() : nil }
      _ = try? log.clean(on: disk, from: checkpoint)
      guard disk.isCrashed else { break }
      cut += 1
      guard disk.paths.contains(where: { $0.hasSuffix(".log.swap") }) else { continue }
      count += 1
      var index = 1
      while true {
        let image = disk.crashImage()
        image.fault = { $0.number == index ? .crash() : nil }
        _ = try? PartitionLog.open(image, Self.configuration)
        guard image.isCrashed else { break }
        index += 1
        let again = image.crashImage()
        expect(
          try State(PartitionLog.open(again, Self.configuration)),
          old,
          new,
          "cut \(cut), start \(index)"
        )
        #expect(leftovers(again).isEmpty)
      }
    }
    #expect(count > 5)
  }

  @Test(arguments: [DiskFault.noSpace(written: 7), .tooManyOpenFiles, .failed(written: 7)])
  func `a refusal at any call leaves a log that goes on, or one that says that it has failed`(
    fault: DiskFault
  ) throws {
    let (disk, log, checkpoint) = try prepared()
    let old = try State(log)
    try log.clean(on: disk, from: checkpoint)
    let new = try State(log)
    var index = 1
    while true {
      let (disk, log, checkpoint) = try prepared()
      let at = disk.operationCount + index
      disk.fault = { $0.number == at ? fault : nil }
      var refusal: (any Error)?
      do { try log.clean(on: disk, from: checkpoint) } catch { refusal = error }
      guard disk.operationCount >= at else { break }
      let context = "\(fault) in call \(index)"
      index += 1
      disk.fault = nil
      expect(try State(PartitionLog.open(disk.crashImage(), Self.configuration)), old, new, context)
      guard log.failure == nil else {
        #expect(refusal != nil, "\(context)")
        continue
      }
      try log.cancelCleaning()
      expect(try State(log), old, new, context)
      try log.clean(on: disk, from: checkpoint)
      #expect(try State(log).told == new.told, "\(context)")
      #expect(leftovers(disk).isEmpty, "\(context)")
    }
    #expect(index > 60)
  }

  @Test func `power is lost at any moment, and what was synced is there`() throws {
    let (disk, log, checkpoint) = try prepared()
    let old = try State(log)
    try log.clean(on: disk, from: checkpoint)
    let new = try State(log)
    var random = SeededGenerator(seed: 3)
    var index = 1
    while true {
      let (disk, log, checkpoint) = try prepared()
      try log.sync(on: disk)
      let at = disk.changeCount + index
      disk.fault = { $0.change == at && $0.number > 0 ? .crash() : nil }
      _ = try? log.clean(on: disk, from: checkpoint)
      guard disk.isCrashed else { break }
      index += 1
      for _ in 0..<4 {
        let image = disk.powerLossImage(using: &random)
        let again = try PartitionLog.open(
          image,
          Self.configuration,
          .torn(recoveryPoint: log.recoveryPoint)
        )
        expect(try State(again), old, new, "power lost at change \(index)")
        #expect(leftovers(image).isEmpty)
      }
    }
    #expect(index > 30)
  }
}
