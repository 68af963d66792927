import KafkaProtocol
import NIOCore

// Who leads. A voter without a leader asks for pre-votes first, which change nothing at the others; only when a
// majority would elect it does it raise the epoch (KIP-996).

extension Raft {
  // MARK: Asking

  /// Enough voters can be reached: the election need not wait for its timeout.
  mutating func hurryElection(at now: Now) {
    guard configuration.isVoter, !isLeaving, granted != epoch else { return }
    let reachable = otherVoters.count { if case .up = links[$0] { true } else { false } }
    guard reachable + 1 >= configuration.majority else { return }
    let soon = now.monotonic + draw(0...20)
    switch role {
    case .unattached(let electionAt):
      role = .unattached(electionAt: min(electionAt, soon))
    case .prospective(var ballot):
      ballot.deadline = min(ballot.deadline, soon)
      ballot.rounds = 0
      role = .prospective(ballot)
    case .candidate, .leader, .follower:
      break
    }
  }

  mutating func startPreVote(rounds: Int, at now: Now) {
    guard configuration.isVoter, !isLeaving else {
      role = .unattached(electionAt: now.monotonic + drawElectionTimeout() * 4)
      return
    }
    if configuration.voters.count == 1 { return becomeCandidate(at: now) }
    var ballot = Ballot(granted: [id], deadline: now.monotonic + drawElectionTimeout())
    ballot.rounds = rounds
    for voter in otherVoters { ballot.correlations[voter] = requestVote(of: voter, preVote: true) }
    role = .prospective(ballot)
  }

  mutating func becomeCandidate(at now: Now) {
    guard epoch.rawValue < .max else { return halt("the quorum's epochs are used up") }
    var ballot = Ballot(deadline: now.monotonic + drawElectionTimeout())
    ballot.stateVersion = change(epoch: LeaderEpoch(epoch.rawValue + 1), voted: id)
    for voter in otherVoters { ballot.correlations[voter] = requestVote(of: voter, preVote: false) }
    role = .candidate(ballot)
  }

  private mutating func requestVote(of voter: BrokerID, preVote: Bool) -> UInt64 {
    send(
      .vote(
        VoteRequest(
          clusterID: configuration.clusterID,
          to: voter,
          epoch: epoch,
          candidate: id,
          directory: configuration.directoryID,
          lastEpoch: lastEpoch,
          lastOffset: log.endOffset,
          preVote: preVote
        )
      ),
      to: voter
    )
  }

  mutating func handle(_ response: VoteResponse, from voter: BrokerID, correlation: UInt64, at now: Now) {
    guard response.errorCode == 0, let answer = response.quorumPartition else { return }
    if learn(LeaderEpoch(answer.leaderEpoch), leader: brokerID(answer.leaderId), from: voter, at: now) {
      return
    }
    switch role {
    case .prospective(var ballot) where ballot.correlations[voter] == correlation && !ballot.yields:
      answer.voteGranted ? add(voter, to: &ballot.granted) : add(voter, to: &ballot.rejected)
      if ballot.granted.count >= configuration.majority {
        // Another asks too, and its claim is better: it goes first, or the votes would be split.
        if now.monotonic < givesWayUntil {
          ballot.yields = true
          ballot.deadline = givesWayUntil
          role = .prospective(ballot)
        } else {
          becomeCandidate(at: now)
        }
        return
      }
      if isLost(ballot) {
        ballot.deadline = min(ballot.deadline, now.monotonic + pause(after: ballot.rounds))
      }
      role = .prospective(ballot)
    case .candidate(var ballot) where ballot.correlations[voter] == correlation:
      if answer.voteGranted, answer.leaderEpoch == epoch.rawValue { return count(voteOf: voter, at: now) }
      add(voter, to: &ballot.rejected)
      if isLost(ballot) {
        ballot.deadline = min(ballot.deadline, now.monotonic + pause(after: ballot.rounds))
      }
      role = .candidate(ballot)
    case .prospective, .candidate, .unattached, .leader, .follower:
      break  // late
    }
  }

