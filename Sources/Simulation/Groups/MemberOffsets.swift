import KafkaProtocol

/// Where a member is in what it owns, and what of that it is asking or telling its coordinator.
struct MemberOffsets {
  /// By partition: the next offset, once it was looked up.
  private(set) var positions: [Int32: Int64] = [:]
  var isCommitting = false
  var isLookingUp = false
  var commitAt = Instant(nanoseconds: 0)
  /// What the last lookup of all partitions showed.
  private(set) var lookedUp: [Int32: Int64?]?
  private(set) var wantsAll = false
  /// What is owned is looked up once more before anything is committed.
  var looksAgain = false

  mutating func lookUpAll() {
    lookedUp = nil
    wantsAll = true
  }

  mutating func forget() { positions = [:] }
  mutating func keep(_ owned: [Int32]) { positions = positions.filter { owned.contains($0.key) } }
  func unknown(of owned: [Int32]) -> [Int32] { owned.filter { positions[$0] == nil } }

  /// The next commit: a little further in each partition whose position is known.
  mutating func advance(
    _ owned: [Int32],
    using random: inout SeededGenerator
  ) -> [(partition: Int32, offset: Int64)] {
    var offsets: [(partition: Int32, offset: Int64)] = []
    for partition in owned {
      guard let position = positions[partition] else { continue }
      let next = position + Int64.random(in: 0...20, using: &random)
      positions[partition] = next
      offsets.append((partition, next))
    }
    return offsets
  }

  mutating func learn(_ offset: Int64?, of partition: Int32) {
    if positions[partition] == nil { positions[partition] = offset ?? 0 }
  }

  /// A lookup is answered.
  mutating func looked(_ all: [Int32: Int64?], isWhole: Bool) {
    guard wantsAll, isWhole else { return }
    wantsAll = false
    lookedUp = all
  }
}
