import CommitLog
import DequeModule
import KafkaProtocol
import Metadata
import NIOCore

/// The shards of one coordinator on this broker: one for each partition of its topic that this broker leads. A class,
/// for it works on the core that holds it; confined to that core.
///
/// One operation: the shard decides, the records are appended in one batch, replayed, and who asked is answered when the
/// high watermark has passed them (`CoordinatorRuntime.java`). What loads, loads a slice a turn.
final class CoordinatorRuntime<Shard: CoordinatorShard> {
  typealias Slot = ShardSlot<Shard>
  typealias Turn = ShardTurn<Shard>

  let topic: CoordinatorTopic
  /// By partition; `nil` where another broker leads.
  private(set) var slots: [Slot?] = []
  private var loading: Deque<Slot> = []
  private var settings: Shard.Settings?
  private var nextDue: Instant? = .distantFuture
  /// Of the last turn: what loads goes on at once.
  private var loadDue = Instant.distantFuture

  init(topic: CoordinatorTopic) { self.topic = topic }

  subscript(partition: Int32) -> Slot? {
    slots.indices.contains(Int(partition)) ? slots[Int(partition)] : nil
  }

  /// In order of partitions.
  var living: some Sequence<Slot> { slots.lazy.compactMap { $0 } }

  var isLoading: Bool { !loading.isEmpty }

  // MARK: Leadership

  /// This broker leads the partition. One that it led before, in an earlier epoch, has not changed and goes on.
  func lead(_ replica: PartitionReplica, in core: inout BrokerCore) {
    let index = Int(replica.id.partition)
    while slots.count <= index { slots.append(nil) }
    if let slot = slots[index], slot.replica === replica, !slot.isFailed { return }
    let slot = Slot(replica: replica)
    slots[index] = slot
    loading.append(slot)
    loadDue = core.now.monotonic
  }

  /// This broker leads the partition no more: everyone who waits is told, the state goes.
  func stopLeading(_ replica: PartitionReplica, in core: inout BrokerCore) {
    guard let slot = self[replica.id.partition], slot.replica === replica else { return }
    let wasActive = slot.isActive
    slot.stage = .gone
    slots[Int(slot.partition)] = nil
    loading.removeAll { $0 === slot }
    nextDue = nil
    let lost = slot.pendingWrites
    slot.pendingWrites = []
    for write in lost { finish(write, .notCoordinator, on: slot, in: &core) }
    if wasActive { run(on: slot, in: &core) { shard, turn in shard.unload(&turn) } }
    let parked = slot.parked
    slot.parked = []
    for request in parked { core.handleAgain(request.context) }
  }

  /// The broker's settings changed.
  func forgetSettings() { settings = nil }

  func metadataChanged(_ delta: MetadataDelta, in core: inout BrokerCore) {
    for slot in living where slot.isActive {
      run(on: slot, in: &core) { shard, turn in shard.metadataChanged(delta, &turn) }
    }
  }

  // MARK: Loading

  /// What one turn replays of all that loads, so that none is longer than a few milliseconds.
  private static var sliceBytes: Int { 64 << 10 }

  func loadSlice(in core: inout BrokerCore) {
    guard !loading.isEmpty else { return }
    var bytesLeft = Self.sliceBytes
    while bytesLeft > 0, let slot = loading.first, case .loading(let offset) = slot.stage {
      #if Mutants
        let end =
          core.configuration.mutant == .replayStopsEarly
          ? max(
            slot.replica.log.logStartOffset,
            Offset(rawValue: max(0, slot.replica.log.logEndOffset - .zero - 20))
          )
          : slot.replica.log.logEndOffset
      #else
        let end = slot.replica.log.logEndOffset
      #endif
      if offset < end {
        bytesLeft -= replay(from: offset, upTo: min(bytesLeft, Self.sliceBytes), slot, in: &core)
        guard !core.lifecycle.isOver else { return }
        continue
      }
      loading.removeFirst()
      finishLoading(slot, end, in: &core)
    }
    if let slot = loading.first, slot.isFailed { loading.removeFirst() }
    loadDue = core.now.monotonic
  }

