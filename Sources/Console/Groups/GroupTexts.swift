import ClusterView
import KafkaProtocol
import TerminalUI

// Groups in words, the same on every screen.

enum GroupNameText {
  /// As it is, but for names that one could not see or type: Kafka has a group whose id is empty (who commits without
  /// naming a group writes to it), and nothing forbids blanks and control characters.
  static func of(_ id: String) -> String {
    if id.isEmpty { return "(empty id)" }
    if id.utf8.allSatisfy({ (0x21..<0x7f).contains($0) }) { return id }
    let isHidden = id.unicodeScalars.allSatisfy { $0.properties.isWhitespace || CharacterWidth.of($0) == 0 }
    let shown = isHidden ? EscapedText.line(id.utf8, columns: 249) : EscapedText.harmless(id.utf8)
    return shown == id && !isHidden ? id : "\"\(shown)\""
  }
}

/// Glyph, word and role of a group's state.
enum GroupStateText {
  static func of(_ group: GroupFacts) -> (glyph: Unicode.Scalar, word: String, role: ThemeRole) {
    switch group.state {
    case .stable: ("●", "stable", .groupStable)
    case .rebalancing: ("◐", "rebalancing", .groupRebalancing)
    case .empty: ("○", "empty", .groupEmpty)
    case .dead: ("✗", "dead", .groupDead)
    case .unknown(let word): ("○", word.isEmpty ? "unknown" : word, .stale)
    }
  }
}

enum GroupKindText {
  static func of(_ kind: GroupFacts.Kind) -> String {
    switch kind {
    case .classic: "classic"
    case .consumer: "consumer"
    case .other(let name): name
    }
  }
}

/// Which way a lag goes: an arrow, the pace, and when it will be read.
struct LagTrendText {
  private let lag: Int64?
  /// `nil`: no saying. 0: it stays where it is.
  private let trend: Double?
  private let time: Duration?

  /// Who reads within this is at the end: what is on its way just now makes a lag that rises and falls for no reason.
  private static let atEnd: Duration = .seconds(3)

  init(_ group: GroupFacts) {
    let isAtEnd = group.lag != nil && (group.oldestUnread.map { $0.age < Self.atEnd } ?? (group.lag == 0))
    self.init(group.lag, group.lagTrend, group.timeToCatchUp, isAtEnd: isAtEnd)
  }

  init(_ partition: GroupPartitionFacts) {
    let isAtEnd =
      partition.lag != nil && (partition.oldestUnread.map { $0.age < Self.atEnd } ?? (partition.lag == 0))
    self.init(partition.lag, partition.lagTrend, partition.timeToCatchUp, isAtEnd: isAtEnd)
  }

  private init(_ lag: Int64?, _ trend: Double?, _ time: Duration?, isAtEnd: Bool) {
    self.lag = lag
    self.trend = lag == nil ? nil : isAtEnd || trend.map { $0.magnitude < 0.5 } ?? false ? 0 : trend
    self.time = isAtEnd ? nil : time
  }

  var role: ThemeRole {
    guard let trend else { return .dim }
    return trend == 0 ? .trendFlat : trend > 0 ? .trendUp : .trendDown
  }

  /// `↘ −86/s`.
  var sentence: String {
    guard let trend else { return "–" }
    return trend == 0 ? "→" : trend > 0 ? "↗ \(number)/s" : "↘ \(number)/s"
  }

  /// `−86`.
  var number: String {
    guard let trend else { return "–" }
    return trend == 0 ? "0" : trend > 0 ? "+\(NumberText.rate(trend))" : "−\(NumberText.rate(-trend))"
  }

  /// `14s`; empty where there is nothing to catch up with.
  var eta: String {
    guard lag != nil else { return "–" }
    if let time { return NumberText.age(max(.seconds(1), time)).withoutTenths }
    guard let trend else { return "–" }
    return trend > 0 ? "no eta" : ""
  }
}

extension String {
  /// `3.0s` is more exact than an estimate is.
  fileprivate var withoutTenths: String {
    guard hasSuffix("s"), let dot = firstIndex(of: ".") else { return self }
    return self[..<dot] + "s"
  }
}

enum MemberText {
  /// A static member's name, else its client's; of several with one name the end of the id tells them apart.
  static func name(_ member: MemberFacts, among members: [MemberFacts]) -> String {
    let name = member.instanceID ?? (member.clientID.isEmpty ? member.id : member.clientID)
    let isAlone =
      members.count { ($0.instanceID ?? $0.clientID) == (member.instanceID ?? member.clientID) } < 2
    return isAlone ? name : "\(name) …\(member.id.suffix(4))"
  }

  /// `orders 0 2 5–7, payments 1`.
  static func partitions(_ partitions: [TopicPartition]) -> String {
    var topics: [(name: String, numbers: [Int32])] = []
    for partition in partitions {
      if topics.last?.name == partition.topic {
        topics[topics.count - 1].numbers.append(partition.partition)
      } else {
        topics.append((partition.topic, [partition.partition]))
      }
    }
    return topics.map { "\($0.name) \(numbers($0.numbers))" }.joined(separator: ", ")
  }

  /// The same without the topic where there is only one.
  static func numbers(_ partitions: [TopicPartition], of topics: [String]) -> String {
    topics.count == 1 ? numbers(partitions.map(\.partition)) : self.partitions(partitions)
  }

  private static func numbers(_ numbers: [Int32]) -> String {
    var parts: [String] = []
    var index = 0
    while index < numbers.count {
      var end = index
      while end + 1 < numbers.count, numbers[end + 1] == numbers[end] &+ 1 { end += 1 }
      if end - index >= 2 {
        parts.append("\(numbers[index])–\(numbers[end])")
      } else {
        parts += numbers[index...end].map { "\($0)" }
      }
      index = end + 1
    }
    return parts.joined(separator: " ")
  }
}