  mutating func count(voteOf voter: BrokerID, at now: Now) {
    guard case .candidate(var ballot) = role else { return }
    add(voter, to: &ballot.granted)
    role = .candidate(ballot)
    // Its own vote counts when it is stored, like every other.
    if ballot.granted.count >= configuration.majority, ballot.granted.contains(id) {
      becomeLeader(granting: ballot.granted.sorted(), at: now)
    }
  }

  private func add(_ voter: BrokerID, to list: inout [BrokerID]) {
    if !list.contains(voter), configuration.voters.contains(voter) { list.append(voter) }
  }

  private func isLost(_ ballot: Ballot) -> Bool {
    ballot.rejected.count > configuration.voters.count - configuration.majority
  }

  /// Doubles from round to round, up to the election timeout: refusals are often a matter of a moment, for the others
  /// have yet to notice that the leader is gone.
  private mutating func pause(after rounds: Int) -> Duration {
    let base = 10 << min(rounds, 5)
    let low = min(base, configuration.timing.electionTimeout.lowerBound)
    return draw(low...min(3 * low, configuration.timing.electionTimeout.upperBound))
  }

  // MARK: Being asked

  mutating func handle(_ request: VoteRequest, from peer: BrokerID, token: UInt64, at now: Now) {
    guard isOurs(request.clusterId) else {
      return respond(token, .vote(VoteResponse(errorCode: ErrorCode.inconsistentClusterId.rawValue)))
    }
    guard let asked = request.quorumPartition, asked.candidateEpoch >= 0, asked.lastOffset >= 0,
      asked.lastOffsetEpoch >= 0, asked.lastOffsetEpoch <= asked.candidateEpoch
    else { return respond(token, .vote(VoteResponse(errorCode: ErrorCode.invalidRequest.rawValue))) }
    let candidate = BrokerID(asked.candidateId)
    guard request.voterId < 0 || request.voterId == id.rawValue, configuration.isVoter,
      configuration.voters.contains(candidate)
    else { return refuse(token, .invalidVoterKey) }
    let candidateEpoch = LeaderEpoch(asked.candidateEpoch)
    guard candidateEpoch >= epoch else { return refuse(token, .fencedLeaderEpoch) }
    if candidateEpoch > epoch { becomeUnattached(candidateEpoch, at: now) }

    let mine = (lastEpoch, log.endOffset)
    let theirs = (LeaderEpoch(asked.lastOffsetEpoch), Offset(asked.lastOffset))
    let isGranted = theirs >= mine && (asked.preVote ? wouldVote() : mayVote(for: candidate))
    if isGranted {
      if asked.preVote {
        giveWay(to: candidate, hasMore: theirs > mine, at: now)
      } else {
        granted = epoch
        if voted != candidate { _ = change(epoch: epoch, voted: candidate) }
        role = .unattached(electionAt: now.monotonic + drawElectionTimeout())
      }
    }
    respond(token, .vote(VoteResponse(.none, leader: leader, epoch: epoch, granted: isGranted)))
  }

  private mutating func refuse(_ token: UInt64, _ error: ErrorCode) {
    respond(token, .vote(VoteResponse(error, leader: leader, epoch: epoch, granted: false)))
  }

  /// A pre-vote is refused by who leads or hears from a leader.
  private func wouldVote() -> Bool {
    switch role {
    case .leader: false
    case .follower(let state): !state.hasFetched
    case .unattached, .prospective, .candidate: true
    }
  }

  private func mayVote(for candidate: BrokerID) -> Bool {
    #if Mutants
      if configuration.mutant == .votesTwice, leader == nil { return true }
    #endif
    return switch role {
    case .unattached, .prospective: voted == nil || voted == candidate
    case .candidate: voted == candidate
    case .leader, .follower: false
    }
  }

