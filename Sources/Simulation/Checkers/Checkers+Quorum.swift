import Broker
import CommitLog
import KafkaProtocol
import Metadata

// What Raft lives by (I6): one vote of a voter in an epoch, on the disk before it is told, and a majority that has synced
// what is called committed.
extension Checkers {
  struct Vote: Hashable {
    var voter: BrokerID
    var epoch: LeaderEpoch
  }

  /// A vote leaves its voter, whose quorum state says `stored` by then.
  mutating func told(_ vote: Vote, for candidate: BrokerID, stored: StoredQuorumState?) -> Finding? {
    let (voter, epoch) = (vote.voter, vote.epoch)
    if let other = votes.updateValue(candidate, forKey: vote), other != candidate {
      found("I6", "broker \(voter) votes for \(candidate) in epoch \(epoch), and has voted for \(other)")
    }
    let isStored = stored.map { $0.epoch > epoch || $0.epoch == epoch && $0.voted == candidate } ?? false
    if !isStored {
      found("I6", "broker \(voter) votes for \(candidate) in epoch \(epoch), which is not on its disk")
    }
    return takeFinding()
  }

  /// `last` is the last batch of what a leader in `epoch` calls committed.
  mutating func checkMajority(
    of last: LoggedBatch,
    in epoch: LeaderEpoch,
    _ truth: PartitionTruth,
    who: ReplicaName
  ) {
    if last.leaderEpoch != epoch.rawValue {
      found(
        "I6",
        "\(who), in epoch \(epoch), commits up to \(last.nextOffset) what epoch \(last.leaderEpoch) wrote, and nothing of "
          + "its own"
      )
    }
    let holders = voterDisks.indices.count { node in
      guard let mine = truth.shadows[node]?.batch(endingAt: last.nextOffset), truth.isSame(mine, last) else {
        return false
      }
      return voterDisks[node].isDurable(mine, in: truth.folder)
    }
    if !voterDisks.isEmpty, holders * 2 <= voterDisks.count {
      found("I6", "\(who): \(last.nextOffset) is called committed, and synced by \(holders) voters")
    }
  }
}
