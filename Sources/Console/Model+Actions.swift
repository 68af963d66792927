import TerminalUI

/// What each action of the key table does on the screen that one is on.
extension Model {
  mutating func perform(_ action: Action) -> [Command] {
    guard action.isOffered(in: settings.mode) else {
      say(action.refusal(in: settings.mode), isError: true)
      return []
    }
    switch action {
    case .up: move(by: -1)
    case .down, .pageDown:
      let more = readOn()
      move(by: action == .down ? 1 : pageRows)
      return more
    case .pageUp: move(by: -pageRows)
    case .top:
      if active == .stream, let commands = toBeginning() { return commands }
      move(by: -.max)
    case .bottom:
      guard active == .stream, !stream.isDetailFocused else {
        move(by: .max)
        return []
      }
      return toEnd()
    case .left where active == .timeline: scrub(by: -1)
    case .right where active == .timeline: scrub(by: 1)
    case .left: brokerColumn = max(0, brokerColumn - 1)
    case .right: brokerColumn = min(max(0, (snapshot?.brokers.count ?? 1) - 1), brokerColumn + 1)
    case .open: return open()
    case .back: return back()
    case .overview: return go(to: .overview)
    case .topics: return go(to: .topics)
    case .stream: return goToStream()
    case .timeline: return go(to: .timeline)
    case .brokers: return go(to: .brokers)
    case .wall: return go(to: .wall)
    case .preset: turnPreset()
    case .groups: return go(to: .groups)
    case .resetOffsets: return openReset()
    case .delete where active.context == .group || filtersGroups: return askDelete()
    case .delete: return askDeleteTopic()
    case .new: return openNew()
    case .grow: return openGrow()
    case .elect: return electPreferred()
    case .nextPanel where active.context == .group: turnGroupPanel(by: 1)
    case .previousPanel where active.context == .group: turnGroupPanel(by: -1)
    case .zoom where active.context == .group: groups.isZoomed.toggle()
    case .sort where filtersGroups: sortGroups()
    case .sortReverse where filtersGroups: reverseGroups()
    case .nextPanel where active == .timeline: turnTimelineSection(by: 1)
    case .previousPanel where active == .timeline: turnTimelineSection(by: 2)
    case .nextPanel where active.context == .topic: turnTopicPanel(by: 1)
    case .previousPanel where active.context == .topic: turnTopicPanel(by: -1)
    case .nextPanel where active.context == .broker: turnBrokerPanel(by: 1)
    case .previousPanel where active.context == .broker: turnBrokerPanel(by: 2)
    case .nextPanel: turnPanel(by: 1)
    case .previousPanel: turnPanel(by: Panel.allCases.count - 1)
    case .zoom where active == .timeline: timelineState.isZoomed.toggle()
    case .zoom: isZoomed.toggle()
    case .previousMatch: return turnMatch(by: -1)
    case .nextMatch: return turnMatch(by: 1)
    case .historyBack: return goBack(orTo: nil)
    case .historyForward: return goForward()
    case .previous: turnRun(by: -1)
    case .next: turnRun(by: 1)
    case .finer: changeScale(by: -1)
    case .coarser: changeScale(by: 1)
    case .verify: return proveAgain()
    case .filter:
      prompt = .filter
      // What is filtered has the focus; brokers are not.
      if active == .overview, panel == .brokers { panel = .topics }
      let text =
        active == .stream
        ? stream.filter?.text
        : filtersGroups ? groups.filter?.text : filtersEvents ? eventFilter?.text : topicFilter?.text
      input = TextInput(text ?? "", limit: 1000)
      inputError = nil
    case .seek, .time, .columns, .save, .pipe: ask(action)
    case .edit: return edit()
    case .copy where active == .log:
      guard let line = OrderLogView.shellLine(self) else { return [] }
      say("copied: \(line)")
      return [.copy(line)]
    case .copy:
      guard stream.selected != nil else { return [] }
      isCopying = true
    case .sort:
      let orders = TopicOrder.allCases
      order = orders[((orders.firstIndex(of: order) ?? 0) + 1) % orders.count]
      topicList.select(0, of: topics.count)
    case .sortReverse: isReversed.toggle()
    case .refresh: return [.refresh]
    case .faster: return setTick(tick / 2)
    case .slower: return setTick(tick * 2)
    case .pause: return pause()
    case .theme: openThemes()
    case .command: openPalette()
    case .faults: return openChaos()
    case .load: return toggleLoad()
    case .log: return go(to: .log)
    case .kill: return selectedBroker.map { askKill($0.id) } ?? []
    case .restart: return restart()
    case .follow:
      guard stream.isFollowing, !stream.isPaused else { return toEnd() }
      stream.setFollowing(false)
    case .partition: openPartitions()
    case .decoder:
      let all = StreamState.Decoder.allCases
      stream.decoder = all[((all.firstIndex(of: stream.decoder) ?? 0) + 1) % all.count]
      stream.detailScroll = 0
    case .headers:
      stream.showsHeaders.toggle()
      stream.detailScroll = 0
    case .mark: stream.toggleMark()
    case .unmark: stream.unmarkAll()
    case .send: return openSend()
    case .help: (showsHelp, helpScroll) = (true, 0)
    case .quit:
      guard asksBeforeQuitting else {
        isFinished = true
        return [.quit]
      }
      question = .quit
    case .quitNow:
      isFinished = true
      return [.quit]
    }
    return []
  }

