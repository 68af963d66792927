import KafkaProtocol
import OrderedCollections

/// How the leader of a classic group shares out partitions. Both give the same for the same input, whatever its order.
package enum GroupAssignor: String, Sendable, CaseIterable {
  /// Of each topic contiguous ranges (RangeAssignor.java). Members give everything back before a rebalance.
  case range
  /// Balanced, and with as few moves as possible; what has to move is given back first and handed on in the next
  /// rebalance, while all else is read on (CooperativeStickyAssignor.java, KIP-429).
  case cooperativeSticky = "cooperative-sticky"

  package var isCooperative: Bool { self == .cooperativeSticky }

  /// What each member gets, members in the order given. `partitionCounts` names the topics that exist.
  package func assign(
    _ members: [GroupSubscriber],
    partitionCounts: [WireName: Int32]
  ) -> [(memberID: String, partitions: [TopicPartition])] {
    let assigned =
      switch self {
      case .range: RangeAssignment.of(members, partitionCounts)
      case .cooperativeSticky: StickyAssignment(members, partitionCounts).result()
      }
    return members.map { ($0.memberID, (assigned[WireName($0.memberID)] ?? []).sorted()) }
  }

  /// Members in an order of their own: static ones by their instance, the others by their id.
  static func ordered(_ members: [GroupSubscriber]) -> [GroupSubscriber] {
    members.sorted { a, b in
      switch (a.instanceID, b.instanceID) {
      case (let a?, let b?): WireName(a) < WireName(b)
      case (.some, nil): true
      case (nil, .some): false
      case (nil, nil): WireName(a.memberID) < WireName(b.memberID)
      }
    }
  }
}

private enum RangeAssignment {
  static func of(
    _ members: [GroupSubscriber],
    _ partitionCounts: [WireName: Int32]
  ) -> [WireName: [TopicPartition]] {
    var assigned: [WireName: [TopicPartition]] = [:]
    let members = GroupAssignor.ordered(members)
    let subscriptions = members.map { Set($0.topics.map(WireName.init(_:))) }
    for topic in subscriptions.reduce(into: Set(), { $0.formUnion($1) }).sorted() {
      guard let count = partitionCounts[topic], count > 0 else { continue }
      let takers = members.indices.filter { subscriptions[$0].contains(topic) }.map { members[$0] }
      let share = count / Int32(takers.count)
      let extra = count % Int32(takers.count)
      var next: Int32 = 0
      for (index, member) in takers.enumerated() {
        let size = share + (Int32(index) < extra ? 1 : 0)
        assigned[WireName(member.memberID), default: []] += (next..<next + size).map {
          TopicPartition(topic: topic.text, partition: $0)
        }
        next += size
      }
    }
    return assigned
  }
}

/// Everybody keeps what they own as far as that is balanced; what is free goes to whoever has least.
private struct StickyAssignment {
  private let members: [GroupSubscriber]
  private let topics: [Set<WireName>]
  /// By member, in `members`' order.
  private var held: [OrderedSet<TopicPartition>]
  /// Who owns what before this assignment, by valid claims.
  private var owners: [TopicPartition: Int] = [:]

  init(_ subscribers: [GroupSubscriber], _ partitionCounts: [WireName: Int32]) {
    members = GroupAssignor.ordered(subscribers)
    topics = members.map { Set($0.topics.map(WireName.init(_:))) }
    held = members.map { _ in [] }
    takeClaims(partitionCounts)
    handOut(partitionCounts)
    balance()
  }

  /// Of two that claim the same partition the later generation is right; of one generation neither is.
  private mutating func takeClaims(_ partitionCounts: [WireName: Int32]) {
    var claims: [TopicPartition: (member: Int?, generation: Int32)] = [:]
    for (index, member) in members.enumerated() {
      for partition in Set(member.owned) {
        guard let count = partitionCounts[WireName(partition.topic)],
          (0..<count).contains(partition.partition)
        else { continue }
        if let other = claims[partition], other.generation >= member.generation {
          if other.generation == member.generation { claims[partition]?.member = nil }
        } else {
          claims[partition] = (index, member.generation)
        }
      }
    }
    for (partition, claim) in claims {
      if let member = claim.member { owners[partition] = member }
    }
    for partition in Array(owners.keys).sorted() {
      guard let owner = owners[partition], topics[owner].contains(WireName(partition.topic)) else { continue }
      held[owner].append(partition)
    }
  }

  private mutating func handOut(_ partitionCounts: [WireName: Int32]) {
    let taken = Set(held.joined())
    for topic in topics.reduce(into: Set(), { $0.formUnion($1) }).sorted() {
      for number in 0..<max(0, partitionCounts[topic] ?? 0) {
        let partition = TopicPartition(topic: topic.text, partition: number)
        guard !taken.contains(partition), let taker = leastLoaded(for: topic) else { continue }
        held[taker].append(partition)
      }
    }
  }

  private func leastLoaded(for topic: WireName) -> Int? {
    members.indices.filter { topics[$0].contains(topic) }.min { (held[$0].count, $0) < (held[$1].count, $1) }
  }

  /// Moves one partition at a time from who has two more than somebody who could take it. Each move lessens the sum of
  /// squares, so that it ends.
  private mutating func balance() {
    var hasMoved = true
    while hasMoved {
      hasMoved = false
      for giver in members.indices.sorted(by: { (held[$1].count, $0) < (held[$0].count, $1) }) {
        // What it came by last goes first: what it owns stays longest.
        let newest = held[giver].reversed()
        let order = newest.filter { !isOwned($0, by: giver) } + newest.filter { isOwned($0, by: giver) }
        for partition in order {
          guard let taker = leastLoaded(for: WireName(partition.topic)),
            held[giver].count > held[taker].count + 1
          else {
            continue
          }
          held[giver].remove(partition)
          held[taker].append(partition)
          hasMoved = true
        }
      }
    }
  }

  private func isOwned(_ partition: TopicPartition, by member: Int) -> Bool { owners[partition] == member }

  /// A partition that another member still owns is nobody's until it has been given back.
  func result() -> [WireName: [TopicPartition]] {
    var assigned: [WireName: [TopicPartition]] = [:]
    for (index, member) in members.enumerated() {
      assigned[WireName(member.memberID)] = held[index].filter { owners[$0] == nil || owners[$0] == index }
    }
    return assigned
  }
}
