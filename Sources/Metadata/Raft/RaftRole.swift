import KafkaProtocol
import NIOCore
import OrderedCollections

/// What a node is in the quorum at its epoch.
enum RaftRole {
  /// Knows an epoch and no leader in it. A voter asks for pre-votes at `electionAt`, an observer asks around.
  case unattached(electionAt: Instant)
  /// Asks whether it would be elected, without raising the epoch (KIP-996).
  case prospective(Ballot)
  /// Has voted for itself in its epoch.
  case candidate(Ballot)
  case leader(LeaderState)
  case follower(FollowerState)
}

/// The votes of one round.
struct Ballot {
  /// This round's requests; an answer to another round does not count.
  var correlations: [BrokerID: UInt64] = [:]
  var granted: [BrokerID] = []
  var rejected: [BrokerID] = []
  /// End of the round.
  var deadline: Instant
  /// Won, but another prospective with a better claim goes first: a new round begins at the deadline.
  var yields = false
  /// The stored state that a candidate's own vote waits for.
  var stateVersion: UInt64 = 0
  /// Rounds without success in a row: the pause before the next one grows.
  var rounds = 0
}

struct LeaderState {
  /// Of the LeaderChange batch: the high watermark counts once it is past it.
  var epochStart: Offset
  var electedAt: Instant
  /// The other voters.
  var voters: OrderedDictionary<BrokerID, FollowerProgress>
  var observers: OrderedDictionary<BrokerID, FollowerProgress> = [:]

  mutating func update(_ id: BrokerID, limit: Int, _ body: (inout FollowerProgress) -> Void) {
    if voters[id] != nil {
      voters[id].map { old in
        var progress = old
        body(&progress)
        voters[id] = progress
      }
      return
    }
    var progress = observers[id] ?? FollowerProgress()
    body(&progress)
    if observers[id] == nil, observers.count >= limit { observers.removeFirst() }
    observers[id] = progress
  }
}

/// What a leader knows of one replica. Offsets are those that the replica has synced.
struct FollowerProgress {
  /// `nil` until it fetched in this epoch.
  var endOffset: Offset?
  var lastContact: Instant?
  var lastFetchWall: Int64 = -1
  var lastCaughtUpWall: Int64 = -1
  /// The leader's end offset at the last fetch, and when that was: a fetch from there or beyond was caught up then.
  var leaderEndAtLastFetch = Offset.zero
  var parked: ParkedFetch?
  var announcedAt: Instant?
}

/// A fetch that waits at the leader for something to tell.
struct ParkedFetch {
  var token: UInt64
  var deadline: Instant
  var fetchOffset: Offset
  /// What the follower knows of the high watermark.
  var highWatermark: Offset
  /// 0: it wants no records now, only to hear from the leader (its disk is busy).
  var maxBytes: Int
}

struct FollowerState {
  var leader: BrokerID
  /// When the leader is given up.
  var fetchTimeoutAt: Instant
  /// The fetch, or snapshot fetch, that is on its way.
  var correlation: UInt64?
  /// Where that fetch begins: the leader's answer vouches for this log up to there, and for no more.
  var fetchOffset = Offset.zero
  /// When an answer is overdue and the request is sent again, or when the next one is due after a refusal.
  var retryAt: Instant
  var snapshot: SnapshotDownload?
  var hasFetched = false
}

/// A snapshot on its way from the leader.
struct SnapshotDownload {
  var id: SnapshotID
  var bytes = ByteBuffer()
  /// All bytes are here and the file is being written.
  var isStoring = false
}
