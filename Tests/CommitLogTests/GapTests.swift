import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@Suite("Gaps")
struct GapTests {
  /// A leader's log with several epochs, cleaned: epoch 1 has lost all its batches, epoch 2 its first one.
  private func cleaned() throws -> (disk: MemoryDisk, log: PartitionLog) {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, compacted())
    for index in 0..<20 {
      try log.put("k\(index % 3)", "value \(index)", epoch: index < 8 ? 0 : index < 12 ? 1 : 2)
    }
    try log.roll(on: disk)
    try log.put("z", "1", epoch: 2)
    try log.clean(on: disk)
    log.clearTail()
    #expect(try log.records().map(\.offset.rawValue) == [17, 18, 19, 20])
    return (disk, log)
  }

  /// As a follower fetches: a read, and what the leader says of its gaps.
  private func copy(_ leader: PartitionLog, into follower: PartitionLog, maxBytes: Int = 100) throws {
    while follower.logEndOffset < leader.logEndOffset {
      let asked = follower.logEndOffset
      let found = try leader.read(
        from: asked,
        maxBytes: maxBytes,
        upTo: leader.logEndOffset,
        minOneBatch: true
      )
      let info = try follower.appendAsFollower(found.records, gaps: leader.gaps(from: asked), at: moment())
      guard info != nil else { return }
    }
  }

  @Test func `a follower takes its leader's gaps, and then knows the same epochs`() throws {
    let (_, leader) = try cleaned()
    #expect(leader.leaderEpochs == gaps(below: 0, epochs: [(0, 0), (1, 8), (2, 12)]).epochs)
    #expect(leader.gapsBelow == 20)
    let disk = MemoryDisk()
    let follower = try PartitionLog.open(disk, compacted())
    try copy(leader, into: follower)
    #expect(try follower.everything() == leader.everything())
    #expect(follower.leaderEpochs == leader.leaderEpochs)
    #expect(follower.gapsBelow == leader.gapsBelow)
    #expect(follower.endOffset(forEpoch: 1)?.endOffset == 12)
    let again = try PartitionLog.open(disk.crashImage(), compacted())
    #expect(try again.everything() == leader.everything())
    #expect(again.leaderEpochs == leader.leaderEpochs)
  }

  @Test
  func `after the topic was switched to delete a restarted follower still replicates, and so does a new one`()
    throws
  {
    let (leaderDisk, cleaned) = try cleaned()
    let deleted = settings(segmentBytes: 400)
    try cleaned.close(clean: true)
    let leader = try PartitionLog.open(leaderDisk, deleted, .clean(logEndOffset: 21))
    for recovery in [Recovery.crashed(recoveryPoint: 0), .torn(recoveryPoint: 0), .clean(logEndOffset: nil)] {
      let disk = MemoryDisk()
      var follower = try PartitionLog.open(disk, deleted)
      let first = try leader.read(from: 0, maxBytes: 1, upTo: 21, minOneBatch: true)
      _ = try follower.appendAsFollower(first.records, gaps: leader.gaps(from: 0), at: moment())
      if case .clean = recovery { try follower.close(clean: true) }
      follower = try PartitionLog.open(disk.crashImage(), deleted, recovery)
      #expect(follower.logEndOffset == 18)
      try copy(leader, into: follower)
      #expect(try follower.everything() == leader.everything())
    }
  }

  @Test func `a gap that the leader does not have is refused, whatever the topic's settings`() throws {
    for configuration in [compacted(), settings()] {
      let disk = MemoryDisk()
      let log = try PartitionLog.open(disk, configuration)
      _ = try log.append(TestBatch())
      let changes = disk.changeCount
      let batch = TestBatch(baseOffset: 5, leaderEpoch: 0).bytes
      for bound in [0, 4] as [Int64] {
        #expect(throws: LogError.unexpectedOffset(expected: 1, found: 5)) {
          try log.appendAsFollower(batch, gaps: gaps(below: bound), at: moment())
        }
      }
      #expect(disk.changeCount == changes)
      #expect(try log.appendAsFollower(batch, gaps: gaps(below: 5), at: moment())?.endOffset == 6)
    }
  }

  @Test func `an offset that is missing above all gaps is a loss, also in a compacted log`() throws {
    let (disk, log) = try cleaned()
    for index in 0..<20 { try log.put("n\(index)", "1", epoch: 2) }
    let bases = log.segmentBaseOffsets
    #expect(bases.count > 3)
    disk.setContents(of: "t-0/" + segmentName(bases[bases.count - 2]) + ".log", to: nil)
    #expect(throws: LogError.self) { try PartitionLog.open(disk.crashImage(), compacted()) }
  }

  @Test func `epochs that no leader could tell are not taken`() throws {
    let log = try PartitionLog.open(MemoryDisk())
    _ = try log.append(TestBatch(), epoch: 3)
    let batch = TestBatch(baseOffset: 50, leaderEpoch: 6).bytes
    // Before the gap, of a later leader than the batch, going back, and at the batch itself.
    let told = gaps(
      below: 60,
      epochs: [(1, 0), (4, 10), (4, 12), (3, 15), (5, 20), (7, 30), (6, 50), (9, 55)]
    )
    _ = try log.appendAsFollower(batch, gaps: told, at: moment())
    #expect(log.leaderEpochs == gaps(below: 0, epochs: [(3, 0), (4, 10), (5, 20), (6, 50)]).epochs)
  }

  @Test func `a cut within a gap ends where the batch before it ends`() throws {
    let (_, leader) = try cleaned()
    for index in 0..<3 { try leader.put("n\(index)", "1", epoch: 3) }
    let disk = MemoryDisk()
    let follower = try PartitionLog.open(disk, compacted())
    try copy(leader, into: follower)
    try follower.truncate(to: 9)
    #expect(follower.logEndOffset == 0)
    #expect(follower.lastEpoch == nil || follower.logStartOffset == follower.logEndOffset)
    try copy(leader, into: follower)
    #expect(try follower.everything() == leader.everything())
    #expect(follower.leaderEpochs == leader.leaderEpochs)
    let again = try PartitionLog.open(disk.crashImage(), compacted())
    #expect(try again.everything() == leader.everything())
  }

  @Test func `a gap is durable knowledge before the records behind it are`() throws {
    let (_, leader) = try cleaned()
    var random = SeededGenerator(seed: 5)
    for _ in 0..<40 {
      let disk = MemoryDisk()
      let follower = try PartitionLog.open(disk, compacted())
      try follower.sync(on: disk)
      try copy(leader, into: follower)
      if Bool.random(using: &random) { try follower.sync(on: disk) }
      let image = disk.powerLossImage(using: &random)
      let again = try PartitionLog.open(image, settings(), .torn(recoveryPoint: follower.recoveryPoint))
      #expect(again.logEndOffset >= follower.recoveryPoint)
      let found = try again.everything()
      #expect(try Array(leader.everything().prefix(found.count)) == found)
    }
  }
}
