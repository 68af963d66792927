import Broker
import KafkaProtocol
import Metadata

// The links between brokers: messages, cuts, and what a reset tells.
extension World {
  func send(_ message: PeerMessage, from: Int, to: Int) {
    guard nodes.indices.contains(to), to != from else {
      return fail("halt", "broker \(nodes[from].id) sends to broker \(to + 1), which is none")
    }
    if case .response(.controller(.alterPartition(let response))) = message.body {
      nodes[from].heldISRChanges.remove(AskedChange(from: nodes[to].id, correlation: message.correlation))
      if response.isRefusal { checkers.reached(.isrChangeRefused) }
    }
    noteVotes(in: message, from: from, to: to)
    // A message goes to the life that the sender is connected to; what that life does not get, nobody gets.
    guard let life = links[to, from].knownLife, !links[from, to].isCut else {
      trace.line(now, "\(nodes[from].id) > \(nodes[to].id) lost: \(describe(message))")
      return
    }
    let now = now
    trace.event(9, at: now, UInt64(from) << 8 | UInt64(to), message.correlation)
    if trace.isOn { trace.line(now, "\(nodes[from].id) > \(nodes[to].id) \(describe(message))") }
    for _ in 0..<links.copies(from: from, to: to) {
      queue.insert(.peer(to: to, life: life, message), at: links.arrival(from: from, to: to, at: now))
    }
  }

  /// A candidate's own vote is told by its asking for others'.
  private func noteVotes(in message: PeerMessage, from: Int, to: Int) {
    switch message.body {
    case .request(.controller(.vote(let request))):
      guard let asked = request.topics.first?.partitions.first, !asked.preVote else { return }
      nodes[from].ballots.insert(message.correlation)
      noteVote(of: from, for: from, in: asked.candidateEpoch)
    case .response(.controller(.vote(let response))):
      // Of an earlier life of the candidate nobody knows any more what it asked.
      guard let answer = response.topics.first?.partitions.first, answer.voteGranted,
        links[to, from].knownLife == nodes[to].life, nodes[to].ballots.contains(message.correlation)
      else { return }
      noteVote(of: from, for: to, in: answer.leaderEpoch)
    case .request, .response: return
    }
  }

  private func noteVote(of voter: Int, for candidate: Int, in epoch: Int32) {
    let text = nodes[voter].disk.text(of: "\(ReplicaView.metadataFolder)/quorum-state")
    let vote = Checkers.Vote(voter: nodes[voter].id, epoch: LeaderEpoch(epoch))
    let stored = text.flatMap { StoredQuorumState(fileContents: $0) }
    if let found = checkers.told(vote, for: nodes[candidate].id, stored: stored) {
      fail(found.invariant, found.message)
    }
  }

  func deliver(_ message: PeerMessage, to node: Int, _ life: Incarnation) {
    let from = Int(message.from.rawValue) - 1
    guard isAlive(node, life), nodes[from].life == message.incarnation, !links[from, node].isCut else {
      return
    }
    if case .request(.controller(.alterPartition)) = message.body {
      nodes[node].heldISRChanges.insert(AskedChange(from: message.from, correlation: message.correlation))
      if let wait = nodes[node].ambush.take() { queue.insert(.ambush(node, life: life), at: now + wait) }
    }
    post(.peer(message), to: node)
  }

  /// Tells the observer what it can know of the other's life: that it has ended (reset, refused), that a new one is
  /// there. Over a cut nothing is heard.
  func reconcileLink(observer: Int, about peer: Int) {
    guard let life = nodes[observer].life, links.canTell(observer, about: peer) else { return }
    let known = links[peer, observer].knownLife
    let truth = nodes[peer].life
    guard known != truth else { return }
    links[peer, observer].knownLife = truth
    if let known {
      let time = links.arrival(from: peer, to: observer, at: now)
      queue.insert(.linkDown(at: observer, life: life, peer: peer, peerLife: known), at: time)
    }
    if let truth {
      let time = links.arrival(from: peer, to: observer, at: now)
      queue.insert(.linkUp(at: observer, life: life, peer: peer, peerLife: truth), at: time)
    }
  }

  /// From now on nothing that `from` says reaches `to`; what is under way is lost too.
  func cut(from: Int, to: Int) {
    guard !links[from, to].isCut else { return }
    trace.event(10, at: now, UInt64(from), UInt64(to))
    trace.line(now, "cut \(nodes[from].id) > \(nodes[to].id)")
    links[from, to].isCut = true
  }

  func heal(from: Int, to: Int) {
    guard links[from, to].isCut else { return }
    trace.event(11, at: now, UInt64(from), UInt64(to))
    trace.line(now, "heal \(nodes[from].id) > \(nodes[to].id)")
    links[from, to].isCut = false
    reconcileLink(observer: from, about: to)
    reconcileLink(observer: to, about: from)
  }

  func slow(from: Int, to: Int, by wait: Duration) {
    trace.event(12, at: now, UInt64(from), UInt64(to))
    links[from, to].slowedBy = wait
  }

  /// From now on some of what `from` says to `to` is lost, and some of it comes twice.
  func disturb(from: Int, to: Int, _ disturbance: Links.Disturbance?) {
    trace.event(19, at: now, UInt64(from), UInt64(to))
    trace.line(now, "\(nodes[from].id) > \(nodes[to].id) " + (disturbance.map { "\($0)" } ?? "undisturbed"))
    links[from, to].disturbance = disturbance
  }

  /// All links as they were at first.
  func healLinks() {
    for from in nodes.indices {
      for to in nodes.indices where to != from {
        heal(from: from, to: to)
        links[from, to].slowedBy = .zero
        links[from, to].disturbance = nil
      }
    }
  }
}

extension AlterPartitionResponse {
  /// Whether it turns down all or some of what was asked for.
  fileprivate var isRefusal: Bool {
    errorCode != 0 || topics.contains { $0.partitions.contains { $0.errorCode != 0 } }
  }
}