  private mutating func turnPanel(by steps: Int) {
    let all = Panel.allCases.filter { $0 != .groups || snapshot?.groups.isEmpty == false }
    panel = all[((all.firstIndex(of: panel) ?? 0) + (steps == 1 ? 1 : all.count - 1)) % all.count]
  }

  private mutating func turnTopicPanel(by steps: Int) {
    let all = TopicPanel.allCases
    topicPanel = all[((all.firstIndex(of: topicPanel) ?? 0) + steps + all.count) % all.count]
  }

  private mutating func turnBrokerPanel(by steps: Int) {
    // The facts have a panel of their own only where they are not on the screen anyway.
    let all = BrokerPanel.allCases.filter { isNarrow || $0 != .facts }
    brokerPanel = all[((all.firstIndex(of: brokerPanel) ?? 0) + steps) % all.count]
  }

  private mutating func setTick(_ new: Duration) -> [Command] {
    let clamped = min(max(new, .milliseconds(125)), .seconds(8))
    guard clamped != tick else { return [] }
    let before = pace
    tick = clamped
    return pace == before ? [] : [.setTick(pace)]
  }

  /// How often a frozen screen has the cluster asked: what happens meanwhile is told by the brokers' own events, and curves
  /// have a reading a second.
  private static let pausedTick = Duration.seconds(1)

  /// How often the cluster is asked just now.
  private var pace: Duration { isPaused ? max(tick, Self.pausedTick) : tick }

  private mutating func pause() -> [Command] {
    guard active != .stream else {
      stream.setPaused(!stream.isPaused)
      return []
    }
    let before = pace
    isPaused.toggle()
    if !isPaused, let latest { show(latest) }
    return pace == before ? [] : [.setTick(pace)]
  }

  private var pageRows: Int { max(1, height - 8) }

  /// `distance` may be as large as it likes: it stops at the ends.
  mutating func move(by distance: Int) {
    let distance = max(-1_000_000_000, min(1_000_000_000, distance))
    switch active {
    case .overview where panel == .brokers: brokerList.move(by: distance, of: snapshot?.brokers.count ?? 0)
    case .overview where panel == .events:
      let count = listedEvents.count
      eventList.move(by: distance, of: count)
      followsEvents = eventList.selected >= count - 1
    case .overview where panel == .groups, .groups: moveGroups(by: distance)
    case .group: moveInGroup(by: distance)
    case .overview, .topics: topicList.move(by: distance, of: topics.count)
    case .topic where topicPanel == .config:
      configList.move(by: distance, of: topicConfigs?.entries.count ?? 0)
    case .topic: partitionList.move(by: distance, of: currentTopic?.partitions.count ?? 0)
    case .stream:
      if stream.isDetailFocused {
        stream.detailScroll = max(0, min(100_000, stream.detailScroll + distance))
      } else {
        stream.move(by: distance)
      }
    case .timeline: moveTimeline(by: distance)
    case .brokers: brokerList.move(by: distance, of: snapshot?.brokers.count ?? 0)
    case .broker(let id): replicaList.move(by: distance, of: replicas(on: id).count)
    case .log: orderList.move(by: distance, of: OrderLogView.lines(self).count)
    case .wall: break
    }
  }
}
