import ClusterView
import KafkaProtocol
import TerminalUI

/// What other threads tell the console.
package enum ConsoleMessage: Sendable {
  case snapshot(ClusterSnapshot)
  case embedded(EmbeddedFacts)
  case events([ConsoleEvent])
  /// Records of a subscription; since the last time `skipped` were passed over unseen, and `unmatched` were looked at and
  /// are not what its filter asks for. Of all these `backlog` had been written before it began.
  case records(subscription: Int, [StreamRecord], skipped: Int, unmatched: Int = 0, backlog: Int = 0)
  /// It cannot go on, and why.
  case streamEnded(subscription: Int, reason: String)
  /// What our producers were told.
  case acks([AckSample])
  /// What came of reading the log back.
  case proof(run: Int, ProofState)
  /// An order was carried out, or refused for a reason.
  case outcome(number: Int, refusal: String?, note: String? = nil)
  /// What a reset of offsets would do, or why that cannot be told.
  case resetPlan(ResetPlan)
  case resetFailed(number: Int, reason: String)
  case configs(TopicConfigs)
  /// A record came back from the person's editor as another one, to be written.
  case edited(MessagePlan)
  /// A command was not carried out, and why.
  case refused(String)
  /// Something to say in passing.
  case notice(String)
  /// The program is ending from outside.
  case quit
}

extension Model {
  package mutating func update(_ event: TerminalEvent<ConsoleMessage>, at now: Now) -> [Command] {
    let commands = respond(to: event, at: now)
    return commands + watchGroups()
  }

  private mutating func respond(to event: TerminalEvent<ConsoleMessage>, at now: Now) -> [Command] {
    self.now = now
    if let toast, toast.until <= now.monotonic { self.toast = nil }
    switch event {
    case .key(let press): return key(press)
    case .mouse(let press): return mouse(press)
    case .resized(let width, let height):
      (self.width, self.height) = (width, height)
      return []
    case .message(.edited(let plan)): return produce(plan)
    case .message(let message):
      tell(message)
      return proveRuns()
    case .tick: return proveRuns()
    }
  }

  private mutating func tell(_ message: ConsoleMessage) {
    switch message {
    case .embedded(let facts):
      embedded = facts
      rates.fold(facts)
      if !isPaused, let latest { show(latest) }
    case .snapshot(let snapshot):
      epochs.fold(snapshot)
      timeline.fold(snapshot)
      if let event = quorumWatch.fold(snapshot) {
        append(event)
        timeline.fold(event)
      }
      if settings.mode != .embedded {
        for event in clusterWatch.fold(snapshot) { append(event) }
      }
      for event in groupWatch.fold(snapshot) { append(event) }
      latest = snapshot
      if !isPaused { show(snapshot) }
    case .events(let new):
      for event in new {
        append(event)
        timeline.fold(event)
      }
      followTimeline()
    case .records(let number, let records, let skipped, let unmatched, let backlog):
      guard number == stream.subscription?.number else { return }
      stream.append(records, skipped: skipped, unmatched: unmatched, backlog: backlog, at: now.monotonic)
    case .streamEnded(let number, let reason):
      if number == stream.subscription?.number { stream.end(reason) }
    case .acks(let samples): timeline.fold(samples)
    case .proof(let number, let state): timeline.prove(number, state)
    case .outcome(let number, let refusal, let note):
      guard let order = orders.end(number, reason: refusal, at: now.monotonic) else { return }
      if let refusal {
        say(refusal, isError: true)
      } else {
        let shell = shellLines(order).first.map { "   $ \($0)" } ?? ""
        say("✓ \(order.words)\(note.map { ": \($0)" } ?? "")\(shell)")
      }
    case .resetPlan(let plan): take(plan)
    case .resetFailed(let number, let reason): planFailed(number, reason)
    case .configs(let configs): topicConfigs = configs
    case .edited: break  // answered above
    case .refused(let reason): say(reason, isError: true)
    case .notice(let text): say(text)
    case .quit: isFinished = true
    }
  }

  /// Whether filtering is about events.
  var filtersEvents: Bool { active == .overview && panel == .events }

  mutating func setEventFilter(_ filter: ListFilter?) {
    eventFilter = filter
    followsEvents = true
    eventList.select(.max, of: listedEvents.count)
  }

  private mutating func append(_ event: ConsoleEvent) {
    events.append(event)
    if followsEvents { eventList.select(.max, of: listedEvents.count) }
  }

  /// The cursor stays on the topic that it was on, wherever the order takes it.
  private mutating func show(_ new: ClusterSnapshot) {
    let name = topicList.selected > 0 ? selectedTopic?.name : nil
    snapshot = embedded.map { new.overlaid(with: $0, rates) } ?? new
    if let name, let index = topics.firstIndex(where: { $0.name == name }) {
      topicList.select(index, of: topics.count)
    }
    brokerList.select(brokerList.selected, of: new.brokers.count)
  }

