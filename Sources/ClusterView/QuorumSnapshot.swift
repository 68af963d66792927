import KafkaProtocol

/// The metadata quorum as DescribeQuorum tells (KIP-595). When nobody answers, the last answer stays and ages.
package struct QuorumSnapshot: Sendable, Equatable {
  package struct Member: Sendable, Equatable, Identifiable {
    package var id: BrokerID
    package var logEndOffset: Offset?
    /// Metadata records behind the leader's end; `nil` where its end is unknown.
    package var lag: Int64?
    /// By what we see of it: `false` when its port refuses; `nil` when we cannot tell.
    package var isAlive: Bool?

    package init(id: BrokerID, logEndOffset: Offset? = nil, lag: Int64? = nil, isAlive: Bool? = nil) {
      self.id = id
      self.logEndOffset = logEndOffset
      self.lag = lag
      self.isAlive = isAlive
    }
  }

  /// The active controller; `nil`: the quorum has none, as far as anybody can tell.
  package var leader: BrokerID?
  package var leaderEpoch: LeaderEpoch?
  package var highWatermark: Offset?
  /// Ids ascending.
  package var voters: [Member]
  package var observers: [Member]
  /// When a leader was last confirmed.
  package var at: Instant

  package init(
    leader: BrokerID? = nil,
    leaderEpoch: LeaderEpoch? = nil,
    highWatermark: Offset? = nil,
    voters: [Member] = [],
    observers: [Member] = [],
    at: Instant
  ) {
    self.leader = leader
    self.leaderEpoch = leaderEpoch
    self.highWatermark = highWatermark
    self.voters = voters
    self.observers = observers
    self.at = at
  }

  /// Voters not known to be dead: with `voters.count` it reads "no controller (1 of 3 voters)".
  package var aliveVoterCount: Int { voters.count { $0.isAlive != false } }
  package var hasMajority: Bool { aliveVoterCount * 2 > voters.count }
}
