import ClusterView
import KafkaProtocol
import TerminalUI

// The group screens: where the cursor is, what opens, what is asked about each tick.

extension Model {
  /// Whether sorting and filtering are about groups.
  var filtersGroups: Bool { active == .groups || (active == .overview && panel == .groups) }

  /// The group that the screen is about, or that is marked in a list.
  var currentGroup: GroupFacts? {
    if case .group(let id) = screen { return snapshot?.groups.first { WireName($0.id) == WireName(id) } }
    return groups.selected
  }

  var selectedGroupPartition: GroupPartitionFacts? {
    guard case .group = screen, let partitions = currentGroup?.partitions,
      partitions.indices.contains(groups.partitionList.selected)
    else { return nil }
    return partitions[groups.partitionList.selected]
  }

  /// Panels that one can go to: the curve of the lag only where it is not on the screen anyway.
  var groupPanels: [GroupPanel] {
    GroupPanel.allCases.filter { $0 != .lag || isNarrow || groups.isZoomed }
  }

  mutating func turnGroupPanel(by steps: Int) {
    let all = groupPanels
    groups.panel = all[((all.firstIndex(of: groups.panel) ?? 0) + steps + all.count) % all.count]
  }

  mutating func moveGroups(by distance: Int) { groups.list.move(by: distance, of: groups.rows.count) }

  mutating func moveInGroup(by distance: Int) {
    guard let group = currentGroup else { return }
    switch groups.panel {
    case .partitions: groups.partitionList.move(by: distance, of: group.partitions?.count ?? 0)
    case .members: groups.memberList.move(by: distance, of: group.members?.count ?? 0)
    case .lag: break
    case .history:
      let count = groupWatch.history(of: group.id).count
      if groups.followsHistory { groups.historyList.select(.max, of: count) }
      groups.historyList.move(by: distance, of: count)
      groups.followsHistory = groups.historyList.selected >= count - 1
    }
  }

  mutating func sortGroups() {
    let all = GroupOrder.allCases
    groups.order = all[((all.firstIndex(of: groups.order) ?? 0) + 1) % all.count]
    groups.list.select(0, of: groups.rows.count)
    groups.arrange(snapshot)
  }

  mutating func reverseGroups() {
    groups.isReversed.toggle()
    groups.arrange(snapshot)
  }

  mutating func setGroupFilter(_ filter: ListFilter?) {
    groups.filter = filter
    groups.list.select(0, of: groups.rows.count)
    groups.arrange(snapshot)
  }

  mutating func enterGroup() {
    groups.panel = .partitions
    (groups.partitionList, groups.memberList, groups.historyList) = (ListState(), ListState(), ListState())
    groups.followsHistory = true
  }

  /// The first unread message of the marked partition: a poison pill in one key.
  mutating func openFirstUnread() -> [Command] {
    guard groups.panel == .partitions, let partition = selectedGroupPartition else { return [] }
    // With nothing committed, or with what was unread deleted, the first message there is.
    let start = partition.start?.rawValue ?? 0
    let first: StreamSubscription.Start =
      partition.committed.map { .offset(max($0.rawValue, start)) } ?? .beginning
    return go(to: .stream) + subscribe(partition.topic, [partition.partition], first)
  }

  /// Asks for what is on the screen each tick, when that has changed.
  mutating func watchGroups() -> [Command] {
    let wanted = groupsOnScreen
    guard wanted != groups.watched else { return [] }
    groups.watched = wanted
    return [.watchGroups(wanted)]
  }

  private var groupsOnScreen: [String] {
    switch screen {
    case .group(let id): return [id]
    case .groups:
      let rows = ScreenLayout(width: width, height: height).body.rows.height
      return groups.list.range(rows, of: groups.rows.count).map { groups.rows[$0].id }.sorted()
    case .wall: return groups.rows.prefix(20).map(\.id).sorted()
    case .overview, .topics, .topic, .stream, .timeline, .brokers, .broker, .log: return []
    }
  }
}