  mutating func say(_ text: String, isError: Bool = false) {
    toast = Toast(text: text, isError: isError, until: now.monotonic + .seconds(isError ? 6 : 3))
  }

  // Keys ---------------------------------------------------------------------------------------------------------

  private mutating func key(_ press: KeyPress) -> [Command] {
    if press == KeyPress("c", .control) {
      isFinished = true
      return [.quit]
    }
    if question != nil { return answer(press) }
    if let overlay {
      switch overlay {
      case .chaos(let menu): return chaosKey(press, menu)
      case .palette(let palette): return paletteKey(press, palette)
      case .reset(let form): return resetKey(press, form)
      case .form(let form): return formKey(press, form)
      case .partitions(let picker): return partitionKey(press, picker)
      case .themes(let picker):
        themeKey(press, picker)
        return []
      }
    }
    if showsHelp {
      help(press)
      return []
    }
    if prompt != nil { return type(press) }
    if isCopying { return copy(press) }
    if screen == .wall {
      let context = active.context
      guard let action = keys.action(for: press, in: .wall) ?? keys.action(for: press, in: context)
      else { return [] }
      return act(action)
    }
    guard let action = keys.action(for: press, in: screen.context) else { return [] }
    return perform(action)
  }

  /// What the key of an action does here.
  mutating func act(_ action: Action) -> [Command] {
    screen == .wall ? performOnWall(action) ?? perform(action) : perform(action)
  }

  private mutating func answer(_ press: KeyPress) -> [Command] {
    guard let asked = question else { return [] }
    if case .deleteGroup(let id, _) = asked { return answerDelete(press, id) }
    if case .deleteTopic(let name) = asked { return answerDeleteTopic(press, name) }
    switch press.key {
    case .scalar("y"), .scalar("Y"), .enter:
      question = nil
      switch asked {
      case .kill(let broker, _):
        hasKilled = true
        return [order(.kill(broker))]
      case .quit:
        isFinished = true
        return [.quit]
      case .deleteGroup, .deleteTopic: return []  // answered above
      }
    case .scalar("n"), .scalar("N"), .escape, .scalar("q"): question = nil
    default: break
    }
    return []
  }

  private mutating func help(_ press: KeyPress) {
    switch press.key {
    case .down, .scalar("j"): helpScroll += 1
    case .up, .scalar("k"): helpScroll = max(0, helpScroll - 1)
    case .pageDown, .scalar(" "): helpScroll += max(1, height - 4)
    case .pageUp: helpScroll = max(0, helpScroll - max(1, height - 4))
    default: showsHelp = false
    }
  }

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
    case .pause: pause()
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
    tick = clamped
    return [.setTick(clamped)]
  }

  private mutating func pause() {
    if active == .stream {
      stream.setPaused(!stream.isPaused)
    } else {
      isPaused.toggle()
      if !isPaused, let latest { show(latest) }
    }
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

  // Ways -----------------------------------------------------------------------------------------------------------

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

  private mutating func open() -> [Command] {
    switch active {
    case .overview where panel == .topics, .topics:
      guard let topic = selectedTopic else { return [] }
      return go(to: .topic(topic.name))
    case .overview where panel == .brokers, .brokers:
      guard let broker = selectedBroker else { return [] }
      return go(to: .broker(broker.id))
    case .broker(let id):
      let replicas = replicas(on: id)
      guard replicas.indices.contains(replicaList.selected) else { return [] }
      return go(to: .topic(replicas[replicaList.selected].topic))
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

  private mutating func back() -> [Command] {
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

  private mutating func goToStream() -> [Command] {
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

  // Faults ---------------------------------------------------------------------------------------------------------

  /// Into the log, and out to whoever carries it out.
  mutating func order(_ order: Order) -> Command {
    let number = orders.append(order, at: now)
    orderList.select(.max, of: OrderLogView.lines(self).count)
    return .order(order, number: number)
  }

  mutating func askKill(_ id: BrokerID) -> [Command] {
    guard settings.mode == .embedded, let broker = snapshot?.broker(id) else { return [] }
    guard broker.state != .killed, broker.state != .stopped else {
      let hint = keys.hint(.restart, "starts it")
      say("b\(broker.id) is not running\(hint.isEmpty ? "" : "; \(hint)")", isError: true)
      return []
    }
    let consequences = KillConsequences.of(broker.id, in: latest ?? snapshot)
    if consequences.isEmpty, !asksBeforeEachKill { return [order(.kill(broker.id))] }
    question = .kill(broker.id, consequences: consequences)
    return []
  }

  private mutating func restart() -> [Command] {
    guard settings.mode == .embedded, let broker = selectedBroker else { return [] }
    return [order(.restart(broker.id))]
  }

  private mutating func toggleLoad() -> [Command] {
    guard settings.mode == .embedded, settings.hasLoad else { return [] }
    loadSpeed = loadSpeed == 0 ? 1 : 0
    return [order(.load(loadSpeed))]
  }
}
