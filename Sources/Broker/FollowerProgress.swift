import KafkaProtocol

/// What a leader knows of one other replica, from that replica's fetches alone (KIP-16, KIP-903).
struct FollowerProgress {
  let broker: BrokerID
  /// `nil` until the follower fetched in this leader's epoch.
  var logEndOffset: Offset?
  /// When it last held all that the leader held. While it does, the leader's next append moves this.
  var lastCaughtUp: Instant
  /// The registration that fetched: another one may not be put into the ISR on its account.
  var brokerEpoch = BrokerEpoch(-1)
  /// Where its log begins, in this life of it and in the next.
  var storedLogStart = Offset.zero
}

/// What a leader holds besides the log. Reference type: it is reached through its replica's role, and changed in place.
final class LeaderState {
  let epoch: LeaderEpoch
  /// The log's end when this epoch began: nothing below may be offered as "latest" before the high watermark has
  /// reached it (KIP-207), and no follower may join the ISR before its log has.
  let epochStart: Offset
  /// As the controller committed it.
  var isr: [BrokerID]
  var proposal: ISRProposal?
  var followers: [FollowerProgress]
  /// The feed tells the first acks=all write of each leader.
  var hasAcknowledged = false
  #if Mutants
    var mutant: Mutant?
  #endif

  init(epoch: LeaderEpoch, epochStart: Offset, isr: [BrokerID], followers: [FollowerProgress]) {
    self.epoch = epoch
    self.epochStart = epochStart
    self.isr = isr
    self.followers = followers
  }

  func follower(_ broker: BrokerID) -> Int? { followers.firstIndex { $0.broker == broker } }

  /// Who has to hold a record before it counts: the committed ISR and whoever is proposed (KIP-497).
  func counts(_ broker: BrokerID) -> Bool {
    #if Mutants
      if mutant == .ignoresProposedISR { return isr.contains(broker) }
    #endif
    return isr.contains(broker) || proposal?.isr.contains(broker) == true
  }

  /// What all that count hold; `nil` while one of them has not been heard, or the ISR is too small (KIP-966).
  func replicatedOffset(own logEndOffset: Offset, minInSync: Int) -> Offset? {
    #if Mutants
      let minInSync = mutant == .commitsBelowMinISR ? 1 : minInSync
    #endif
    guard isr.count >= minInSync else { return nil }
    var lowest = logEndOffset
    for follower in followers where counts(follower.broker) {
      guard let end = follower.logEndOffset else { return nil }
      lowest = min(lowest, end)
    }
    return lowest
  }

  /// The leader's log grew: who was level until now was caught up until now.
  func noteAppend(from oldEnd: Offset, at now: Instant) {
    for index in followers.indices {
      if let end = followers[index].logEndOffset, end >= oldEnd { followers[index].lastCaughtUp = now }
    }
  }
}

/// An ISR that the controller was asked for and has not answered.
struct ISRProposal: Equatable {
  /// Tells its answer from those to others.
  let number: UInt64
  var isr: [BrokerID]
  /// In order of `isr`; the leader's own included.
  var epochs: [BrokerEpoch]
}
