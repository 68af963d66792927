import KafkaProtocol

/// Which of its groups to ask one coordinator about in one turn: those in view always, the rest once a second or so and
/// in turn within a budget, so that a thousand groups cost as much a turn as fifty.
struct GroupPollPlan {
  /// Groups that one question names at most.
  static let budget = 50

  var classic: [String] = []
  var consumer: [String] = []
  /// Of all of them offsets are asked for.
  var all: [String] { classic + consumer }

  /// `round` counts the turns in which the rest is asked; `nil`: only what is in view, this time.
  init(
    for broker: BrokerID,
    in snapshot: ClusterSnapshot,
    inView: Set<WireName>,
    round: UInt64?,
    budget: Int = budget
  ) {
    var (first, rest): ([GroupFacts], [GroupFacts]) = ([], [])
    for group in snapshot.groups where group.coordinator == broker {
      switch group.kind {
      case .classic, .consumer:
        if inView.contains(WireName(group.id)) { first.append(group) } else { rest.append(group) }
      case .other: break  // share and streams groups commit in another way
      }
    }
    var chosen = Array(first.prefix(budget))
    let room = budget - chosen.count
    if let round, room > 0 {
      if rest.count > room {
        let start = Int(round % UInt64(rest.count)) * room % rest.count
        chosen += (0..<room).map { rest[(start + $0) % rest.count] }
      } else {
        chosen += rest
      }
    }
    for group in chosen {
      if group.kind == .classic { classic.append(group.id) } else { consumer.append(group.id) }
    }
  }
}
