import KafkaProtocol
import NIOCore
import Testing

@testable import Metadata

/// Event in, actions out: the rules that keep a quorum from losing what it promised, one by one.
@Suite("Raft's rules")
struct RaftRuleTests {
  /// One voter of three, whose disk ends what it does when the test says so.
  private struct Voter {
    var quorum: QuorumNode
    let log: MemoryRaftLog
    var now = Now(monotonic: Instant(nanoseconds: 0), wallMilliseconds: 0)
    var sent: [(correlation: UInt64, to: BrokerID, ControllerRequest)] = []
    var answers: [UInt64: ControllerResponse] = [:]
    var sync: LogSync?
    var store: UInt64?

    /// With a record of each of the epochs in its log.
    init(epochs: [Int32], stored: StoredQuorumState) throws {
      log = MemoryRaftLog()
      for (index, epoch) in epochs.enumerated() {
        let record = MetadataBatch.Record(key: nil, value: try NoOpRecord().framed())
        let batch = MetadataBatch(
          baseOffset: Offset(Int64(index)),
          epoch: LeaderEpoch(epoch),
          timestamp: 0,
          records: [record]
        )
        try log.append(batch.encoded())
      }
      let configuration = QuorumConfiguration(
        id: BrokerID(1),
        incarnation: Incarnation(1),
        clusterID: QuorumNetwork.clusterID,
        voters: [BrokerID(1), BrokerID(2), BrokerID(3)],
        seed: 1
      )
      quorum = QuorumNode(configuration: configuration, log: log, stored: stored, at: now)
    }

    mutating func hear(_ event: QuorumEvent) {
      var actions: [QuorumAction] = []
      quorum.handle(event, at: now, into: &actions)
      for action in actions {
        switch action {
        case .send(let correlation, let peer, let request): sent.append((correlation, peer, request))
        case .respond(let token, let response): answers[token] = response
        case .sync(let asked): sync = asked
        case .store(let version, _): store = version
        case .halt(let reason): Issue.record("halted: \(reason)")
        case .storeSnapshot, .published, .event, .committed: break
        }
      }
    }

    mutating func endSync() {
      guard let done = sync else { return }
      sync = nil
      hear(.synced(done))
    }

    mutating func endStore() {
      guard let done = store else { return }
      store = nil
      hear(.stored(version: done))
    }

    mutating func wake() {
      now.monotonic = quorum.nextDeadline
      hear(.timer)
    }

    /// Broker 2 grants what it was asked last.
    mutating func grant(_ epoch: Int32) {
      guard let asked = sent.last(where: { if case .vote = $0.2 { $0.to == BrokerID(2) } else { false } })
      else {
        Issue.record("no vote was asked for")
        return
      }
      let answer = VoteResponse(.none, leader: nil, epoch: LeaderEpoch(epoch), granted: true)
      hear(.response(correlation: asked.correlation, from: BrokerID(2), .vote(answer)))
    }

    mutating func vote(_ epoch: Int32, lastEpoch: Int32, lastOffset: Int64, token: UInt64) {
      let request = VoteRequest(
        clusterID: QuorumNetwork.clusterID,
        to: BrokerID(1),
        epoch: LeaderEpoch(epoch),
        candidate: BrokerID(3),
        directory: .zero,
        lastEpoch: LeaderEpoch(lastEpoch),
        lastOffset: Offset(lastOffset),
        preVote: false
      )
      hear(.request(token: token, from: BrokerID(3), .vote(request)))
    }

    func isGranted(_ token: UInt64) -> Bool? {
      guard case .vote(let response) = answers[token] else { return nil }
      return response.quorumPartition?.voteGranted
    }

    mutating func fetch(as follower: Int32, epoch: Int32, offset: Int64, lastEpoch: Int32, token: UInt64) {
      let request = FetchRequest(
        clusterID: QuorumNetwork.clusterID,
        replica: BrokerID(follower),
        directory: .zero,
        leaderEpoch: LeaderEpoch(epoch),
        fetchOffset: Offset(offset),
        lastFetchedEpoch: LeaderEpoch(lastEpoch),
        logStart: .zero,
        highWatermark: .zero,
        maxWait: .milliseconds(100),
        maxBytes: 1 << 20
      )
      hear(.request(token: token, from: BrokerID(follower), .fetch(request)))
    }

    /// Through pre-vote and vote to the lead of the next epoch; the LeaderChange batch is not synced yet.
    mutating func takeTheLead(_ epoch: Int32) {
      hear(.start)
      endSync()
      wake()
      grant(epoch - 1)
      endStore()
      grant(epoch)
    }
  }

  @Test func `a vote goes to nobody whose log is behind`() throws {
    var voter = try Voter(epochs: [1, 2], stored: StoredQuorumState(epoch: LeaderEpoch(2)))
    voter.hear(.start)
    voter.vote(3, lastEpoch: 2, lastOffset: 1, token: 1)
    voter.endStore()
    #expect(voter.isGranted(1) == false)
    voter.vote(4, lastEpoch: 1, lastOffset: 9, token: 2)
    voter.endStore()
    #expect(voter.isGranted(2) == false)
    voter.vote(5, lastEpoch: 2, lastOffset: 2, token: 3)
    voter.endStore()
    #expect(voter.isGranted(3) == true)
  }

