import ClusterView
import DequeModule
import KafkaProtocol
import TerminalUI

/// What the console is told at the start.
package struct ConsoleSettings: Sendable, Equatable {
  package enum Mode: Sendable, Equatable {
    /// Our own brokers, in this process: they can be killed and started.
    case embedded
    case attached
    case readOnly
  }

  package var applicationName = "bellwether"
  package var clusterName = ""
  package var mode = Mode.embedded
  /// Local time minus UTC.
  package var utcOffsetSeconds: Int64 = 0
  /// Whether what our brokers hold goes with them: then `q` asks, if there is anything that somebody would miss.
  package var brokersHoldData = false
  /// Topics that the demo made and writes: nobody misses them.
  package var demoTopics: Set<String> = []
  /// Whether a producer of ours writes, that can be stopped and hastened.
  package var hasLoad = false
  /// What the person has set.
  package var configuration = ConsoleConfiguration()
  /// How its listeners are spoken to, by Kafka's name of a security protocol.
  package var listenerProtocol = "PLAINTEXT"
  /// The properties file that a shell's tools need as well to get at the cluster; `nil`: none.
  package var commandConfig: String?
  package init() {}
}

package enum Screen: Sendable, Equatable {
  case overview
  case topics
  case topic(String)
  case stream
  case timeline
  case groups
  case group(String)
  case brokers
  case broker(BrokerID)
  case log
  case wall

  var context: KeyContext {
    switch self {
    case .overview: .overview
    case .topics: .topics
    case .topic: .topic
    case .stream: .stream
    case .timeline: .timeline
    case .groups: .groups
    case .group: .group
    case .brokers: .brokers
    case .broker: .broker
    case .log: .log
    case .wall: .wall
    }
  }
}

extension Screen {
  /// Whether it is about one thing of a list that one came from.
  var isDetail: Bool {
    switch self {
    case .topic, .broker, .group: true
    case .overview, .topics, .stream, .timeline, .groups, .brokers, .log, .wall: false
    }
  }
}

/// Parts of the overview that take the focus in turn.
package enum Panel: Sendable, Equatable, CaseIterable {
  case brokers
  case topics
  case groups
  case events
}

package enum TopicOrder: String, Sendable, CaseIterable {
  case rate = "msg/s"
  case name
  case size
  case health = "isr"
}

/// Something that asks before anything else goes on.
package enum Question: Sendable, Equatable {
  case kill(BrokerID, consequences: [String])
  /// With how many partitions something is committed of.
  case deleteGroup(String, partitions: Int)
  case deleteTopic(String)
  case quit
}

/// What is being typed, and what for.
package enum Prompt: Sendable, Equatable {
  case filter
  case seek
  case time
  case columns
  case save
  case pipe
}

package struct Toast: Sendable, Equatable {
  package var text: String
  /// How a shell says the same.
  package var shell: String?
  package var isError: Bool
  package var until: Instant
}

/// All that the console knows and shows. Changed by `update` alone, drawn by views.
package struct Model: Sendable {
  package var settings: ConsoleSettings
  package internal(set) var now: Now
  package internal(set) var width = 80
  package internal(set) var height = 24

  /// What is shown, and, while paused, the newest that came.
  package internal(set) var snapshot: ClusterSnapshot? {
    didSet {
      topics = arrangedTopics()
      groups.arrange(snapshot)
    }
  }
  /// Topics in the order of the list, filtered.
  private(set) var topics: [TopicFacts] = []
  var latest: ClusterSnapshot?
  /// What a cluster of our own tells beside the protocol.
  package internal(set) var embedded: EmbeddedFacts?
  var rates = EmbeddedRates()
  package internal(set) var events = EventLog()
  package internal(set) var stream = StreamState()
  var epochs = EpochHistory()
  package internal(set) var timeline = Timeline()
  var timelineState = TimelineState()
  var wall = WallState()
  var groups = GroupsState()
  var groupWatch = GroupWatch()
  var quorumWatch = QuorumWatch()
  /// Of a cluster that does not tell by itself.
  var clusterWatch = ClusterWatch()

  package internal(set) var screen = Screen.overview
  var trail: [Screen] = []
  /// Screens that were gone back from, the nearest last.
  var future: [Screen] = []
  var panel = Panel.brokers
  var isZoomed = false
  package internal(set) var isPaused = false
  var brokerList = ListState()
  /// Of a broker's own screen.
  var replicaList = ListState()
  var brokerPanel = BrokerPanel.replicas
  var topicList = ListState()
  var eventList = ListState()
  /// Whether the newest event is kept in sight.
  var followsEvents = true
  var eventFilter: ListFilter?
  var partitionList = ListState()
  /// The broker's column under the cursor in the replica matrix.
  var brokerColumn = 0
  var topicPanel = TopicPanel.partition
  package internal(set) var topicConfigs: TopicConfigs?
  var configList = ListState()
  var topicFilter: ListFilter? { didSet { topics = arrangedTopics() } }
  var order = TopicOrder.rate { didSet { topics = arrangedTopics() } }
  var isReversed = false { didSet { topics = arrangedTopics() } }

  package internal(set) var orders = OrderLog()
  var orderList = ListState()
  /// The command that messages were last piped to.
  var lastPipe = ""
  /// What was last written by hand, to be written again with a change.
  var lastMessage: Form?
  package internal(set) var overlay: Overlay?
  /// What was last chosen in the palette, the newest first.
  var recentDeeds: [PaletteItem.Deed] = []
  package internal(set) var question: Question?
  package internal(set) var showsHelp = false
  var helpScroll = 0
  var prompt: Prompt?
  var input = TextInput()
  var inputError: FilterError?
  /// After `y`: what of the record is copied is still to be said.
  var isCopying = false
  var toast: Toast?
  /// The first K has been confirmed.
  var hasKilled = false
  var tick = Duration.milliseconds(500)
  var themeIndex = 0
  var themeNames: [String] = []
  var loadSpeed = 1.0
  var lastSubscription = 0
  /// Reading stopped when the screen was left.
  var isStreamResting = false
  /// The topic of the stream when none was chosen yet: the one marked last.
  var markedTopic: String?
  package internal(set) var isFinished = false

  package init(settings: ConsoleSettings, now: Now) {
    self.settings = settings
    self.now = now
    takeConfiguration()
  }
}

