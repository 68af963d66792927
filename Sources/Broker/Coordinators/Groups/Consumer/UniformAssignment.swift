import KafkaProtocol

/// The uniform assignor's work (KIP-848): everyone keeps what it had as far as sizes allow, what is free goes to who has
/// least. Where members subscribe to different topics, partitions then move from who has more to who has less while a
/// move makes the two more alike.
struct UniformAssignment {
  private let input: AssignmentInput
  /// By topic and partition, an index of members; -1 for nobody.
  private var owners: [[Int]]
  private var loads: [Int]

  init(_ input: AssignmentInput) {
    self.input = input
    owners = input.topics.map { Array(repeating: -1, count: $0.partitionCount) }
    loads = input.members.map { _ in 0 }
  }

  mutating func build() -> [AssignedPartitions] {
    keepWhatWas()
    if input.isHomogeneous {
      shareEvenly()
    } else {
      giveToTheLeastLoaded()
      level()
    }
    return parts
  }

  private var parts: [AssignedPartitions] {
    var parts = input.members.map { _ in AssignedPartitions.none }
    for (topic, owners) in zip(input.topics, owners) {
      for (partition, owner) in owners.enumerated() where owner >= 0 {
        parts[owner].append(Int32(partition), of: topic.id)
      }
    }
    return parts
  }

  private mutating func keepWhatWas() {
    for (index, member) in input.members.enumerated() {
      for topic in member.topics {
        for partition in member.current[input.topics[topic].id] {
          guard owners[topic].indices.contains(Int(partition)), owners[topic][Int(partition)] < 0 else {
            continue
          }
          owners[topic][Int(partition)] = index
          loads[index] += 1
        }
      }
    }
  }

  // MARK: All want the same

  private mutating func shareEvenly() {
    let topics = input.members[0].topics
    let total = topics.reduce(0) { $0 + owners[$1].count }
    let (share, extras) = total.quotientAndRemainder(dividingBy: input.members.count)
    // Whoever has more keeps more: the extra partitions go to the largest parts.
    let byLoad = loads.indices.sorted { (loads[$1], $0) < (loads[$0], $1) }
    var quotas = loads.map { _ in share }
    for member in byLoad.prefix(extras) { quotas[member] += 1 }
    for topic in topics.reversed() {
      for partition in owners[topic].indices.reversed() {
        let owner = owners[topic][partition]
        guard owner >= 0, loads[owner] > quotas[owner] else { continue }
        owners[topic][partition] = -1
        loads[owner] -= 1
      }
    }
    // One to each in turn, so that a topic's partitions are spread too.
    var open = loads.indices.filter { loads[$0] < quotas[$0] }
    var place = 0
    for topic in topics {
      for partition in owners[topic].indices where owners[topic][partition] < 0 {
        guard !open.isEmpty else { return }
        if place >= open.count { place = 0 }
        let member = open[place]
        owners[topic][partition] = member
        loads[member] += 1
        if loads[member] == quotas[member] { open.remove(at: place) } else { place += 1 }
      }
    }
  }

  // MARK: They want different things

  private mutating func giveToTheLeastLoaded() {
    let order = input.topics.indices.sorted {
      (input.subscribers[$0].count, $0) < (input.subscribers[$1].count, $1)
    }
    for topic in order {
      for partition in owners[topic].indices where owners[topic][partition] < 0 {
        guard let member = leastLoaded(of: topic) else { break }
        owners[topic][partition] = member
        loads[member] += 1
      }
    }
  }

  private func leastLoaded(of topic: Int) -> Int? {
    input.subscribers[topic].min { (loads[$0], $0) < (loads[$1], $1) }
  }

  /// Rounds over all topics: each round brings the parts nearer, and a few are enough; more are not worth their time.
  private static let rounds = 16

  private mutating func level() {
    for _ in 0..<Self.rounds {
      var hasMoved = false
      for topic in input.topics.indices where level(topic) { hasMoved = true }
      if !hasMoved { return }
    }
  }

  private mutating func level(_ topic: Int) -> Bool {
    var owned: [Int: [Int]] = [:]
    for (partition, owner) in owners[topic].enumerated() where owner >= 0 {
      owned[owner, default: []].append(partition)
    }
    var hasMoved = false
    // Each partition moves once at most.
    for _ in owners[topic].indices {
      guard let least = leastLoaded(of: topic),
        let most = owned.keys.max(by: { (loads[$0], $1) < (loads[$1], $0) }),
        loads[most] - loads[least] > 1, let partition = owned[most]?.popLast()
      else { break }
      if owned[most]?.isEmpty == true { owned[most] = nil }
      owners[topic][partition] = least
      loads[most] -= 1
      loads[least] += 1
      hasMoved = true
    }
    return hasMoved
  }
}
