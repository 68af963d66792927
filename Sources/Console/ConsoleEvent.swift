import KafkaProtocol

/// Something that happened, as the events panel tells it. Whoever feeds the console translates into this, so that the
/// console does not know where it came from.
package struct ConsoleEvent: Sendable, Equatable {
  package enum Severity: Sendable, Equatable {
    case info
    case ok
    case warning
    case error
    /// A fault that somebody ordered.
    case chaos
  }

  /// How a broker came to be down, or out of the cluster.
  package enum Ending: Sendable, Equatable {
    case killed
    case stopped
    case halted
    /// The controller trusts it no more; its process may live.
    case fenced
    /// It refuses connections, or answers no more: seen from outside, where why is not told.
    case lost
  }

  package enum Beginning: Sendable, Equatable {
    /// Its process runs; it recovers its logs.
    case started
    /// The controller trusts it: it serves.
    case unfenced
  }

  /// What was ordered of a broker beyond its end.
  package enum Fault: Sendable, Equatable {
    /// A controlled shutdown begins.
    case stopping
    case paused
    case isolated
    case slowed
    case diskFull
  }

  /// What it is about; gives the glyph, and lets a burst of one kind become one line.
  package enum Kind: Sendable, Equatable {
    case brokerDown(BrokerID, Ending)
    case brokerUp(BrokerID, Beginning)
    case fault(BrokerID, Fault)
    /// A frozen broker goes on.
    case resumed(BrokerID)
    /// Faults are over: of one broker, or all.
    case healed(BrokerID?)
    /// `by` noticed that the connection to the broker was reset and is refused.
    case linkLost(BrokerID, by: BrokerID)
    case controller(BrokerID?, epoch: Int32)
    /// A majority of voters lives (again), or does not any more.
    case quorum(hasMajority: Bool)
    /// The controller chose a new leader of a partition, or found none.
    case leader(TopicPartition, to: BrokerID?, from: BrokerID?, epoch: Int32)
    /// The chosen leader has learnt of it and takes writes.
    case leads(TopicPartition, BrokerID, epoch: Int32)
    case isrShrunk(TopicPartition, out: [BrokerID])
    case isrExpanded(TopicPartition, in: [BrokerID])
    /// The first write that a leader acknowledged.
    case acknowledged(TopicPartition, epoch: Int32)
    case topic
    /// A consumer group.
    case group
    case client
    case notice
  }

  /// When it happened, by both clocks of the broker that tells it.
  package var time: Now
  /// When the controller decided it; `time` is when that was committed.
  package var decidedAt: Instant?
  /// Of a fence for silence: when the broker was last heard.
  package var silentSince: Instant?
  package var kind: Kind
  package var severity: Severity
  /// Who it is about: "b2", "ctrl", "orders-1", "app".
  package var subject: String
  package var text: String

  /// Since 1970, UTC.
  package var wallMilliseconds: Int64 { time.wallMilliseconds }

  package init(
    time: Now,
    decidedAt: Instant? = nil,
    silentSince: Instant? = nil,
    kind: Kind,
    severity: Severity,
    subject: String,
    text: String
  ) {
    self.time = time
    self.decidedAt = decidedAt
    self.silentSince = silentSince
    self.kind = kind
    self.severity = severity
    self.subject = subject
    self.text = text
  }
}

extension ConsoleEvent {
  /// Whether what the cluster's own process tells of its brokers is another one now.
  package var changesProcesses: Bool {
    switch kind {
    case .brokerDown, .brokerUp, .fault, .resumed, .healed: true
    default: false
    }
  }
}

extension ConsoleEvent.Kind {
  var glyph: Unicode.Scalar {
    switch self {
    case .brokerDown: "✗"
    case .brokerUp: "●"
    case .fault: "!"
    case .resumed, .healed: "●"
    case .linkLost: "╌"
    case .controller: "★"
    case .quorum(let hasMajority): hasMajority ? "★" : "✗"
    case .leader(_, let to, _, _): to == nil ? "○" : "◆"
    case .leads: "◆"
    case .isrShrunk: "○"
    case .isrExpanded: "●"
    case .acknowledged: "✓"
    case .topic: "▸"
    case .group, .client: "↻"
    case .notice: "·"
    }
  }

  /// Said in detail on the timeline alone: the overview has enough with what follows from it.
  var isDetail: Bool {
    switch self {
    case .linkLost, .leads: true
    default: false
    }
  }
}
