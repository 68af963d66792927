import KafkaProtocol
import TerminalUI

/// From screen to screen, and what is read and watched on the way.
extension Model {
  mutating func go(to next: Screen) -> [Command] {
    guard next != screen else { return [] }
    trail.append(screen)
    if trail.count > 32 { trail.removeFirst() }
    future = []
    return enter(next)
  }

  mutating func enter(_ next: Screen) -> [Command] {
    let left = leaveStream(for: next)
    return left + arrive(at: next)
  }

  /// Nobody looks at the end of a topic from another screen: reading it stops, and begins anew with the way back. What is
  /// being read at leisure is kept.
  private mutating func leaveStream(for next: Screen) -> [Command] {
    guard showsStream(screen), !showsStream(next), stream.subscription != nil, stream.isFollowing,
      !stream.isPaused
    else {
      return []
    }
    isStreamResting = true
    return [.unsubscribe]
  }

  private mutating func arrive(at next: Screen) -> [Command] {
    if case .topic = screen, case .topic = next {} else { partitionList = ListState() }
    if case .broker = next { replicaList = ListState() }
    if case .group = next { enterGroup() }
    screen = next
    switch next {
    case .topic(let name):
      markedTopic = name
      configList = ListState()
      return [.watch(topic: name), .describe(topic: name)]
    case .overview, .topics, .timeline, .brokers, .broker, .groups, .group, .log: return [.watch(topic: nil)]
    case .stream:
      guard isStreamResting, let last = stream.subscription else { return [.watch(topic: nil)] }
      return [.watch(topic: nil)] + subscribe(last.topic, last.partitions, .last(100))
    case .wall:
      if let own = wall.focus.panel { panel = own }
      let watched = Command.watch(topic: selectedTopic?.name)
      if isStreamResting, let last = stream.subscription {
        return [watched] + subscribe(last.topic, last.partitions, .last(100))
      }
      guard stream.subscription == nil, let topic = markedTopic ?? selectedTopic?.name else {
        return [watched]
      }
      return [watched] + subscribe(topic, [], .last(100))
    }
  }

  mutating func open() -> [Command] {
    switch active {
    case .overview where panel == .topics, .topics:
      guard let topic = selectedTopic else { return [] }
      return go(to: .topic(topic.name))
    case .overview where panel == .brokers, .brokers:
      guard let broker = selectedBroker else { return [] }
      return go(to: .broker(broker.id))
    case .broker(let id):
      let replicas = replicas(on: id)
      guard replicas.indices.contains(replicaList.selected),
        let (topic, _) = replica(at: replicas[replicaList.selected])
      else { return [] }
      return go(to: .topic(topic))
    case .overview where panel == .groups, .groups:
      guard let group = groups.selected else { return [] }
      return go(to: .group(group.id))
    case .group: return openFirstUnread()
    case .overview: return []
    case .topic(let name):
      guard let topic = currentTopic, topic.partitions.indices.contains(partitionList.selected) else {
        return []
      }
      let partition = topic.partitions[partitionList.selected].partition
      isStreamResting = false
      return go(to: .stream) + subscribe(name, [partition], .last(100))
    case .stream:
      stream.isDetailFocused.toggle()
      stream.detailScroll = 0
      if stream.isDetailFocused { stream.setPaused(true) }
      return []
    case .log, .wall: return []
    case .timeline: return openTimeline().map { go(to: $0) } ?? []
    }
  }

  mutating func back() -> [Command] {
    if active == .stream, stream.isDetailFocused {
      stream.isDetailFocused = false
      return []
    }
    if active == .stream, stream.filter != nil {
      return setStreamFilter(nil)
    }
    if filtersEvents, eventFilter != nil {
      setEventFilter(nil)
      return []
    }
    if active == .topics || screen == .overview, topicFilter != nil {
      topicFilter = nil
      return []
    }
    if filtersGroups, groups.filter != nil {
      setGroupFilter(nil)
      return []
    }
    if active.context == .group, groups.isZoomed {
      groups.isZoomed = false
      return []
    }
    if active == .timeline, timelineState.isZoomed {
      timelineState.isZoomed = false
      return []
    }
    if screen == .overview {
      isZoomed = false
      return []
    }
    return goBack(orTo: .overview)
  }

  mutating func goToStream() -> [Command] {
    let chosen: String? =
      switch screen {
      case .topic(let name): name
      case .topics: selectedTopic?.name
      case .overview:
        panel == .topics ? selectedTopic?.name : stream.subscription?.topic ?? selectedTopic?.name
      case .group: selectedGroupPartition?.topic
      case .stream, .timeline, .brokers, .broker, .groups, .log, .wall: nil
      }
    guard let topic = chosen ?? markedTopic ?? selectedTopic?.name else { return go(to: .stream) }
    return follow(topic: topic)
  }

  /// The messages of a topic; where they are being read already, as they are.
  mutating func follow(topic: String) -> [Command] {
    guard topic != stream.subscription?.topic else { return go(to: .stream) }
    isStreamResting = false
    return go(to: .stream) + subscribe(topic, [], .last(100))
  }

  mutating func subscribe(
    _ topic: String,
    _ partitions: [Int32],
    _ start: StreamSubscription.Start
  ) -> [Command] {
    lastSubscription += 1
    isStreamResting = false
    if topic != stream.subscription?.topic { takeColumns(of: topic) }
    markedTopic = topic
    let subscription = StreamSubscription(
      number: lastSubscription,
      topic: topic,
      partitions: partitions,
      start: start,
      filter: stream.filter
    )
    stream.begin(subscription)
    switch start {
    case .beginning, .offset, .time: stream.moveToTop()
    case .end, .last: break
    }
    return [.subscribe(subscription)]
  }
}
