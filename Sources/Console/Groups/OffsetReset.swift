import KafkaProtocol
import TerminalUI

/// Where a group's offsets are to be set.
package enum ResetPoint: Sendable, Equatable {
  case earliest
  case latest
  case offset(Int64)
  /// The first message at or after this time, milliseconds since 1970.
  case time(Int64)
  /// So many messages forward, or back where negative.
  case shift(Int64)

  package var words: String {
    switch self {
    case .earliest: "to the earliest"
    case .latest: "to the end"
    case .offset(let offset): "to offset \(NumberText.grouped(offset))"
    case .time(let time): "to \(Moment.text(time)) UTC"
    case .shift(let distance): "by \(distance < 0 ? "" : "+")\(NumberText.grouped(distance))"
    }
  }

  /// As `kafka-consumer-groups.sh` has it.
  fileprivate var option: String {
    switch self {
    case .earliest: "--to-earliest"
    case .latest: "--to-latest"
    case .offset(let offset): "--to-offset \(offset)"
    case .time(let time): "--to-datetime \(Moment.iso(time))"
    case .shift(let distance): "--shift-by \(distance)"
    }
  }
}

/// A question for what a reset would do; nothing is changed by it.
package struct ResetRequest: Sendable, Equatable {
  /// Counts up; an answer to an older one is not looked at.
  package var number: Int
  package var group: String
  package var partitions: [TopicPartition]
  package var point: ResetPoint
  package init(number: Int, group: String, partitions: [TopicPartition], point: ResetPoint) {
    self.number = number
    self.group = group
    self.partitions = partitions
    self.point = point
  }

  /// How the same is ordered from a shell.
  func equivalent(bootstrap: String) -> String {
    var topics: [(name: String, numbers: [String])] = []
    for partition in partitions {
      if topics.last?.name == partition.topic {
        topics[topics.count - 1].numbers.append("\(partition.partition)")
      } else {
        topics.append((partition.topic, ["\(partition.partition)"]))
      }
    }
    let scope = topics.map { " --topic \($0.name):\($0.numbers.joined(separator: ","))" }.joined()
    return
      "kafka-consumer-groups.sh --bootstrap-server \(bootstrap) --group \(ShellWord.quoted(group)) --reset-offsets"
      + "\(scope) \(point.option) --execute"
  }
}

/// What would become of one partition.
package struct ResetRow: Sendable, Equatable {
  package var partition: TopicPartition
  /// `nil`: nothing is committed.
  package var old: Int64?
  /// `nil`: it stays as it is, and `note` says why.
  package var new: Int64?
  package var note: String?

  package var isChange: Bool { new != nil && new != old }

  package init(_ partition: TopicPartition, old: Int64?, new: Int64?, note: String? = nil) {
    self.partition = partition
    self.old = old
    self.new = new
    self.note = note
  }

  /// `start` and `end` are the partition's, `nil` where its leader did not tell; `found` is the offset of a time, `nil`
  /// where no message is so late.
  package init(
    _ partition: TopicPartition,
    to point: ResetPoint,
    committed: Int64?,
    start: Int64?,
    end: Int64?,
    found: Int64? = nil
  ) {
    guard let start, let end else {
      self.init(partition, old: committed, new: nil, note: "its leader does not answer")
      return
    }
    switch point {
    case .earliest: self.init(partition, old: committed, new: start)
    case .latest: self.init(partition, old: committed, new: end)
    case .time:
      self.init(
        partition,
        old: committed,
        new: found ?? end,
        note: found == nil ? "nothing so late: the end" : nil
      )
    case .offset(let offset): self.init(partition, old: committed, clamping: offset, start, end)
    case .shift(let distance):
      guard let committed else {
        self.init(partition, old: nil, new: nil, note: "nothing is committed")
        return
      }
      let (sum, overflow) = committed.addingReportingOverflow(distance)
      self.init(partition, old: committed, clamping: overflow ? (distance < 0 ? 0 : .max) : sum, start, end)
    }
  }

  /// Outside of the log there is nothing to read.
  private init(_ partition: TopicPartition, old: Int64?, clamping wanted: Int64, _ start: Int64, _ end: Int64)
  {
    let note =
      wanted < start
      ? "begins at \(NumberText.grouped(start))" : wanted > end ? "ends at \(NumberText.grouped(end))" : nil
    self.init(partition, old: old, new: min(max(wanted, start), max(start, end)), note: note)
  }
}

/// The answer to a `ResetRequest`.
package struct ResetPlan: Sendable, Equatable {
  package var request: ResetRequest
  package var rows: [ResetRow]
  /// Who is in the group: while somebody is, its coordinator refuses.
  package var members: [String]
  package var at: Instant
  package init(request: ResetRequest, rows: [ResetRow], members: [String], at: Instant) {
    self.request = request
    self.rows = rows
    self.members = members
    self.at = at
  }

  var changes: [ResetRow] { rows.filter(\.isChange) }
}
