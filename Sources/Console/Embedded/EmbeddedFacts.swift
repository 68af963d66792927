import KafkaProtocol

/// What no protocol tells, and a cluster of our own does (docs/DESIGN.md 6): processes alive, faults in force, counters
/// of the brokers.
package struct EmbeddedFacts: Sendable, Equatable {
  package enum Phase: Sendable, Equatable {
    /// Not started yet.
    case down
    case running
    case stopping
    case paused
    case killed
    case stopped
    case halted

    var isAlive: Bool {
      switch self {
      case .running, .stopping, .paused: true
      case .down, .killed, .stopped, .halted: false
      }
    }
  }

  /// Since the broker's present life began; levels are of now.
  package struct Counters: Sendable, Equatable {
    package var requests: Int64 = 0
    package var bytesIn: Int64 = 0
    package var bytesOut: Int64 = 0
    package var bytesReplicated: Int64 = 0
    package var recordsAppended: Int64 = 0
    package var batchesAppended: Int64 = 0
    package var duplicates: Int64 = 0
    package var peerMessagesIn: Int64 = 0
    package var peerMessagesOut: Int64 = 0
    /// Bytes of requests that are in the broker: a level.
    package var inFlightBytes = 0
    /// By the API's name; what was never asked is left out.
    package var requestsByAPI: [(name: String, count: Int64)] = []

    package init() {}

    package static func == (a: Counters, b: Counters) -> Bool {
      a.requests == b.requests && a.bytesIn == b.bytesIn && a.bytesOut == b.bytesOut
        && a.inFlightBytes == b.inFlightBytes && a.peerMessagesIn == b.peerMessagesIn
        && a.peerMessagesOut == b.peerMessagesOut
    }
  }

  package struct Process: Sendable, Equatable {
    package var id: BrokerID
    package var phase: Phase
    /// When that began.
    package var since: Instant?
    /// Counts the lives of all brokers; `nil` while it is dead.
    package var incarnation: UInt64?
    package var address: String
    package var folder: String
    package var connectionCount = 0
    /// Turns of its event loop, those over 5 ms, and the longest.
    package var turnCount: UInt64 = 0
    package var slowTurnCount: UInt64 = 0
    package var longestTurn = Duration.zero
    package var isDiskFull = false
    /// `nil` while it is dead.
    package var counters: Counters?

    package init(id: BrokerID, phase: Phase, address: String, folder: String) {
      self.id = id
      self.phase = phase
      self.address = address
      self.folder = folder
    }
  }

  /// Of one direction of a link.
  package struct LinkFault: Sendable, Equatable {
    package var from: BrokerID
    package var to: BrokerID
    /// `nil`: cut.
    package var latency: Duration?
    package init(from: BrokerID, to: BrokerID, latency: Duration?) {
      self.from = from
      self.to = to
      self.latency = latency
    }
  }

  /// What a group's coordinator knows of its members.
  package struct Group: Sendable, Equatable {
    package struct Timer: Sendable, Equatable {
      package var lastHeard: Instant
      package var sessionEnds: Instant
      package init(lastHeard: Instant, sessionEnds: Instant) {
        self.lastHeard = lastHeard
        self.sessionEnds = sessionEnds
      }
    }
    package var generation: Int32
    /// By member id.
    package var timers: [WireName: Timer]
    /// Members that have joined again in a rebalance and wait for the others.
    package var rejoined: Set<WireName>
    package init(generation: Int32, timers: [WireName: Timer], rejoined: Set<WireName> = []) {
      self.generation = generation
      self.timers = timers
      self.rejoined = rejoined
    }
  }

  package var at: Instant
  /// By id.
  package var processes: [Process]
  /// By group id.
  package var groups: [WireName: Group] = [:]
  package var linkFaults: [LinkFault]

  package init(at: Instant, processes: [Process], linkFaults: [LinkFault]) {
    self.at = at
    self.processes = processes
    self.linkFaults = linkFaults
  }

  package func process(_ id: BrokerID) -> Process? { processes.first { $0.id == id } }

  /// The faults in force on a broker, in a word or two each.
  func faults(of id: BrokerID) -> [String] {
    var words: [String] = []
    guard let process = process(id) else { return words }
    if process.phase == .paused { words.append("paused") }
    let cut = Set(
      linkFaults.filter { $0.latency == nil && ($0.from == id || $0.to == id) }.map {
        $0.from == id ? $0.to : $0.from
      }
    )
    let others = processes.count - 1
    if !cut.isEmpty {
      words.append(
        cut.count >= others ? "isolated" : "cut from " + cut.sorted().map { "b\($0)" }.joined(separator: " ")
      )
    }
    if let slowest = linkFaults.filter({ $0.from == id || $0.to == id }).compactMap(\.latency).max() {
      words.append("links +\(SwimLanes.text(slowest))")
    }
    if process.isDiskFull { words.append("disk full") }
    return words
  }

  /// Whether a fault other than death is in force anywhere.
  var hasFaults: Bool {
    !linkFaults.isEmpty || processes.contains { $0.isDiskFull || $0.phase == .paused }
  }
}