  @Test func `a vote leaves when it is stored, and there is one in an epoch`() throws {
    var voter = try Voter(epochs: [], stored: StoredQuorumState())
    voter.hear(.start)
    voter.vote(1, lastEpoch: 0, lastOffset: 0, token: 1)
    #expect(voter.isGranted(1) == nil)
    voter.endStore()
    #expect(voter.isGranted(1) == true)
    let other = VoteRequest(
      clusterID: QuorumNetwork.clusterID,
      to: BrokerID(1),
      epoch: LeaderEpoch(1),
      candidate: BrokerID(2),
      directory: .zero,
      lastEpoch: LeaderEpoch(0),
      lastOffset: .zero,
      preVote: false
    )
    voter.hear(.request(token: 2, from: BrokerID(2), .vote(other)))
    #expect(voter.isGranted(2) == false)
  }

  @Test func `a vote that was stored in an earlier life still holds`() throws {
    let stored = StoredQuorumState(epoch: LeaderEpoch(4), voted: BrokerID(2))
    var voter = try Voter(epochs: [], stored: stored)
    voter.hear(.start)
    voter.vote(4, lastEpoch: 0, lastOffset: 0, token: 1)
    #expect(voter.isGranted(1) == false)
  }

  @Test func `a candidate's own vote counts when it is stored`() throws {
    var voter = try Voter(epochs: [], stored: StoredQuorumState())
    voter.hear(.start)
    voter.wake()
    voter.grant(0)
    let asked = voter.sent.count
    #expect(!voter.quorum.isActiveController)
    voter.endStore()
    #expect(voter.sent.count == asked + 2)
    voter.grant(1)
    #expect(voter.quorum.isActiveController)
  }

  @Test func `entries of an earlier epoch are committed by one of the leader's own, and not before`() throws {
    var voter = try Voter(epochs: [1], stored: StoredQuorumState(epoch: LeaderEpoch(1)))
    voter.takeTheLead(2)
    #expect(voter.quorum.isActiveController)
    // A majority has the old entry: leader and broker 2 have synced it.
    voter.fetch(as: 2, epoch: 2, offset: 1, lastEpoch: 1, token: 1)
    #expect(voter.quorum.highWatermark == .zero)
    let end = voter.quorum.logEndOffset.rawValue
    voter.endSync()
    voter.fetch(as: 2, epoch: 2, offset: end, lastEpoch: 2, token: 2)
    while voter.sync != nil { voter.endSync() }
    #expect(voter.quorum.highWatermark >= Offset(2))
  }

  @Test func `the leader counts what it has synced itself, and no more`() throws {
    var voter = try Voter(epochs: [], stored: StoredQuorumState())
    voter.takeTheLead(1)
    voter.fetch(as: 2, epoch: 1, offset: voter.quorum.logEndOffset.rawValue, lastEpoch: 1, token: 1)
    #expect(voter.quorum.highWatermark == .zero)
    while voter.sync != nil { voter.endSync() }
    #expect(voter.quorum.highWatermark > .zero)
  }

  @Test func `a leader vouches for a follower's log up to where it fetched, not for what lies beyond`() throws
  {
    // Two records of epoch 1 that the leader of epoch 2 may not have; the disk is busy with syncing them.
    var voter = try Voter(epochs: [1, 1], stored: StoredQuorumState(epoch: LeaderEpoch(1)))
    voter.hear(.start)
    let begin = BeginQuorumEpochRequest(
      clusterID: QuorumNetwork.clusterID,
      to: BrokerID(1),
      leader: BrokerID(2),
      epoch: LeaderEpoch(2)
    )
    voter.hear(.request(token: 1, from: BrokerID(2), .beginQuorumEpoch(begin)))
    voter.endStore()
    voter.wake()
    guard let asked = voter.sent.last, case .fetch(let request) = asked.2, let part = request.quorumPartition
    else {
      Issue.record("no fetch while the disk is busy")
      return
    }
    #expect(part.fetchOffset == 0)
    #expect(part.partitionMaxBytes == 0)
    var answer = FetchResponse.PartitionData()
    answer.highWatermark = 2
    answer.currentLeader = .init(leaderId: 2, leaderEpoch: 2)
    voter.hear(.response(correlation: asked.correlation, from: BrokerID(2), .fetch(FetchResponse(answer))))
    #expect(voter.quorum.highWatermark == .zero)
    #expect(voter.quorum.image.endOffset == .zero)
  }

  @Test func `requests of another cluster are refused`() throws {
    var voter = try Voter(epochs: [], stored: StoredQuorumState())
    voter.hear(.start)
    voter.hear(.request(token: 1, from: BrokerID(2), .vote(VoteRequest(clusterId: "other"))))
    voter.hear(.request(token: 2, from: BrokerID(2), .fetch(FetchRequest(clusterId: "other"))))
    guard case .vote(let vote) = voter.answers[1], case .fetch(let fetch) = voter.answers[2] else {
      Issue.record("not answered")
      return
    }
    #expect(vote.errorCode == ErrorCode.inconsistentClusterId.rawValue)
    #expect(fetch.errorCode == ErrorCode.inconsistentClusterId.rawValue)
  }

  @Test func `what is for the controller is refused by who is not`() throws {
    var voter = try Voter(epochs: [], stored: StoredQuorumState())
    voter.hear(.start)
    let topic = CreateTopicsRequest.CreatableTopic(name: "a")
    voter.hear(.request(token: 1, from: BrokerID(2), .createTopics(CreateTopicsRequest(topics: [topic]))))
    guard case .createTopics(let answer) = voter.answers[1] else {
      Issue.record("not answered")
      return
    }
    #expect(answer.topics.map(\.errorCode) == [ErrorCode.notController.rawValue])
  }
}
