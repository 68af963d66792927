import TerminalUI

extension Model {
  /// The wheel moves, a click marks or chooses a tab, a double click opens.
  mutating func mouse(_ press: MousePress) -> [Command] {
    guard question == nil, overlay == nil, !showsHelp, prompt == nil, !isTiny else { return [] }
    switch press.kind {
    case .wheelUp: move(by: -3)
    case .wheelDown: move(by: 3)
    case .press, .double:
      let layout = ScreenLayout(width: width, height: height)
      if layout.tabs.contains(x: press.x, y: press.y) {
        guard
          let place = TabsView.places(in: layout.tabs, on: screen, keys).first(where: {
            $0.columns.contains(press.x)
          })
        else { return [] }
        return act(place.action)
      }
      let marked = mark(press, in: layout.body)
      if marked, press.kind == .double { return act(.open) }
    }
    return []
  }

  /// Whether there was a row.
  private mutating func mark(_ press: MousePress, in body: Rect) -> Bool {
    switch screen {
    case .overview:
      let layout = OverviewLayout(self, in: body)
      if let rect = layout.brokers,
        let index = row(press, rect.rows, brokerList, of: snapshot?.brokers.count ?? 0)
      {
        panel = .brokers
        brokerList.select(index, of: snapshot?.brokers.count ?? 0)
        return true
      }
      if let rect = layout.topics, let index = row(press, rect.rows, topicList, of: topics.count) {
        panel = .topics
        topicList.select(index, of: topics.count)
        return true
      }
      if let rect = layout.groups, let index = row(press, rect.lines, groups.list, of: groups.rows.count) {
        panel = .groups
        groups.list.select(index, of: groups.rows.count)
        return true
      }
      let eventCount = listedEvents.count
      if let rect = layout.events, let index = row(press, rect.lines, eventList, of: eventCount) {
        panel = .events
        eventList.select(index, of: eventCount)
        followsEvents = index == eventCount - 1
        return true
      }
      return false
    case .topics:
      guard let index = row(press, body.rows, topicList, of: topics.count) else { return false }
      topicList.select(index, of: topics.count)
    case .topic:
      guard let topic = currentTopic, let rect = TopicLayout(self, topic, in: body).matrix else {
        return false
      }
      let count = topic.partitions.count
      guard let index = row(press, rect.rows, partitionList, of: count) else { return false }
      partitionList.select(index, of: count)
    case .stream:
      let list = StreamLayout(self, in: body).list
      guard let index = row(press, list.rows, stream.list, of: stream.count) else { return false }
      stream.move(by: index - stream.list.selected)
    case .brokers:
      let count = snapshot?.brokers.count ?? 0
      guard let index = row(press, body.rows, brokerList, of: count) else { return false }
      brokerList.select(index, of: count)
    case .wall:
      guard wallFits,
        let hit = WallLayout(self, in: body).panes.first(where: { $0.rect.contains(x: press.x, y: press.y) })
      else { return false }
      wall.focus = hit.pane
      if let own = hit.pane.panel { panel = own }
      return markOnWall(press, hit.pane, hit.rect)
    case .log:
      let count = OrderLogView.lines(self).count
      guard let index = row(press, body.lines, orderList, of: count) else { return false }
      orderList.select(index, of: count)
    case .broker(let id):
      guard let broker = snapshot?.broker(id) else { return false }
      let count = replicas(on: id).count
      guard let rect = BrokerLayout(self, broker, in: body).replicas,
        let index = row(press, rect.rows, replicaList, of: count)
      else { return false }
      replicaList.select(index, of: count)
    case .groups:
      guard let index = row(press, body.rows, groups.list, of: groups.rows.count) else { return false }
      groups.list.select(index, of: groups.rows.count)
    case .group: return markInGroup(press, in: body)
    case .timeline:
      let layout = TimelineLayout(self, in: body)
      guard let run, let rect = layout.events,
        let index = row(press, rect.lines, timelineState.list, of: run.events.count)
      else { return false }
      timelineState.section = .events
      moveTimeline(by: index - timelineState.list.selected)
    }
    return true
  }

  private mutating func markInGroup(_ press: MousePress, in body: Rect) -> Bool {
    guard let group = currentGroup else { return false }
    let layout = GroupLayout(self, group, in: body)
    let (partitionCount, memberCount) = (group.partitions?.count ?? 0, group.members?.count ?? 0)
    if let rect = layout.partitions,
      let index = row(press, rect.rows, groups.partitionList, of: partitionCount)
    {
      groups.panel = .partitions
      groups.partitionList.select(index, of: partitionCount)
      return true
    }
    if let rect = layout.members, let index = row(press, rect.lines, groups.memberList, of: memberCount) {
      groups.panel = .members
      groups.memberList.select(index, of: memberCount)
    }
    return false
  }

  private mutating func markOnWall(_ press: MousePress, _ pane: WallPane, _ rect: Rect) -> Bool {
    switch pane {
    case .brokers:
      let count = snapshot?.brokers.count ?? 0
      guard let index = row(press, rect.rows, brokerList, of: count) else { return false }
      brokerList.select(index, of: count)
    case .topics:
      let step = rect.height - 1 >= topics.count * 2 ? 2 : 1
      let shown = topicList.range(max(1, rect.lines.height / step), of: topics.count)
      let index = shown.lowerBound + (press.y - rect.lines.y) / step
      guard press.y >= rect.lines.y, topics.indices.contains(index) else { return false }
      topicList.select(index, of: topics.count)
    case .groups:
      guard let index = row(press, rect.lines, groups.list, of: groups.rows.count) else { return false }
      groups.list.select(index, of: groups.rows.count)
    case .stream:
      guard let index = row(press, rect.rows, stream.list, of: stream.count) else { return false }
      stream.move(by: index - stream.list.selected)
    case .events:
      let count = listedEvents.count
      guard let index = row(press, rect.lines, eventList, of: count) else { return false }
      eventList.select(index, of: count)
      followsEvents = index == count - 1
    case .timeline: return false
    }
    return true
  }

  private func row(_ press: MousePress, _ rows: Rect, _ list: ListState, of count: Int) -> Int? {
    guard rows.contains(x: press.x, y: press.y) else { return nil }
    let index = list.range(rows.height, of: count).lowerBound + press.y - rows.y
    return index < count ? index : nil
  }
}
