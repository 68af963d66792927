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

  /// What it is about; gives the glyph, and lets a burst of one kind become one line.
  package enum Kind: Sendable, Equatable {
    case brokerDown(BrokerID)
    case brokerUp(BrokerID)
    case controller(BrokerID?)
    /// A partition has a new leader, or none.
    case leader(to: BrokerID?, from: BrokerID?)
    case isrShrunk(out: BrokerID?)
    case isrExpanded(in: BrokerID?)
    /// The first write acknowledged by a new leader.
    case acknowledged
    case topic
    case client
    case notice
  }

  /// Since 1970, UTC.
  package var wallMilliseconds: Int64
  package var kind: Kind
  package var severity: Severity
  /// Who it is about: "b2", "ctrl", "orders-1", "app".
  package var subject: String
  package var text: String

  package init(wallMilliseconds: Int64, kind: Kind, severity: Severity, subject: String, text: String) {
    self.wallMilliseconds = wallMilliseconds
    self.kind = kind
    self.severity = severity
    self.subject = subject
    self.text = text
  }
}
