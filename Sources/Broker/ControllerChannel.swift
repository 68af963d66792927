import KafkaProtocol
import Metadata
import OrderedCollections

/// Requests of this broker to the active controller, wherever that is: held while there is none, sent again when it
/// changes, ends or does not answer, given up at their deadline. In order of submission.
struct ControllerChannel {
  enum Purpose {
    case registration
    case heartbeat
    case alterPartition([AskedISR])
    case producerIDs
    /// Topics that clients asked for by name.
    case autoCreation([String])
    case coordinatorTopic(CoordinatorTopic)
    /// A client's request, parked under a number.
    case client(UInt64)
  }

  /// A partition whose ISR was asked for, and by which proposal.
  struct AskedISR {
    var id: TopicIDPartition
    var proposal: UInt64
  }

  struct Pending {
    var purpose: Purpose
    var request: ControllerRequest
    /// Who was asked, in which epoch; `nil` while nobody is.
    var target: Target?
    /// An answer that has not come until then is asked for again; for clients' requests, which are not always
    /// idempotent, only the controller's change is a cause.
    var retryAt: Instant
  }

  struct Target: Equatable {
    var controller: BrokerID
    var epoch: LeaderEpoch
  }

  private(set) var pending: OrderedDictionary<UInt64, Pending> = [:]
  private var nextNumber: UInt64 = 0

  /// Sent as soon as there is a controller, which is no matter of time.
  private static let atOnce = Instant(nanoseconds: .min)

  mutating func submit(_ request: ControllerRequest, for purpose: Purpose) {
    pending[nextNumber] = Pending(purpose: purpose, request: request, target: nil, retryAt: Self.atOnce)
    nextNumber += 1
  }

  /// What is to be sent now that `target` is the controller.
  mutating func takeUnsent(
    for target: Target,
    at now: Instant,
    attempt: Duration
  ) -> [(number: UInt64, request: ControllerRequest)] {
    var unsent: [(UInt64, ControllerRequest)] = []
    for index in pending.values.indices {
      let asked = pending.values[index].target
      guard asked != target, asked != nil || pending.values[index].retryAt <= now else { continue }
      pending.values[index].target = target
      let isRepeatable = pending.values[index].purpose.isRepeatable
      pending.values[index].retryAt = isRepeatable ? now + attempt : .distantFuture
      unsent.append((pending.keys[index], pending.values[index].request))
    }
    return unsent
  }

  /// The answer's request, which is then settled. `nil` for an answer that comes twice.
  mutating func settle(_ number: UInt64) -> Pending? { pending.removeValue(forKey: number) }

  /// The controller says that it is none: asked again when there is another, or after a while.
  mutating func putBack(_ number: UInt64, _ entry: Pending, retryAt: Instant) {
    var entry = entry
    entry.target = nil
    entry.retryAt = retryAt
    pending[number] = entry
  }

  /// That broker's life ended, and what it was asked with it.
  mutating func forget(controller: BrokerID) {
    for index in pending.values.indices where pending.values[index].target?.controller == controller {
      pending.values[index].target = nil
      pending.values[index].retryAt = Self.atOnce
    }
  }

  /// Gives up on a client's request.
  mutating func abandon(client: UInt64) {
    pending.removeAll { _, entry in
      if case .client(client) = entry.purpose { true } else { false }
    }
  }

  /// Answers that are overdue are asked for again, and waits that are over are forgotten.
  mutating func expire(at now: Instant) {
    for index in pending.values.indices where pending.values[index].retryAt <= now {
      pending.values[index].target = nil
      pending.values[index].retryAt = Self.atOnce
    }
  }

  func contains(where matches: (Purpose) -> Bool) -> Bool {
    !pending.isEmpty && pending.values.contains { matches($0.purpose) }
  }

  mutating func removeHeartbeats() {
    pending.removeAll { _, entry in
      if case .heartbeat = entry.purpose { true } else { false }
    }
  }

  var isEmpty: Bool { pending.isEmpty }

  var nextDeadline: Instant {
    guard !pending.isEmpty else { return .distantFuture }
    var next = Instant.distantFuture
    for entry in pending.values where entry.retryAt != Self.atOnce {
      next = min(next, entry.retryAt)
    }
    return next
  }
}

extension ControllerChannel.Purpose {
  var isRepeatable: Bool {
    switch self {
    case .registration, .heartbeat, .alterPartition, .producerIDs, .autoCreation, .coordinatorTopic: true
    case .client: false
    }
  }
}
