import DequeModule
import KafkaProtocol

/// Partitions whose place on this broker the metadata has changed, and that are yet to be brought in line with it. Each is
/// here once, for what is done about it is decided by the image of that moment. A turn does a portion of them, so that none
/// takes longer than 5 ms (DESIGN 2); requests, heartbeats and Raft come in between.
///
/// What is hosted already goes first: a new leader does not wait for the logs of another topic to be made, and a topic that
/// was deleted has left its folders before one of the same name takes them.
struct RoleBacklog {
  /// Logs that one turn opens, makes or drops. A file system that is busy takes a millisecond to make a folder and two
  /// files.
  static let logsPerTurn = 4
  /// Partitions that one turn looks at in all.
  static let changesPerTurn = 256
  /// Partitions that one turn takes out of their order because somebody asks for them.
  static let askedPerTurn = 16

  private struct Entry {
    var partition: TopicIDPartition
    /// The metadata's end before this change came.
    var before: Offset
  }

  private var hosted: Deque<Entry> = []
  private var unopened: Deque<Entry> = []
  /// Of both, and whether it is hosted; only ever asked about one.
  private var waiting: [TopicIDPartition: Bool] = [:]
  private var logsLeft = Self.logsPerTurn
  private var changesLeft = Self.changesPerTurn
  private var askedLeft = Self.askedPerTurn

  var isEmpty: Bool { waiting.isEmpty }

  mutating func add(_ partition: TopicIDPartition, isHosted: Bool, before: Offset) {
    guard waiting[partition] == nil else { return }
    waiting[partition] = isHosted
    let entry = Entry(partition: partition, before: before)
    if isHosted { hosted.append(entry) } else { unopened.append(entry) }
  }

  /// The next that this turn may take up; `nil` when it has done its portion, or nothing is left.
  mutating func next() -> TopicIDPartition? {
    guard changesLeft > 0, logsLeft > 0 else { return nil }
    while let entry = hosted.popFirst() ?? unopened.popFirst() {
      guard waiting.removeValue(forKey: entry.partition) != nil else { continue }
      dropTaken()
      changesLeft -= 1
      return entry.partition
    }
    return nil
  }

  /// Takes one out of its order; `false` where it is not here, or the turn has done enough of that. A log is not made
  /// while others wait that may have to leave its folder to it.
  mutating func take(_ partition: TopicIDPartition) -> Bool {
    guard askedLeft > 0, let isHosted = waiting[partition], isHosted || hosted.isEmpty else { return false }
    waiting[partition] = nil
    askedLeft -= 1
    dropTaken()
    return true
  }

  /// What was taken out of its order leaves its place when that comes to the front.
  private mutating func dropTaken() {
    while let first = hosted.first, waiting[first.partition] == nil { hosted.removeFirst() }
    while let first = unopened.first, waiting[first.partition] == nil { unopened.removeFirst() }
  }

  /// A log was opened, made or dropped.
  mutating func countLog() { logsLeft -= 1 }

  mutating func beginTurn() {
    logsLeft = Self.logsPerTurn
    changesLeft = Self.changesPerTurn
    askedLeft = Self.askedPerTurn
  }

  /// How far the metadata has been taken up entirely, where `end` is how far it has been read.
  func takenUp(of end: Offset) -> Offset {
    min(hosted.first?.before ?? end, unopened.first?.before ?? end)
  }
}
