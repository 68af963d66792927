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
  /// The themes that there are besides the first, and that one again, first of all.
  case themes([Theme])
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
    case .shown: return []
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
        say("✓ \(order.words)\(note.map { ": \($0)" } ?? "")", shell: shellLines(order).first)
      }
    case .resetPlan(let plan): take(plan)
    case .resetFailed(let number, let reason): planFailed(number, reason)
    case .configs(let configs): topicConfigs = configs
    case .edited, .themes: break  // answered above, and where the themes are
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
  mutating func show(_ new: ClusterSnapshot) {
    let name = topicList.selected > 0 ? selectedTopic?.name : nil
    snapshot = embedded.map { new.overlaid(with: $0, rates) } ?? new
    if let name, let index = topics.firstIndex(where: { $0.name == name }) {
      topicList.select(index, of: topics.count)
    }
    brokerList.select(brokerList.selected, of: new.brokers.count)
  }

  mutating func say(_ text: String, shell: String? = nil, isError: Bool = false) {
    // A second for each 20 letters is time to read them.
    let letters = text.utf8.count + (shell?.utf8.count ?? 0)
    toast = Toast(
      text: text,
      shell: shell,
      isError: isError,
      until: now.monotonic + .seconds(max(isError ? 6 : 3, min(12, letters / 20)))
    )
  }
}