extension Model {
  /// What a client is told to connect to, as far as it is known.
  var bootstrap: String {
    let known = embedded?.processes.map(\.address) ?? snapshot?.brokers.map(\.address) ?? []
    return known.first { !$0.isEmpty } ?? "localhost:9092"
  }

  /// How a shell says the same as an order; a cluster that is not ours obeys no `bellwether ctl`.
  func shellLines(_ order: Order) -> [String] {
    let lines = order.equivalents(bootstrap: bootstrap)
    guard settings.mode != .embedded else { return lines }
    return lines.filter { !$0.hasPrefix("bellwether ctl") }.map { line in
      guard let path = settings.commandConfig.map({ ShellWord.quoted($0) }) else { return line }
      return line.split(separator: " ").first?.hasSuffix(".sh") ?? false
        ? line + " --command-config \(path)"
        : line.replacing("kcat ", with: "kcat -F \(path) ", maxReplacements: 1)
    }
  }

  /// Below 80 columns, or with few rows, one section at a time.
  var isNarrow: Bool { width < 80 || height < 16 }
  /// Only a status line.
  var isTiny: Bool { width < 20 || height < 6 }

  private func arrangedTopics() -> [TopicFacts] {
    guard let snapshot else { return [] }
    var topics = snapshot.topics.filter { topicFilter?.matches($0.name) ?? true }
    topics.sort { a, b in
      // Internal topics last, then by the column, then by name.
      if a.isInternal != b.isInternal { return b.isInternal }
      switch order {
      case .rate where a.messagesPerSecond != b.messagesPerSecond:
        return (a.messagesPerSecond ?? -1 > b.messagesPerSecond ?? -1) != isReversed
      case .size where a.sizeInBytes != b.sizeInBytes:
        return (a.sizeInBytes ?? -1 > b.sizeInBytes ?? -1) != isReversed
      case .health where a.underReplicatedCount != b.underReplicatedCount:
        return (a.underReplicatedCount > b.underReplicatedCount) != isReversed
      case .name: return (a.name < b.name) != isReversed
      case .rate, .size, .health: return a.name < b.name
      }
    }
    return topics
  }

  /// Events that are listed: all, or those that the filter lets through.
  var listedEvents: Deque<EventLog.Entry> {
    guard let eventFilter else { return events.entries }
    return Deque(events.entries.filter { eventFilter.matches("\($0.subject) \($0.text)") })
  }

  var selectedTopic: TopicFacts? {
    topics.indices.contains(topicList.selected) ? topics[topicList.selected] : nil
  }

  /// The topic that the screen is about.
  var currentTopic: TopicFacts? {
    if case .topic(let name) = screen { return snapshot?.topic(name) }
    return selectedTopic
  }

  /// The broker that K and R act on.
  package var selectedBroker: BrokerFacts? {
    guard let brokers = snapshot?.brokers, !brokers.isEmpty else { return nil }
    if case .broker(let id) = screen { return snapshot?.broker(id) }
    if active == .timeline { return run.flatMap { snapshot?.broker($0.broker) } }
    let index: Int? =
      switch active {
      case .overview, .brokers: brokerList.selected
      case .topic: brokerColumn
      case .topics, .stream, .wall, .timeline, .broker, .groups, .group, .log: nil
      }
    return index.map { brokers[min(max(0, $0), brokers.count - 1)] }
  }

  func age(of time: Instant?) -> Duration? { time.map { now.monotonic - $0 } }

  /// Older than three polls, and than two seconds: no longer to be taken for the present.
  func isStale(_ time: Instant?) -> Bool {
    guard let age = age(of: time) else { return true }
    return age > max(.seconds(2), tick * 3)
  }
}
