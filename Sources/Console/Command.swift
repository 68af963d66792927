import KafkaProtocol

/// What the console asks for. Somebody else carries it out, or refuses it and says why (`ConsoleMessage.refused`).
package enum Command: Sendable, Equatable {
  /// Change something; answered by `ConsoleMessage.outcome` with the same number.
  case order(Order, number: Int)
  /// Begin to send records of a topic; an earlier subscription ends. Records carry its number back.
  case subscribe(StreamSubscription)
  case unsubscribe
  /// Ask the cluster now.
  case refresh
  /// How often the cluster is asked.
  case setTick(Duration)
  /// The topic whose replicas are on the screen and want to be read each tick; `nil`: no single one.
  case watch(topic: String?)
  /// Say what a reset of offsets would do; answered by `ConsoleMessage.resetPlan` or `.resetFailed`.
  case planReset(ResetRequest)
  /// Groups on the screen, that want to be asked about each tick.
  case watchGroups([String])
  /// Read back what the log holds of what our producers were told between these moments; answered by
  /// `ConsoleMessage.proof`.
  case audit(run: Int, from: Instant, to: Instant)
  case quit
}

package struct StreamSubscription: Sendable, Equatable {
  package enum Start: Sendable, Equatable {
    /// Only what comes from now on.
    case end
    /// The last so many of each partition, then what comes.
    case last(Int)
    case beginning
    case offset(Int64)
  }
  /// Counts up; records of an older one are dropped.
  package var number: Int
  package var topic: String
  /// `nil`: all.
  package var partition: Int32?
  package var start: Start

  package init(number: Int, topic: String, partition: Int32?, start: Start) {
    self.number = number
    self.topic = topic
    self.partition = partition
    self.start = start
  }
}
