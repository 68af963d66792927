import KafkaProtocol

/// What producers of ours were told, held against what the log holds: counted by reading the log back.
package struct Proof: Sendable, Equatable {
  package enum Verdict: Sendable, Equatable {
    case safe
    case broken
    /// Nothing speaks against it, and not all could be checked.
    case unknown
    /// Nothing was acknowledged in that time.
    case nothing
  }

  /// Records that a producer was told are written.
  package var acknowledged = 0
  /// Those of them that the log holds.
  package var stored = 0
  /// Acknowledged, and the log does not hold them.
  package var lost = 0
  /// Records that the log holds more than once.
  package var duplicated = 0
  /// Records that stand behind one that was sent after them, in one partition.
  package var outOfOrder = 0
  /// Told that they are certainly not written; and those of them that are in the log all the same.
  package var refused = 0
  package var refusedStored = 0
  /// No word whether they are written: both ways are right.
  package var unanswered = 0
  package var unansweredStored = 0
  /// Acknowledged, on partitions that could not be read back.
  package var unchecked = 0
  /// Why, in words.
  package var reason: String?
  package var checkedAt: Now

  package init(checkedAt: Now) { self.checkedAt = checkedAt }

  package var verdict: Verdict {
    if lost > 0 || duplicated > 0 || outOfOrder > 0 || refusedStored > 0 { return .broken }
    if unchecked > 0 || reason != nil { return .unknown }
    return acknowledged == 0 ? .nothing : .safe
  }
}

/// How far the proof of a run is.
package enum ProofState: Sendable, Equatable {
  case notAsked
  /// The log is being read back.
  case reading
  case done(Proof)
  /// It cannot be had, and why.
  case impossible(String)
}
