import ClusterView
import KafkaProtocol
import TerminalUI

package enum GroupOrder: String, Sendable, CaseIterable {
  case lag
  case trend = "/s"
  case state
  case name
}

/// Parts of a group's own screen that take the focus in turn.
package enum GroupPanel: Sendable, Equatable, CaseIterable {
  case partitions
  case members
  /// Where it has the screen to itself; elsewhere it is there anyway.
  case lag
  case history
}

/// Where one is on the group screens.
struct GroupsState: Sendable {
  /// In the order of the list, filtered.
  var rows: [GroupFacts] = []
  var list = ListState()
  var order = GroupOrder.lag
  var isReversed = false
  var filter: ListFilter?
  var panel = GroupPanel.partitions
  var isZoomed = false
  var partitionList = ListState()
  var memberList = ListState()
  var historyList = ListState()
  /// Whether the newest line of the history is kept in sight.
  var followsHistory = true
  /// Counts the questions for what a reset would do.
  var lastPlan = 0
  /// What the cluster was asked to tell each tick.
  var watched: [String] = []

  var selected: GroupFacts? { rows.indices.contains(list.selected) ? rows[list.selected] : nil }

  /// The cursor stays on the group that it was on, wherever the order takes it.
  mutating func arrange(_ snapshot: ClusterSnapshot?) {
    let marked = list.selected > 0 ? selected?.id : nil
    var groups = (snapshot?.groups ?? []).filter { filter?.matches($0.id) ?? true }
    groups.sort { precedes($0, $1) }
    rows = groups
    if let marked, let index = rows.firstIndex(where: { WireName($0.id) == WireName(marked) }) {
      list.select(index, of: rows.count)
    }
    list.select(list.selected, of: rows.count)
  }

  private func precedes(_ a: GroupFacts, _ b: GroupFacts) -> Bool {
    switch order {
    case .lag where a.lag != b.lag: return (a.lag ?? -1 > b.lag ?? -1) != isReversed
    case .trend where a.lagTrend != b.lagTrend:
      return (a.lagTrend ?? -.infinity > b.lagTrend ?? -.infinity) != isReversed
    case .state where Self.rank(a.state) != Self.rank(b.state):
      return (Self.rank(a.state) < Self.rank(b.state)) != isReversed
    case .name: return (a.id < b.id) != isReversed
    case .lag, .trend, .state: return a.id < b.id
    }
  }

  /// What needs a look comes first.
  private static func rank(_ state: GroupFacts.State) -> Int {
    switch state {
    case .dead: 0
    case .rebalancing: 1
    case .unknown: 2
    case .empty: 3
    case .stable: 4
    }
  }
}