  private func finishLoading(_ slot: Slot, _ end: Offset, in core: inout BrokerCore) {
    slot.stage = .active
    slot.loadedEnd = end
    // The high watermark may have passed meanwhile what was not committed when it was replayed.
    slot.shard.committed(upTo: slot.replica.highWatermark)
    run(on: slot, in: &core) { shard, turn in shard.loaded(&turn) }
    resume(slot, in: &core)
  }

  /// Replays the batches from `offset` on, and answers how many bytes that were.
  private func replay(
    from offset: Offset,
    upTo maxBytes: Int,
    _ slot: Slot,
    in core: inout BrokerCore
  ) -> Int {
    let found: ReadResult
    do {
      // Retention may have passed by what was not read yet.
      found = try slot.replica.log.read(
        from: max(offset, slot.replica.log.logStartOffset),
        maxBytes: maxBytes,
        upTo: slot.replica.log.logEndOffset,
        minOneBatch: true
      )
    } catch {
      core.storageFailed(error, of: slot.replica.topic)
      core.log(.error, "\(slot.replica.topic) cannot be replayed: its coordinator is not served here")
      slot.stage = .failed
      loading.removeAll { $0 === slot }
      return maxBytes
    }
    for batch in RecordBatches(found.records) { replay(batch, slot, in: &core) }
    // Nothing but emptied batches may be left below the end.
    let next = found.nextOffset > offset ? found.nextOffset : slot.replica.log.logEndOffset
    slot.stage = .loading(from: next)
    return max(1, found.records.readableBytes)
  }

  private func replay(_ batch: RecordBatch, _ slot: Slot, in core: inout BrokerCore) {
    let header = batch.header
    var place = RecordPlace(
      end: header.nextOffset,
      isCommitted: header.nextOffset <= slot.replica.highWatermark,
      transaction: nil
    )
    let stamp = TransactionStamp(producerID: header.producerID, producerEpoch: header.producerEpoch)
    if header.isControl {
      guard let marker = TransactionMarker(controlBatch: batch.bytes) else { return }
      slot.shard.replay(TransactionEnd(transaction: stamp, isCommit: marker.isCommit), at: place)
      return
    }
    if header.isTransactional { place.transaction = stamp }
    do {
      var reader = try RecordBatchReader(batch, checkCRC: false)
      while let record = try reader.next() {
        guard let key = record.key else { continue }
        do {
          guard let typed = try Shard.Record(key: key, value: record.value) else { continue }
          slot.shard.replay(typed, at: place)
        } catch {
          core.log(
            .warning,
            "\(slot.replica.topic) at \(record.offset): a record that cannot be read (\(error))"
          )
        }
      }
    } catch {
      core.log(
        .warning,
        "\(slot.replica.topic) at \(header.baseOffset): a batch that cannot be read (\(error))"
      )
    }
  }

  // MARK: Operations

  /// Lets the shard decide, and carries out what it decided.
  func run(on slot: Slot, in core: inout BrokerCore, _ decide: (Shard, inout Turn) -> Void) {
    var turn = Turn(now: core.now, image: core.image, settings: settings(in: core), random: core.random)
    decide(slot.shard, &turn)
    core.random = turn.random
    carryOut(turn, on: slot, in: &core)
  }

  func settings(in core: BrokerCore) -> Shard.Settings {
    if let settings { return settings }
    let resolved = Shard.settings(of: core.settings, image: core.image)
    settings = resolved
    return resolved
  }