  /// Having granted a pre-vote, a voter holds its own election back a little; among prospectives with equal logs the
  /// lowest id goes first.
  private mutating func giveWay(to candidate: BrokerID, hasMore: Bool, at now: Now) {
    switch role {
    case .unattached(let electionAt):
      role = .unattached(electionAt: max(electionAt, now.monotonic + draw(30...60)))
    case .prospective:
      if hasMore || candidate < id { givesWayUntil = now.monotonic + draw(30...60) }
    case .candidate, .leader, .follower:
      break
    }
  }

  // MARK: Outcomes

  mutating func becomeUnattached(_ newEpoch: LeaderEpoch, in wait: Duration? = nil, at now: Now) {
    leaveRole()
    if newEpoch > epoch { _ = change(epoch: newEpoch, voted: nil) }
    role = .unattached(electionAt: now.monotonic + (wait ?? drawElectionTimeout()))
  }

  mutating func becomeFollower(of leader: BrokerID, in newEpoch: LeaderEpoch, at now: Now) {
    leaveRole()
    if newEpoch > epoch { _ = change(epoch: newEpoch, voted: nil) }
    role = .follower(
      FollowerState(
        leader: leader,
        fetchTimeoutAt: now.monotonic + configuration.timing.quorumFetchTimeout,
        retryAt: .distantFuture
      )
    )
  }

  private mutating func becomeLeader(granting: [BrokerID], at now: Now) {
    let start = log.endOffset
    let message = LeaderChangeMessage(
      version: 0,
      leaderId: id.rawValue,
      voters: configuration.voters.map { LeaderChangeMessage.Voter(voterId: $0.rawValue) },
      grantingVoters: granting.map { LeaderChangeMessage.Voter(voterId: $0.rawValue) }
    )
    do {
      try append(
        ControlRecord.leaderChange(message).batch(at: start, epoch: epoch, timestamp: now.wallMilliseconds)
      )
    } catch RaftLogError.noSpace {
      return becomeUnattached(epoch, at: now)
    } catch {
      return halt("the metadata log cannot be written: \(error)")
    }
    var state = LeaderState(epochStart: start, electedAt: now.monotonic, voters: [:])
    for voter in otherVoters { state.voters[voter] = FollowerProgress() }
    role = .leader(state)
    for voter in otherVoters { announce(to: voter, at: now) }
    for (peer, link) in links where !configuration.voters.contains(peer) {
      if case .up = link { announce(to: peer, at: now) }
    }
  }

  /// What waits at a leader that leads no more is told so.
  private mutating func leaveRole() {
    guard case .leader = role else { return }
    let parked = takeAllParked()
    role = .unattached(electionAt: .distantFuture)
    for fetch in parked { respondFetchError(fetch.token, .notLeaderOrFollower) }
  }

  /// Another node's word about epoch and leader. `true` where this node's role has changed by it.
  mutating func learn(_ theirs: LeaderEpoch, leader: BrokerID?, from peer: BrokerID, at now: Now) -> Bool {
    guard theirs >= epoch else { return false }
    var leader = leader
    if let named = leader,
      named == id || theirs == ended || isGone(named) || (named != peer && theirs == silent)
    {
      leader = nil
    }
    if theirs > epoch {
      if let leader {
        becomeFollower(of: leader, in: theirs, at: now)
      } else {
        becomeUnattached(theirs, at: now)
      }
      return true
    }
    guard let leader else { return false }
    switch role {
    case .unattached, .prospective, .candidate:
      becomeFollower(of: leader, in: theirs, at: now)
      return true
    case .follower(let state):
      if state.leader != leader { halt("two leaders in epoch \(theirs): \(state.leader) and \(leader)") }
      return false
    case .leader:
      halt("two leaders in epoch \(theirs): \(id) and \(leader)")
      return false
    }
  }

  /// The link says that this node's process has ended: what others still say of it is out of date.
  private func isGone(_ peer: BrokerID) -> Bool {
    guard configuration.timing.refusedIsDead, case .down = links[peer] else { return false }
    return true
  }

