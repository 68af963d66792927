import KafkaProtocol

/// What a voter must not forget: its epoch, and whom it voted for in it. On disk before any message that carries the
/// epoch, or the vote, leaves (I3, I6). The file is Kafka's `quorum-state`.
package struct StoredQuorumState: Sendable, Equatable {
  package var epoch: LeaderEpoch
  package var voted: BrokerID?
  /// Whom this node last knew as the leader of `epoch`; a hint, nothing depends on it.
  package var leader: BrokerID?

  package init(epoch: LeaderEpoch = LeaderEpoch(0), voted: BrokerID? = nil, leader: BrokerID? = nil) {
    self.epoch = epoch
    self.voted = voted
    self.leader = leader
  }

  /// The JSON of QuorumStateData version 0, as Kafka writes it with static voters (`FileQuorumStateStore.java`).
  package func fileContents(voters: [BrokerID]) -> String {
    let list = voters.map { #"{"voterId":\#($0)}"# }.joined(separator: ",")
    let leaderID = leader?.rawValue ?? -1
    let votedID = voted?.rawValue ?? -1
    return #"{"clusterId":"","leaderId":\#(leaderID),"leaderEpoch":\#(epoch),"votedId":\#(votedID),"#
      + #""appliedOffset":0,"currentVoters":[\#(list)],"data_version":0}"#
  }

  /// `nil` where the text lacks the epoch or the vote: such a file is broken, and a voter without it must not start.
  package init?(fileContents text: String) {
    func number(_ key: String) -> Int32? {
      guard let range = text.firstRange(of: "\"\(key)\":") else { return nil }
      return Int32(text[range.upperBound...].drop { $0 == " " }.prefix { $0 == "-" || $0.isNumber })
    }
    guard let epoch = number("leaderEpoch"), let voted = number("votedId"), epoch >= 0 else { return nil }
    self.init(
      epoch: LeaderEpoch(epoch),
      voted: voted >= 0 ? BrokerID(voted) : nil,
      leader: number("leaderId").flatMap { $0 >= 0 ? BrokerID($0) : nil }
    )
  }
}

extension String {
  /// Of a short needle, by the plain walk.
  fileprivate func firstRange(of needle: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      let rest = self[start...]
      if rest.hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
      start = index(after: start)
    }
    return nil
  }
}