  private func carryOut(_ turn: Turn, on slot: Slot, in core: inout BrokerCore) {
    for (key, deadline) in turn.timers { set(.shard(key), at: deadline, on: slot) }
    for answer in turn.answers { core.reply(answer.response, to: answer.token) }
    var write = Slot.PendingWrite(
      end: .zero,
      deadline: turn.now.monotonic + core.coordinatorWriteTimeout,
      answers: turn.heldAnswers,
      followups: turn.followups
    )
    guard !turn.records.isEmpty else {
      if turn.holdsForEarlier, let last = slot.pendingWrites.last {
        write.end = last.end
        slot.pendingWrites.append(write)
      } else {
        finish(write, .none, on: slot, in: &core)
      }
      return
    }
    switch append(turn, on: slot, in: &core) {
    case .success(let end):
      write.end = end
      if slot.pendingWrites.isEmpty { set(.writes, at: write.deadline, on: slot) }
      #if Mutants
        let early = takeEarly(from: &write, core.configuration.mutant)
      #endif
      slot.pendingWrites.append(write)
      #if Mutants
        finish(early, .none, on: slot, in: &core)
      #endif
    case .failure(let refusal): finish(write, refusal.error, on: slot, in: &core)
    }
  }

  private func finish(
    _ write: Slot.PendingWrite,
    _ outcome: ErrorCode,
    on slot: Slot,
    in core: inout BrokerCore
  ) {
    for answer in write.answers {
      if outcome == .none {
        core.reply(answer.response, to: answer.token)
      } else {
        core.reply(answer.response.refused(outcome), to: answer.token)
      }
    }
    for followup in write.followups {
      run(on: slot, in: &core) { shard, turn in shard.settled(followup, outcome, &turn) }
    }
  }

  #if Mutants
    /// Takes out of `write` what a mutant does not hold until it is committed.
    private func takeEarly(from write: inout Slot.PendingWrite, _ mutant: Mutant?) -> Slot.PendingWrite {
      var early = write
      early.answers = []
      early.followups = []
      switch mutant {
      case .answersBeforeCommitted: swap(&early.answers, &write.answers)
      case .assignsBeforeCommitted: swap(&early.followups, &write.followups)
      default: break
      }
      return early
    }
  #endif

  // MARK: Appends

  private func append(
    _ turn: Turn,
    on slot: Slot,
    in core: inout BrokerCore
  ) -> Result<Offset, AppendRefusal> {
    guard slot.isActive, let leader = slot.replica.leader else { return .failure(.init(.notCoordinator)) }
    guard leader.isr.count >= slot.replica.minInSync else { return .failure(.init(.coordinatorNotAvailable)) }
    let batches: [ByteBuffer]
    do {
      batches = try Self.batches(of: turn, limit: slot.replica.configuration.maxMessageBytes)
    } catch {
      core.log(.error, "\(slot.replica.topic): records that cannot be written (\(error))")
      return .failure(.init(.unknownServerError))
    }
    let end: Offset
    do {
      end = try core.appendOwn(batches, to: slot.replica, leader)
    } catch {
      core.storageFailed(error, of: slot.replica.topic)
      return .failure(.init(.notCoordinator))
    }
    if turn.replaysRecords {
      let place = RecordPlace(end: end, isCommitted: false, transaction: nil)
      for record in turn.records { slot.shard.replay(record, at: place) }
    }
    return .success(end)
  }

  /// Splittable records are cut into batches of this size, so that nobody has to replay a huge one.
  private static var splitBytes: Int { 64 << 10 }

  private static func batches(of turn: Turn, limit: Int) throws(EncodeError) -> [ByteBuffer] {
    var batches: [ByteBuffer] = []
    var builder = RecordBatchBuilder()
    #if Mutants
      let records = turn.loggedRecords
    #else
      let records = turn.records
    #endif
    for record in records {
      let (key, value) = try record.encoded()
      if turn.mayBeSplit, !builder.isEmpty, builder.sizeInBytes > min(splitBytes, limit / 2) {
        batches.append(try builder.build())
        builder = RecordBatchBuilder()
      }
      builder.append(key: key, value: value, timestamp: turn.now.wallMilliseconds)
    }
    batches.append(try builder.build())
    for batch in batches where batch.readableBytes > limit { throw .tooLong(batch.readableBytes) }
    return batches
  }

