import ClusterView
import KafkaProtocol
import TerminalUI

// Topics made, grown and deleted, leaders sent home, messages written by hand.

extension Model {
  /// The topic that is marked, or that the screen is about.
  private var topicAtHand: TopicFacts? {
    switch active {
    case .topic(let name): snapshot?.topic(name)
    case .stream: stream.subscription.flatMap { snapshot?.topic($0.topic) }
    case .topics: selectedTopic
    case .overview: panel == .topics ? selectedTopic : nil
    case .timeline, .groups, .group, .brokers, .broker, .log, .wall: nil
    }
  }

  /// In lists of topics a topic, in a topic and in the stream a message.
  mutating func openNew() -> [Command] {
    switch active {
    case .topic(let name): return openForm(.produce(topic: name))
    case .stream:
      guard let topic = stream.subscription?.topic else { return [] }
      return openForm(.produce(topic: topic))
    case .topics, .overview: return openForm(.createTopic)
    case .timeline, .groups, .group, .brokers, .broker, .log, .wall: return []
    }
  }

  mutating func openGrow() -> [Command] {
    guard let topic = topicAtHand else { return [] }
    return openForm(.growTopic(topic.name, from: topic.partitions.count))
  }

  mutating func electPreferred() -> [Command] {
    guard mayWrite, let topic = topicAtHand else { return [] }
    let away = topic.partitions.count { $0.leader != $0.preferredLeader }
    guard away > 0 else {
      say("every partition of \(topic.name) is led by its preferred leader")
      return []
    }
    return [order(.electPreferred(topic.name))]
  }

  mutating func askDeleteTopic() -> [Command] {
    guard let topic = topicAtHand else { return [] }
    guard mayWrite else {
      say("this console only reads: topics stay as they are", isError: true)
      return []
    }
    guard !topic.isInternal else {
      say("\(topic.name) is Kafka's own: it is not deleted from here", isError: true)
      return []
    }
    input = TextInput()
    question = .deleteTopic(topic.name)
    return []
  }

  /// How many messages topics hold, in words; no number where none is known, and no more exact than what was told: what
  /// nobody serves any more, or has not told lately, may have grown since.
  private static func messages(in topics: [TopicFacts], _ snapshot: ClusterSnapshot, _ model: Model) -> String
  {
    var (sum, isExact, isKnown) = (Int64(0), true, false)
    for partition in topics.flatMap(\.partitions) {
      guard let end = partition.highWatermark, let start = partition.logStartOffset else {
        isExact = false
        continue
      }
      isKnown = true
      sum = sum &+ max(0, end - start)
      isExact = isExact && snapshot.isServed(partition) && !model.isStale(partition.highWatermarkAt)
    }
    guard isKnown, isExact || sum > 0 else { return "all their messages" }
    if sum == 0 { return "no messages" }
    return "\(isExact ? "about" : "at least") \(NumberText.grouped(sum)) \(sum == 1 ? "message" : "messages")"
  }

  /// The newest that came, paused or not, with what our own brokers' processes tell.
  private var newest: ClusterSnapshot? {
    guard let latest else { return snapshot }
    return embedded.map { latest.overlaid(with: $0, rates) } ?? latest
  }

  /// What goes with the brokers when nothing keeps what they hold; empty when nobody would miss it.
  var lossesWithQuit: [String] {
    let newest = newest
    let own = (newest?.topics ?? []).filter { !$0.isInternal && !settings.demoTopics.contains($0.name) }
    var sentences: [String] = []
    if let newest, !own.isEmpty {
      let names = own.prefix(4).map(\.name).joined(separator: ", ")
      let more = own.count > 4 ? " and \(own.count - 4) more" : ""
      sentences.append(
        "\(names)\(more) \(own.count == 1 ? "goes" : "go") with the brokers, \(Self.messages(in: own, newest, self)): "
          + "their folder is a temporary one."
      )
    }
    let written = orders.entries.count { entry in
      guard case .produce(let plan) = entry.order, case .done = entry.outcome else { return false }
      return settings.demoTopics.contains(plan.topic)
    }
    if written > 0 {
      let messages = written == 1 ? "does the message" : "do the \(written) messages"
      sentences.append("So \(messages) that you wrote to the demo's topics.")
    }
    guard !sentences.isEmpty else { return [] }
    return sentences + ["", "Started with --data-dir DIR, the next start finds it all again."]
  }

  /// What goes with a topic.
  func lossesWith(topic name: String) -> [String] {
    guard let newest, let topic = newest.topic(name) else { return [] }
    var sentences: [String] = []
    let count = topic.partitions.count
    let messages = Self.messages(in: [topic], newest, self)
    let size = topic.sizeInBytes.map { ", \(NumberText.bytes($0))" } ?? ""
    sentences.append(
      "\(count) \(count == 1 ? "partition" : "partitions") with \(messages)\(size) "
        + "\(count == 1 ? "is" : "are") gone for good."
    )
    let readers = (snapshot?.groups ?? []).filter { group in
      group.partitions?.contains { $0.topic == name } ?? false
    }.map(\.id)
    if !readers.isEmpty {
      sentences.append("Read by \(readers.prefix(4).map { GroupNameText.of($0) }.joined(separator: ", ")).")
    }
    return sentences
  }

  /// On a cluster that is not ours a yes is the name.
  mutating func answerDeleteTopic(_ press: KeyPress, _ topic: String) -> [Command] {
    let needsName = settings.mode == .attached
    switch press.key {
    case .escape: question = nil
    case .scalar("n") where !needsName, .scalar("N") where !needsName, .scalar("q") where !needsName:
      question = nil
    case .scalar("y") where !needsName, .scalar("Y") where !needsName, .enter:
      guard !needsName || input.text == topic else { return [] }
      question = nil
      return [order(.deleteTopic(topic))]
    default: if needsName { input.handle(press) }
    }
    return []
  }
}
