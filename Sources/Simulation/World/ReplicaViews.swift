import KafkaProtocol

/// A broker's replicas as they were after its last turn, and which of them that turn changed: what did not move is
/// neither written nor checked again.
package struct ReplicaViews {
  private(set) var all: [ReplicaView] = []
  /// Whose place is the same as before and whose marks are not, in order.
  private(set) var moved: [Int] = []
  /// Whether replicas came, went, or changed places.
  private(set) var isReordered = false
  private var count = 0

  /// What follows until `end` is what there is now, in its order.
  mutating func begin() {
    moved.removeAll(keepingCapacity: true)
    isReordered = false
    count = 0
  }

  mutating func add(
    folder: String,
    leads: Bool,
    leaderEpoch: LeaderEpoch,
    logStartOffset: Offset,
    logEndOffset: Offset,
    highWatermark: Offset
  ) {
    let index = count
    count += 1
    if index < all.count, all[index].folder == folder {
      // By raw numbers: seven replicas are looked at in each turn, and one or two have moved.
      if all[index].highWatermark.rawValue == highWatermark.rawValue,
        all[index].logEndOffset.rawValue == logEndOffset.rawValue, all[index].leads == leads,
        all[index].leaderEpoch.rawValue == leaderEpoch.rawValue,
        all[index].logStartOffset.rawValue == logStartOffset.rawValue
      {
        return
      }
      moved.append(index)
    } else {
      isReordered = true
    }
    let view = ReplicaView(
      folder: folder,
      leads: leads,
      leaderEpoch: leaderEpoch,
      logStartOffset: logStartOffset,
      logEndOffset: logEndOffset,
      highWatermark: highWatermark
    )
    if index < all.count { all[index] = view } else { all.append(view) }
  }

  mutating func end() {
    if count < all.count {
      all.removeLast(all.count - count)
      isReordered = true
    }
  }

  mutating func forget() {
    all.removeAll()
    begin()
  }
}
