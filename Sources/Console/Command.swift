import KafkaProtocol

/// What the console asks for. Somebody else carries it out, or refuses it and says why (`ConsoleMessage.refused`).
package enum Command: Sendable, Equatable {
  /// Change something; answered by `ConsoleMessage.outcome` with the same number.
  case order(Order, number: Int)
  /// Begin to send records of a topic; an earlier subscription ends. Records carry its number back.
  case subscribe(StreamSubscription)
  case unsubscribe
  /// From now on only this is wanted of a subscription.
  case filter(subscription: Int, Filter?)
  /// So many records more of a subscription that went to a place in the log.
  case readOn(subscription: Int, count: Int)
  /// A topic's settings; answered by `ConsoleMessage.configs`.
  case describe(topic: String)
  /// Into the terminal's clipboard.
  case copy(String)
  /// Into a file, a line of JSON each.
  case save([StreamRecord], path: String)
  /// Into the person's editor; what is saved there comes back by `ConsoleMessage.edited`. With the topics that there are and
  /// how many partitions each has.
  case edit(StreamRecord, topics: [String: Int])
  /// Into a command of the person's shell, a line of JSON each.
  case pipe([StreamRecord], command: String)
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
    /// The first at or behind this moment, milliseconds since 1970.
    case time(Int64)
  }
  /// Counts up; records of an older one are dropped.
  package var number: Int
  package var topic: String
  /// In ascending order; empty: all.
  package var partitions: [Int32]
  package var start: Start
  /// What alone is wanted, of what comes: looked for where it is read, so that none is passed over unseen.
  package var filter: Filter?

  package init(number: Int, topic: String, partition: Int32?, start: Start, filter: Filter? = nil) {
    self.init(
      number: number,
      topic: topic,
      partitions: partition.map { [$0] } ?? [],
      start: start,
      filter: filter
    )
  }

  package init(number: Int, topic: String, partitions: [Int32], start: Start, filter: Filter? = nil) {
    self.number = number
    self.topic = topic
    self.partitions = partitions
    self.start = start
    self.filter = filter
  }

  /// Whoever goes to a place in the log wants to read from there: so many records come, and more when they are asked
  /// for. `nil` where the end is followed.
  package var budget: Int? {
    switch start {
    case .end, .last: nil
    case .beginning, .offset, .time: StreamState.capacity
    }
  }
}
