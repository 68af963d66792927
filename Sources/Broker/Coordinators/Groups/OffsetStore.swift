import DequeModule
import KafkaProtocol

/// The offsets that the groups of one shard have committed (`OffsetMetadataManager.java`). The latest are what the next
/// decision goes by; what readers are told lags behind them until the high watermark has passed (I13).
struct OffsetStore {
  struct Key: Hashable {
    var group: WireName
    var topic: WireName
    var partition: Int32
  }

  struct Entry: Equatable {
    var offset: Int64
    var leaderEpoch: Int32
    var metadata: String
    var commitTimestamp: Int64
    /// -1: by the broker's retention.
    var expireTimestamp: Int64
    /// The offset after the record's batch: of two commits the later one counts, whichever transaction ends last.
    var place: Offset

    init(_ value: OffsetCommitValue, place: Offset) {
      offset = value.offset
      leaderEpoch = value.leaderEpoch
      metadata = value.metadata
      commitTimestamp = value.commitTimestamp
      expireTimestamp = value.expireTimestamp
      self.place = place
    }
  }

  /// Of one group, by topic and partition. A class, so that a commit copies nothing.
  final class Group {
    var topics: [WireName: [Int32: Entry]] = [:]
  }

  /// An offset with changes that are not committed: what it was before them, and what each makes it.
  private struct Unsettled {
    var committed: Entry?
    var later: Deque<Entry?>
  }

  private var groups: [WireName: Group] = [:]
  private var unsettled: [Key: Unsettled] = [:]
  private var unsettledOrder: Deque<(end: Offset, key: Key)> = []
  /// Of transactions that have not ended.
  private var pending: [TransactionStamp: [Key: Entry]] = [:]
  private var openTransactions: [WireName: Set<TransactionStamp>] = [:]

  // MARK: Replay

  mutating func replay(_ key: OffsetCommitKey, _ value: OffsetCommitValue?, at place: RecordPlace) {
    let key = Key(group: WireName(key.group), topic: WireName(key.topic), partition: key.partition)
    guard let value else {
      set(key, nil, at: place)
      for transaction in openTransactions[key.group] ?? [] { pending[transaction]?[key] = nil }
      return
    }
    let entry = Entry(value, place: place.end)
    guard let transaction = place.transaction else { return set(key, entry, at: place) }
    pending[transaction, default: [:]][key] = entry
    openTransactions[key.group, default: []].insert(transaction)
  }

  mutating func replay(_ end: TransactionEnd, at place: RecordPlace) {
    guard let entries = pending.removeValue(forKey: end.transaction) else { return }
    for group in Set(entries.keys.map(\.group)) {
      openTransactions[group]?.remove(end.transaction)
      if openTransactions[group]?.isEmpty == true { openTransactions[group] = nil }
    }
    guard end.isCommit else { return }
    for (key, entry) in entries where latest(key).map({ $0.place < entry.place }) ?? true {
      set(key, entry, at: place)
    }
  }

  private mutating func set(_ key: Key, _ entry: Entry?, at place: RecordPlace) {
    if !place.isCommitted {
      if unsettled[key] == nil { unsettled[key] = Unsettled(committed: latest(key), later: []) }
      unsettled[key]?.later.append(entry)
      unsettledOrder.append((place.end, key))
    }
    if let entry {
      let group = groups[key.group] ?? Group()
      groups[key.group] = group
      group.topics[key.topic, default: [:]][key.partition] = entry
    } else if let group = groups[key.group] {
      group.topics[key.topic]?[key.partition] = nil
      if group.topics[key.topic]?.isEmpty == true { group.topics[key.topic] = nil }
      if group.topics.isEmpty { groups[key.group] = nil }
    }
  }

  mutating func committed(upTo highWatermark: Offset) {
    while let first = unsettledOrder.first, first.end <= highWatermark {
      unsettledOrder.removeFirst()
      guard let entry = unsettled[first.key]?.later.popFirst() else { continue }
      unsettled[first.key]?.committed = entry
      if unsettled[first.key]?.later.isEmpty == true { unsettled[first.key] = nil }
    }
  }

  // MARK: Questions

  func latest(_ key: Key) -> Entry? { groups[key.group]?.topics[key.topic]?[key.partition] }

  func committed(_ key: Key) -> Entry? {
    if let change = unsettled[key] { return change.committed }
    return latest(key)
  }

  /// What is committed, or was before changes that are not, sorted.
  func committedKeys(of group: WireName) -> [Key] {
    var found = Set(keys(of: group))
    for key in unsettled.keys where key.group == group { found.insert(key) }
    return found.filter { committed($0) != nil }.sorted()
  }

  /// All offsets of a group as the next decision sees them, sorted.
  func keys(of group: WireName) -> [Key] {
    guard let topics = groups[group]?.topics else { return [] }
    return topics.flatMap { topic, partitions in
      partitions.keys.map { Key(group: group, topic: topic, partition: $0) }
    }.sorted()
  }

  /// Those that a transaction has written and not decided, sorted.
  func pendingKeys(of group: WireName) -> [Key] {
    Set((openTransactions[group] ?? []).flatMap { pending[$0]?.keys.filter { $0.group == group } ?? [] })
      .sorted()
  }

  func isPending(_ key: Key) -> Bool {
    openTransactions[key.group]?.contains { pending[$0]?[key] != nil } ?? false
  }

  func hasOpenTransaction(_ group: WireName) -> Bool { openTransactions[group] != nil }

  /// Every group that has a latest offset, sorted.
  var groupIDs: [WireName] { groups.keys.sorted() }

  /// All offsets of these topics, decided or not, sorted.
  func keys(ofTopics topics: Set<WireName>) -> [Key] {
    var found: Set<Key> = []
    for (id, group) in groups {
      for (topic, partitions) in group.topics where topics.contains(topic) {
        for partition in partitions.keys { found.insert(Key(group: id, topic: topic, partition: partition)) }
      }
    }
    for entries in pending.values {
      for key in entries.keys where topics.contains(key.topic) { found.insert(key) }
    }
    return found.sorted()
  }
}

extension OffsetStore.Key: Comparable {
  static func < (a: Self, b: Self) -> Bool {
    (a.group, a.topic, a.partition) < (b.group, b.topic, b.partition)
  }

  var tombstone: GroupRecord {
    .offsetCommit(OffsetCommitKey(group: group.text, topic: topic.text, partition: partition), nil)
  }
}
