import CommitLog
import KafkaProtocol
import NIOCore
import Testing

/// Each call to the disk is refused once in turn, or is where the process dies: afterwards a log is what it was, or what
/// it should have become, or on the way between them where a change has several files; and it is so again after a start.
@Suite("Every disk call fails once")
struct FaultTests {
  private static let configuration = settings(segmentBytes: 400) {
    $0.indexIntervalBytes = 100
    $0.retentionAge = nil
  }

  /// A change of a log.
  struct Change: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// Of all that a log may be found as, between what it was and what it should be.
    var between = Between.nothing
    var perform: @Sendable (PartitionLog, MemoryDisk) throws -> Void

    enum Between { case nothing, beginnings, ends }

    init(
      _ name: String,
      between: Between = .nothing,
      _ perform: @escaping @Sendable (PartitionLog, MemoryDisk) throws -> Void
    ) {
      (testDescription, self.between, self.perform) = (name, between, perform)
    }
  }

  static let changes: [Change] = [
    Change("append") { log, _ in _ = try log.append(TestBatch(values: ["x"]), epoch: 2) },
    Change("append of a new epoch") { log, _ in _ = try log.append(TestBatch(values: ["x"]), epoch: 7) },
    Change("append that rolls") { log, _ in
      _ = try log.append(TestBatch(values: [String(repeating: "x", count: 300)]), epoch: 2)
    },
    Change("append over segments", between: .beginnings) { log, _ in
      let batches = (0..<12).map { LeaderBatch(records: TestBatch(values: ["value \($0)"]).bytes) }
      _ = try log.appendAsLeader(batches, leaderEpoch: LeaderEpoch(2), at: moment())
    },
    Change("append as a follower over segments", between: .beginnings) { log, _ in
      var bytes = ByteBuffer()
      for index in 0..<12 as Range<Int64> {
        var one = TestBatch(baseOffset: log.logEndOffset.rawValue + index, leaderEpoch: 3 + Int32(index) / 6)
          .bytes
        bytes.writeBuffer(&one)
      }
      _ = try log.appendAsFollower(bytes, at: moment())
    },
    Change("abort") { log, _ in
      let marker = TransactionMarker(isCommit: false, coordinatorEpoch: 1)
      try log.append(marker: marker, producer: 2, leaderEpoch: 2)
    },
    Change("cut within the last segment") { log, _ in
      try log.truncate(to: log.logEndOffset + -1)
    },
    Change("cut over segments", between: .beginnings) { log, _ in try log.truncate(to: 12) },
    Change("cut to where a segment begins", between: .beginnings) { log, _ in
      try log.truncate(to: log.segmentBaseOffsets[3])
    },
    Change("begin anew below", between: .beginnings) { log, _ in try log.truncateFullyAndStart(at: 0) },
    Change("begin anew above", between: .beginnings) { log, _ in try log.truncateFullyAndStart(at: 500) },
    Change("roll") { log, _ in
      log.configuration.segmentAge = .milliseconds(0)
      _ = try log.rollIfOld(at: moment(90_000))
    },
    Change("delete old segments", between: .ends) { log, disk in
      log.configuration.retentionBytes = 500
      for path in try log.retain(on: disk, highWatermark: log.logEndOffset) {
        try disk.perform(.remove(path))
      }
    },
    Change("delete all segments", between: .ends) { log, disk in
      log.configuration.retentionAge = .milliseconds(1)
      for path in try log.retain(on: disk, at: moment(90_000), highWatermark: log.logEndOffset) {
        try disk.perform(.remove(path))
      }
    },
    Change("move the log start") { log, _ in try log.advanceLogStart(to: 11) },
    Change("sync") { log, disk in
      try log.sync(on: disk)
    },
    Change("close") { log, _ in try log.close(clean: true) },
  ]

  /// A log with some history: several segments, epochs, producers, an aborted transaction and an open one.
  private func prepared() throws -> (disk: MemoryDisk, log: PartitionLog) {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, Self.configuration)
    for index in 0..<16 as Range<Int32> {
      var batch = TestBatch(values: ["value \(index)", "two"], timestamp: 1_000 + Int64(index))
      (batch.producerID, batch.producerEpoch, batch.sequence) = (Int64(index % 3), 0, index / 3 * 2)
      batch.isTransactional = index % 3 == 2
      _ = try log.append(batch, epoch: index / 6)
      if index == 5 {
        try log.append(marker: TransactionMarker(isCommit: false, coordinatorEpoch: 0), producer: 2)
      }
    }
    #expect(log.segmentCount > 4)
    return (disk, log)
  }

  struct State: Equatable {
    var batches: [StoredBatch]
    var start: Offset
    var end: Offset
    var epochs: [LeaderEpochEntry]
    var producers: [ProducerDescription]
    var aborted: [Offset]

    init(_ log: PartitionLog) throws {
      log.clearTail()
      batches = try log.everything()
      (start, end) = (log.logStartOffset, log.logEndOffset)
      epochs = start == end ? [] : log.leaderEpochs
      producers = log.producerDescriptions
      aborted = try log.abortedTransactions(from: log.logStartOffset, upTo: log.logEndOffset).map(
        \.lastOffset
      )
    }
  }

  private func reopened(_ image: MemoryDisk, start: Offset = .zero) throws -> PartitionLog {
    try PartitionLog.open(image, Self.configuration, start: start.rawValue)
  }

  /// Runs `change` with `fault` at its call number `index`. `nil` when it has fewer.
  private func run(
    _ change: Change,
    _ fault: DiskFault,
    at index: Int
  ) throws -> (disk: MemoryDisk, log: PartitionLog, error: (any Error)?, old: State)? {
    let (disk, log) = try prepared()
    let old = try State(log)
    let at = disk.operationCount + index
    disk.fault = { $0.number == at ? fault : nil }
    var refusal: (any Error)?
    do { try change.perform(log, disk) } catch { refusal = error }
    guard disk.operationCount >= at else { return nil }
    disk.fault = nil
    return (disk, log, refusal, old)
  }

  private func expect(
    _ found: State,
    _ old: State,
    _ new: State,
    _ change: Change,
    _ context: String
  ) {
    if found == old || found == new { return }
    switch change.between {
    case .nothing:
      Issue.record("neither the old state nor the new one: \(context): \(found) of \(old) and \(new)")
    case .beginnings:
      let (longer, shorter) = old.end > new.end || new.batches.isEmpty ? (old, new) : (new, old)
      let isBeginning = Array(longer.batches.prefix(found.batches.count)) == found.batches
      #expect(isBeginning || found.batches.isEmpty, "\(context)")
      #expect(found.end >= shorter.end || new.batches.isEmpty, "\(context)")
      // What is derived is what the batches say.
      #expect(found.aborted == longer.aborted.filter { $0 < found.end }, "\(context)")
      let begun = Array(longer.epochs.filter { $0.startOffset < found.end })
      #expect(found.epochs == (found.start == found.end ? [] : begun), "\(context)")
    case .ends:
      #expect(Array(old.batches.suffix(found.batches.count)) == found.batches, "\(context)")
      #expect(found.end == old.end, "\(context)")
      #expect(found.batches.isEmpty || found.batches.first?.baseOffset == found.start, "\(context)")
      #expect(found.producers == old.producers, "\(context)")
    }
  }

  @Test(arguments: changes)
  func `a change is refused at any call, and the log is the old one or the new one`(change: Change) throws {
    let (disk, log) = try prepared()
    try change.perform(log, disk)
    let isClosing = change.testDescription == "close"
    let new = try isClosing ? State(reopened(disk.crashImage())) : State(log)
    let start = new.start
    for fault in [DiskFault.noSpace(written: 7), .tooManyOpenFiles, .failed(written: 7)] {
      var index = 1
      while let (disk, log, error, old) = try run(change, fault, at: index) {
        let context = "\(change.testDescription), call \(index), \(fault)"
        index += 1
        if error == nil {
          // Whatever was refused did not matter, or is left for the next time.
          if !isClosing, change.between != .ends { #expect(try State(log) == new, "\(context)") }
        } else if log.failure == nil, !isClosing {
          let live = try State(log)
          expect(live, old, new, change, context)
          if change.between != .ends { #expect(live == old || live == new, "\(context)") }
        } else if !isClosing {
          #expect(throws: LogError.self, "\(context)") { try log.append(TestBatch(), epoch: 9) }
        }
        let image = disk.crashImage()
        let again = try State(reopened(image, start: error == nil ? start : old.start))
        if error == nil, change.between != .ends {
          #expect(again == new, "\(context)")
        } else {
          expect(again, old, new, change, context)
        }
        // What was refused may be tried again.
        guard error != nil, log.failure == nil, !isClosing else { continue }
        try change.perform(log, disk)
        if change.between != .ends || change.testDescription == "delete all segments" {
          #expect(try State(log) == new, "\(context), once more")
        }
      }
      #expect(index > 1 || change.testDescription == "move the log start")
    }
  }

  @Test(arguments: changes)
  func `the process dies at any write of a change, and the log is the old one or the new one`(
    change: Change
  ) throws {
    let (disk, log) = try prepared()
    try change.perform(log, disk)
    let isClosing = change.testDescription == "close"
    let new = try isClosing ? State(reopened(disk.crashImage())) : State(log)
    for written in [0, 61, 10_000] {
      var index = 1
      while let (disk, _, _, old) = try run(change, .crash(written: written), at: index) {
        let context = "\(change.testDescription), dead in call \(index), \(written) written"
        index += 1
        let image = disk.crashImage()
        let found = try State(reopened(image, start: old.start))
        expect(found, old, new, change, context)
        #expect(try State(reopened(image.crashImage(), start: old.start)) == found, "\(context)")
      }
    }
  }

  @Test func `a start is refused at any call, or dies there, and the next one finds the same`() throws {
    let (disk, whole) = try prepared()
    let expected = try State(whole)
    // Something to do: a torn write, indexes that are gone, a stale epoch checkpoint, leftovers.
    let last = "t-0/" + segmentName(try #require(whole.segmentBaseOffsets.last)) + ".log"
    var bytes = try #require(disk.contents(of: last))
    bytes.writeBytes([UInt8](repeating: 0, count: 8) + [0, 0, 1, 0, 9, 9])
    disk.setContents(of: last, to: bytes)
    for path in disk.paths where path.hasSuffix(".index") { disk.setContents(of: path, to: nil) }
    disk.setContents(of: "t-0/leader-epoch-checkpoint", to: ByteBuffer(string: "0\n1\n0 0\n"))
    disk.setContents(of: "t-0/00000000000000000001.log.deleted", to: ByteBuffer(string: "x"))
    disk.setContents(of: "t-0/00000000000000000003.txnindex", to: ByteBuffer(string: "x"))
    for recovery in [
      Recovery.crashed(recoveryPoint: 0), .crashed(recoveryPoint: 20), .torn(recoveryPoint: 4),
    ] {
      for fault in [DiskFault.noSpace(written: 20), .tooManyOpenFiles, .failed(), .crash(written: 20)] {
        var index = 1
        while true {
          let image = disk.crashImage()
          image.fault = { $0.number == index ? fault : nil }
          let first = try? PartitionLog.open(image, Self.configuration, recovery)
          guard image.operationCount >= index else { break }
          let context = "\(recovery) \(fault) at \(index)"
          index += 1
          image.fault = nil
          if let first, !image.isCrashed { #expect(try State(first) == expected, "\(context)") }
          let next = image.crashImage()
          #expect(try State(PartitionLog.open(next, Self.configuration, recovery)) == expected, "\(context)")
        }
        #expect(index > 20)
      }
    }
  }

  @Test func `a log that cannot read for a moment says so, and reads on`() throws {
    let (disk, whole) = try prepared()
    let expected = try State(whole)
    var index = 1
    while true {
      let image = disk.crashImage()
      let log = try reopened(image)
      let at = image.operationCount + index
      image.fault = { $0.number == at ? .tooManyOpenFiles : nil }
      _ = try? log.everything()
      _ = try? log.offset(forTimestamp: 1_009, below: log.logEndOffset)
      _ = try? log.byteCount(from: 3, to: 25)
      guard image.operationCount >= at else { break }
      image.fault = nil
      index += 1
      #expect(try State(log) == expected, "call \(index)")
    }
    #expect(index > 10)
  }
}
