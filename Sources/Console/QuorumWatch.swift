import ClusterView
import KafkaProtocol

/// Tells when the majority of voters is lost, and when it is back: from what snapshots say, on anyone's cluster.
struct QuorumWatch: Equatable, Sendable {
  /// `nil` until a majority was seen: a cluster that starts has not lost anything.
  private var hasMajority: Bool?
  /// The last look saw too few, and that some are dead was not certain.
  private var isDoubtful = false

  mutating func fold(_ snapshot: ClusterSnapshot) -> ConsoleEvent? {
    guard let quorum = snapshot.quorum else { return nil }
    // Silence may be our own: it is believed when it lasts.
    let dead = quorum.voters.count { snapshot.isDown($0) }
    let isCertain = (quorum.voters.count - dead) * 2 <= quorum.voters.count
    let wasDoubtful = isDoubtful
    isDoubtful = !quorum.hasMajority && !isCertain
    if isDoubtful, !wasDoubtful { return nil }
    let (alive, all) = (quorum.aliveVoters.count, quorum.voters.count)
    guard let before = hasMajority else {
      if quorum.hasMajority { hasMajority = true }
      return nil
    }
    guard quorum.hasMajority != before else { return nil }
    hasMajority = quorum.hasMajority
    let voters = "\(alive) of \(all) voters"
    return ConsoleEvent(
      time: snapshot.takenAt,
      kind: .quorum(hasMajority: quorum.hasMajority),
      severity: quorum.hasMajority ? .ok : .error,
      subject: "quorum",
      text: quorum.hasMajority
        ? "majority is back: \(voters)"
        : "majority lost, \(voters) left"
    )
  }
}
