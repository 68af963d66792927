import TerminalUI

extension Mailbox where Message == ConsoleMessage {
  /// One that stays small however long nobody looks: of snapshots the newest counts, records that nobody could have seen
  /// become a number, and of what happened the newest is kept.
  package convenience init() { self.init(reduce: ConsoleMessage.reduce) }
}

extension ConsoleMessage {
  private static let keptRecords = 8
  private static let keptAcks = 400
  private static let keptOthers = 2000

  @Sendable static func reduce(_ waiting: inout [ConsoleMessage]) {
    var kept: [ConsoleMessage] = []
    var hasSnapshot = false
    var hasFacts = false
    var batches = 0
    var (others, acks) = (0, 0)
    /// Records passed over, told with the oldest batch of that subscription that is kept.
    var skipped: [Int: (count: Int, backlog: Int)] = [:]
    for message in waiting.reversed() {
      switch message {
      case .snapshot:
        if !hasSnapshot { kept.append(message) }
        hasSnapshot = true
      case .embedded:
        if !hasFacts { kept.append(message) }
        hasFacts = true
      case .records(let subscription, let records, let more, let unmatched, let backlog):
        batches += 1
        if batches <= keptRecords {
          kept.append(message)
        } else {
          skipped[subscription, default: (0, 0)].count += records.count + more + unmatched
          skipped[subscription, default: (0, 0)].backlog += backlog
        }
      case .acks:
        acks += 1
        if acks <= keptAcks { kept.append(message) }
      case .events, .streamEnded, .proof, .outcome, .resetPlan, .resetFailed, .configs, .refused, .notice,
        .edited, .themes:
        others += 1
        if others <= keptOthers { kept.append(message) }
      case .quit: kept.append(message)
      }
    }
    for index in kept.indices.reversed() {
      guard case .records(let subscription, let records, let more, let unmatched, let backlog) = kept[index],
        let passed = skipped.removeValue(forKey: subscription)
      else { continue }
      kept[index] = .records(
        subscription: subscription,
        records,
        skipped: more + passed.count,
        unmatched: unmatched,
        backlog: backlog + passed.backlog
      )
    }
    waiting = kept.reversed()
  }
}
