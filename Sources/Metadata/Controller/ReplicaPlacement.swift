import KafkaProtocol

/// Where new partitions go: round-robin, so that leaders are spread over the brokers and the followers of one
/// broker's partitions over all others, and where one topic ends the next begins.
struct ReplicaPlacement {
  private var start: Int
  private var shift: Int

  init(using random: inout SeededGenerator) {
    start = Int.random(in: 0..<1024, using: &random)
    shift = Int.random(in: 0..<1024, using: &random)
  }

  /// Replicas of each of `count` partitions, the preferred leader first. Brokers that are down (`fenced`) get
  /// replicas only where there are not enough others, and never lead. The caller has checked that `factor` is at
  /// least 1 and no more than there are brokers, and that one at least is not fenced.
  mutating func place(
    partitions count: Int,
    factor: Int,
    unfenced: [BrokerID],
    fenced: [BrokerID]
  ) -> [[BrokerID]] {
    guard !unfenced.isEmpty else { return [] }
    var result: [[BrokerID]] = []
    result.reserveCapacity(count)
    for index in 0..<count {
      if index > 0, (start + index) % unfenced.count == 0 { shift += 1 }
      let first = (start + index) % unfenced.count
      var replicas = [unfenced[first]]
      let others = unfenced.count - 1
      for step in 0..<min(factor - 1, others) {
        replicas.append(unfenced[(first + 1 + (shift + step) % others) % unfenced.count])
      }
      for step in 0..<max(0, factor - replicas.count) {
        replicas.append(fenced[(start + index + step) % fenced.count])
      }
      result.append(replicas)
    }
    start = (start + count) % unfenced.count
    if count % unfenced.count != 0 { shift = (shift + 1) % 1024 }
    return result
  }
}
