import CommitLog
import KafkaProtocol

/// What a full disk refuses: told when it begins and when it is over, not once a write.
struct RefusedWrites {
  /// Partitions of which the last write was refused.
  private var partitions: Set<TopicPartition> = []
  private var hasBegun = false
  private var lastAt = Instant(nanoseconds: .min)
  private var toldAt: Instant?
  private var warnings: [String: Instant] = [:]

  /// One that begins again so soon after it was told is the same.
  private static let patience: Duration = .seconds(10)
  private static let mostWarnings = 100

  var isEmpty: Bool { !hasBegun }

  /// Whether to tell of it: the first one after there was room.
  mutating func note(_ partition: TopicPartition?, at now: Instant) -> Bool {
    if let partition { partitions.insert(partition) }
    lastAt = now
    guard !hasBegun else { return false }
    hasBegun = true
    if let toldAt, now - toldAt < Self.patience { return false }
    toldAt = now
    return true
  }

  /// A write of the partition was taken, or it is gone; `true` when no other waits for room.
  mutating func clear(_ partition: TopicPartition) -> Bool {
    guard hasBegun, partitions.remove(partition) != nil, partitions.isEmpty else { return false }
    hasBegun = false
    return true
  }

  /// Housekeeping found room; `true` when nobody was refused for a while.
  mutating func clearOld(at now: Instant) -> Bool {
    guard hasBegun, now - lastAt > .seconds(5) else { return false }
    partitions.removeAll()
    hasBegun = false
    return true
  }

  /// Whether a warning is new, or was not given for a while.
  mutating func isNews(_ warning: String, at now: Instant) -> Bool {
    if let told = warnings[warning], now - told < Self.patience { return false }
    // Whoever sends something else each time fills neither the log nor this.
    if warnings.count >= Self.mostWarnings { warnings = warnings.filter { now - $0.value < Self.patience } }
    guard warnings.count < Self.mostWarnings else { return false }
    warnings[warning] = now
    return true
  }
}

extension BrokerCore {
  /// A write found no room, or no descriptor: nothing has changed, and it may be tried again.
  mutating func noteRefusal(_ cause: DiskError, of partition: TopicPartition?) {
    guard refusedWrites.note(partition, at: now.monotonic) else { return }
    let reason = "\(cause)"
    tell(.diskFilled(id, reason: reason))
    let advice =
      if case .tooManyOpenFiles = cause { "Close connections, or begin with a higher ulimit -n" } else {
        "Free some space"
      }
    log(
      .error,
      "\(reason): writes are refused with KAFKA_STORAGE_ERROR until there is; what is stored stays readable. "
        + "\(advice), and they go on by themselves"
    )
  }

  /// A write of the partition was taken.
  mutating func noteRoom(for partition: TopicPartition) {
    guard !refusedWrites.isEmpty, refusedWrites.clear(partition) else { return }
    tellRoom()
  }

  mutating func noteRoomForHousekeeping() {
    if refusedWrites.clearOld(at: now.monotonic) { tellRoom() }
  }

  private mutating func tellRoom() {
    tell(.diskHasRoom(id))
    log(.info, "there is room again: writes are taken")
  }
}
