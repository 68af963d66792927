import DequeModule
import KafkaProtocol

/// A broker that may not lead any more, and from which what it leads and is in sync of is being taken, a portion a turn
/// (DESIGN 2). What the broker becomes is decided with the last portion, in one batch: until then each record by itself
/// leaves a state that may be, and a controller that takes over in the middle finds a broker that is dead, or that asks
/// anew, and takes the rest from it.
struct Withdrawal {
  enum Outcome {
    case fence(silentSince: Instant?, reason: String)
    case register(BrokerRegistrationRequest, Incarnation?)
    case unregister
    /// The broker goes by itself when the others know of their new leaders.
    case shutDown
  }

  var isTorn = false
  var reason: String
  var left: Deque<TopicIDPartition>
  var outcome: Outcome
  /// Requests that are answered with the outcome.
  var waiting: [(token: UInt64, request: ControllerRequest)] = []
}

// What is too much for one turn of the controller: brokers withdrawn, leaders elected, topics made by the thousand.
extension Controller {
  /// Partitions that one turn changes: with what is decided about a broker beside them they fit into one batch.
  var portion: Int { max(1, configuration.limits.recordsPerBatch - 4) }

  /// Partitions of which a broker that may not lead has to be relieved.
  func held(by id: BrokerID, isTorn: Bool) -> [TopicIDPartition] {
    partitions {
      // The last in sync stays so, unless it has lost what it had.
      $0.leader == id || $0.isr.contains(id) && ($0.isr.count > 1 || isTorn)
        || isTorn && $0.eligibleLeaders.contains(id)
    }
  }

  /// Takes a broker that may not lead out of the ISRs, and elects others where it led.
  mutating func withdraw(
    _ id: BrokerID,
    from partitions: some Sequence<TopicIDPartition>,
    isTorn: Bool,
    reason: String
  ) {
    #if Mutants
      if configuration.mutant == .fencesWithoutElecting { return }
    #endif
    for partition in partitions {
      guard let isr = state.partition(partition)?.isr else { continue }
      change(partition, isr: isr.filter { $0 != id }, torn: isTorn ? id : nil, reason: reason)
    }
  }

  mutating func begin(_ withdrawal: Withdrawal, of id: BrokerID) {
    abandon(id)
    withdrawals[id] = withdrawal
  }

  /// What a withdrawal would have led to is overtaken: whoever waits for it asks again.
  mutating func abandon(_ id: BrokerID) {
    guard let withdrawal = withdrawals.removeValue(forKey: id) else { return }
    for (token, request) in withdrawal.waiting {
      answers.append(
        Answer(token: token, request: request, response: request.refusal(.notController), waits: false)
      )
    }
  }

  /// Requests whose answers are yet to be decided.
  var unanswered: [(token: UInt64, request: ControllerRequest)] {
    withdrawals.values.flatMap(\.waiting)
      + leaving.values.map { ($0.token, ControllerRequest.brokerHeartbeat($0.request)) }
      + (topicWork.map { [($0.token, $0.asked)] } ?? []) + Array(waitingTopicRequests)
  }

  var hasPortions: Bool {
    !withdrawals.isEmpty || !elections.isEmpty || topicWork != nil || !waitingTopicRequests.isEmpty
  }

  /// One portion of what earlier turns have left.
  mutating func takePortion() {
    var left = portion
    while left > 0, let id = withdrawals.keys.first { left -= continueWithdrawal(of: id, atMost: left) }
    while left > 0, let next = elections.popFirst() {
      change(next.partition, reason: next.reason)
      left -= 1
    }
    guard left > 0, topicWork != nil || !waitingTopicRequests.isEmpty else { return }
    beginGroup()
    continueTopicWork(&left)
  }

  private mutating func continueWithdrawal(of id: BrokerID, atMost limit: Int) -> Int {
    guard let part = withdrawals[id]?.left.prefix(limit), let isTorn = withdrawals[id]?.isTorn,
      let reason = withdrawals[id]?.reason
    else { return 0 }
    beginGroup()
    let partitions = Array(part)
    withdraw(id, from: partitions, isTorn: isTorn, reason: reason)
    withdrawals[id]?.left.removeFirst(partitions.count)
    if withdrawals[id]?.left.isEmpty == true, let done = withdrawals.removeValue(forKey: id) {
      finish(done, of: id)
    }
    return max(1, partitions.count)
  }

  private mutating func finish(_ withdrawal: Withdrawal, of id: BrokerID) {
    switch withdrawal.outcome {
    case .fence(let silentSince, let reason):
      decideFence(id, silentSince: silentSince, reason: reason)
    case .register(let request, let incarnation):
      let response = ControllerResponse.brokerRegistration(decideRegistration(request, incarnation))
      answer(withdrawal, response)
    case .unregister:
      decideFence(id, silentSince: nil, reason: Self.unregisteredReason)
      decideUnregistration(id)
      var response = UnregisterBrokerResponse()
      response.errorMessage = nil
      answer(withdrawal, .unregisterBroker(response))
    case .shutDown: shutdownOffsets[id] = offsetOfNextRecord
    }
  }

  private mutating func answer(_ withdrawal: Withdrawal, _ response: ControllerResponse) {
    for (token, request) in withdrawal.waiting {
      answers.append(Answer(token: token, request: request, response: response, waits: true))
    }
  }

  /// What is decided from here on does not share a batch with what was before, unless both go into it whole: a batch is
  /// in the log as a whole or not at all.
  mutating func beginGroup() { groups.append(records.count) }
}