  // MARK: What passes

  /// The high watermark moved, or the time has come for nothing else: whoever waited for it is answered.
  func settle(_ replica: PartitionReplica, in core: inout BrokerCore) {
    guard let slot = self[replica.id.partition], slot.replica === replica, slot.isActive else { return }
    let highWatermark = replica.highWatermark
    slot.shard.committed(upTo: highWatermark)
    while let write = slot.pendingWrites.first, write.end <= highWatermark {
      slot.pendingWrites.removeFirst()
      finish(write, .none, on: slot, in: &core)
    }
    if slot.pendingWrites.isEmpty { set(.writes, at: nil, on: slot) }
    resume(slot, in: &core)
  }

  func park(_ request: Slot.ParkedRequest, on slot: Slot) {
    if slot.parked.isEmpty { set(.parked, at: request.deadline, on: slot) }
    slot.parked.append(request)
  }

  /// Handles the parked requests whose cause has gone.
  private func resume(_ slot: Slot, in core: inout BrokerCore) {
    guard !slot.parked.isEmpty, slot.isActive else { return }
    let parked = slot.parked
    slot.parked = []
    for request in parked {
      if request.needsSettled, !slot.isSettled {
        slot.parked.append(request)
      } else {
        core.handleAgain(request.context)
      }
    }
  }

  // MARK: Timers

  private func set(_ key: Slot.TimerKey, at deadline: Instant?, on slot: Slot) {
    if let deadline {
      slot.timers.set(key, at: deadline)
      nextDue = nextDue.map { min($0, deadline) }
    } else {
      slot.timers.cancel(key)
    }
  }

  /// The next moment at which a timer comes due, or earlier.
  func nextDeadline() -> Instant {
    let due = nextDue ?? living.reduce(.distantFuture) { min($0, $1.timers.next) }
    nextDue = due
    return loading.isEmpty ? due : min(due, loadDue)
  }

  func fireTimers(in core: inout BrokerCore) {
    let instant = core.now.monotonic
    guard (nextDue ?? instant) <= instant else { return }
    for slot in slots.compactMap({ $0 }) {
      let mark = slot.timers.mark
      while !slot.isGone, let key = slot.timers.popDue(at: instant, before: mark) {
        fire(key, on: slot, in: &core)
      }
    }
    nextDue = nil
  }

  private func fire(_ key: Slot.TimerKey, on slot: Slot, in core: inout BrokerCore) {
    switch key {
    case .shard(let key): run(on: slot, in: &core) { shard, turn in shard.timerFired(key, &turn) }
    case .writes: expireWrites(of: slot, in: &core)
    case .parked: expireParked(of: slot, in: &core)
    }
  }

  /// Their fate is not known: they stay in the log, and may yet be committed.
  private func expireWrites(of slot: Slot, in core: inout BrokerCore) {
    while let write = slot.pendingWrites.first, write.deadline <= core.now.monotonic {
      slot.pendingWrites.removeFirst()
      finish(write, .coordinatorNotAvailable, on: slot, in: &core)
    }
    if let next = slot.pendingWrites.first { set(.writes, at: next.deadline, on: slot) }
  }

  private func expireParked(of slot: Slot, in core: inout BrokerCore) {
    let expired = slot.parked.filter { $0.deadline <= core.now.monotonic }
    slot.parked.removeAll { $0.deadline <= core.now.monotonic }
    for request in expired { core.handleAgain(request.context, hasWaited: true) }
    if let next = slot.parked.map(\.deadline).min() { set(.parked, at: next, on: slot) }
  }
}

/// Nothing was appended; what clients are told of it.
struct AppendRefusal: Error {
  var error: ErrorCode
  init(_ error: ErrorCode) { self.error = error }
}

extension ShardSlot {
  var isFailed: Bool {
    if case .failed = stage { true } else { false }
  }

  var isGone: Bool {
    if case .gone = stage { true } else { false }
  }
}
