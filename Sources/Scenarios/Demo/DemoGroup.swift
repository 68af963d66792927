import KafkaClient
import KafkaProtocol

/// A consumer group of the demo: what it reads, with how many members, and how fast.
package struct DemoGroup: Sendable, Equatable {
  /// How fast a member gets through its records.
  package enum Pace: Sendable, Equatable {
    /// As they come.
    case keepsUp
    /// So many a second, and once in `every` nothing for `pause`: its lag rises and falls.
    case limited(recordsPerSecond: Double, pause: Duration, every: Duration)
  }

  package var name: String
  package var topics: [String]
  package var memberCount: Int
  package var assignor: GroupAssignor
  package var pace: Pace

  package init(
    _ name: String,
    topics: [String],
    memberCount: Int,
    assignor: GroupAssignor,
    pace: Pace
  ) {
    self.name = name
    self.topics = topics
    self.memberCount = memberCount
    self.assignor = assignor
    self.pace = pace
  }

  /// One that is always near the end, and one that stops every minute and a half and then catches up.
  package static let all = [
    DemoGroup("billing", topics: ["payments"], memberCount: 3, assignor: .range, pace: .keepsUp),
    DemoGroup(
      "search-index",
      topics: ["orders"],
      memberCount: 3,
      assignor: .cooperativeSticky,
      pace: .limited(recordsPerSecond: 130, pause: .seconds(20), every: .seconds(90))
    ),
  ]
}

extension DemoGroup.Pace {
  /// How long `records` take that are begun at `now`, counted from when the group was started.
  func time(for records: Int64, at now: Duration) -> Duration {
    guard case .limited(let perSecond, let pause, let every) = self, perSecond > 0, every > .zero else {
      return .zero
    }
    let work = Duration.nanoseconds(Int64(Double(records) / perSecond * 1e9))
    // The pause is at the end of each round, so that the demo begins with a group that is at its end.
    let round = Duration.nanoseconds(now.clampedNanoseconds % every.clampedNanoseconds)
    return round >= every - pause ? work + (every - round) : work
  }
}