  mutating func loseLeader(at now: Now) {
    if configuration.isVoter {
      silent = epoch
      startPreVote(rounds: 0, at: now)
    } else {
      becomeUnattached(epoch, at: now)
    }
  }

  func isOurs(_ clusterID: String?) -> Bool {
    guard let clusterID else { return true }
    return clusterID == configuration.clusterID.description
  }

  // MARK: Beginning and ending an epoch

  mutating func announce(to peer: BrokerID, at now: Now) {
    _ = send(
      .beginQuorumEpoch(
        BeginQuorumEpochRequest(clusterID: configuration.clusterID, to: peer, leader: id, epoch: epoch)
      ),
      to: peer
    )
    updateLeader { state, limit in
      guard state.voters[peer] != nil || state.observers[peer] != nil else { return }
      state.update(peer, limit: limit) { $0.announcedAt = now.monotonic }
    }
  }

  mutating func handle(_ request: BeginQuorumEpochRequest, from peer: BrokerID, token: UInt64, at now: Now) {
    guard isOurs(request.clusterId) else {
      return respond(
        token,
        .beginQuorumEpoch(BeginQuorumEpochResponse(errorCode: ErrorCode.inconsistentClusterId.rawValue))
      )
    }
    guard let begun = request.quorumPartition, begun.leaderEpoch >= 0, begun.leaderId == peer.rawValue else {
      return respond(
        token,
        .beginQuorumEpoch(BeginQuorumEpochResponse(errorCode: ErrorCode.invalidRequest.rawValue))
      )
    }
    let theirs = LeaderEpoch(begun.leaderEpoch)
    var error = ErrorCode.none
    if theirs < epoch {
      error = .fencedLeaderEpoch
    } else {
      _ = learn(theirs, leader: peer, from: peer, at: now)
    }
    respond(token, .beginQuorumEpoch(BeginQuorumEpochResponse(error, leader: leader, epoch: epoch)))
  }

  mutating func handle(_ request: EndQuorumEpochRequest, from peer: BrokerID, token: UInt64, at now: Now) {
    guard isOurs(request.clusterId), let end = request.quorumPartition, end.leaderEpoch >= 0,
      end.leaderId == peer.rawValue
    else {
      return respond(
        token,
        .endQuorumEpoch(EndQuorumEpochResponse(errorCode: ErrorCode.invalidRequest.rawValue))
      )
    }
    let theirs = LeaderEpoch(end.leaderEpoch)
    guard theirs >= epoch else {
      return respond(
        token,
        .endQuorumEpoch(EndQuorumEpochResponse(.fencedLeaderEpoch, leader: leader, epoch: epoch))
      )
    }
    guard !isLeader || theirs > epoch else {
      return halt("epoch \(epoch) is ended by \(peer), who does not lead it")
    }
    ended = theirs
    if theirs > epoch { becomeUnattached(theirs, at: now) }
    let place = end.preferredCandidates.firstIndex { $0.candidateId == id.rawValue }
    switch place {
    case 0: startPreVote(rounds: 0, at: now)
    case let place?: becomeUnattached(epoch, in: draw(20...40) * min(place, 8), at: now)
    case nil: becomeUnattached(epoch, at: now)
    }
    respond(token, .endQuorumEpoch(EndQuorumEpochResponse(.none, leader: leader, epoch: epoch)))
  }

  /// Leads no more, of its own will or because it hears from no majority, and says so.
  mutating func resign(at now: Now) {
    guard case .leader(let state) = role else { return }
    let successors = state.voters.sorted {
      let (a, b) = ($0.value.endOffset?.rawValue ?? -1, $1.value.endOffset?.rawValue ?? -1)
      return a == b ? $0.key < $1.key : a > b
    }.map(\.key)
    ended = epoch
    becomeUnattached(epoch, at: now)
    for voter in otherVoters {
      _ = send(
        .endQuorumEpoch(
          EndQuorumEpochRequest(
            clusterID: configuration.clusterID,
            leader: id,
            epoch: epoch,
            successors: successors
          )
        ),
        to: voter
      )
    }
  }
}
