import Broker
import KafkaProtocol

// The links between brokers: messages, cuts, and what a reset tells.
extension World {
  func send(_ message: PeerMessage, from: Int, to: Int) {
    guard nodes.indices.contains(to), to != from else {
      return fail("halt", "broker \(nodes[from].id) sends to broker \(to + 1), which is none")
    }
    // A message goes to the life that the sender is connected to; what that life does not get, nobody gets.
    guard let life = links[to, from].knownLife, !links[from, to].isCut else {
      trace.line(now, "\(nodes[from].id) > \(nodes[to].id) lost: \(describe(message))")
      return
    }
    let now = now
    trace.event(9, at: now, UInt64(from) << 8 | UInt64(to), message.correlation)
    if trace.isOn { trace.line(now, "\(nodes[from].id) > \(nodes[to].id) \(describe(message))") }
    queue.insert(.peer(to: to, life: life, message), at: links.arrival(from: from, to: to, at: now))
  }

  func deliver(_ message: PeerMessage, to node: Int, _ life: Incarnation) {
    let from = Int(message.from.rawValue) - 1
    guard isAlive(node, life), nodes[from].life == message.incarnation, !links[from, node].isCut else {
      return
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

  /// All links as they were at first.
  func healLinks() {
    for from in nodes.indices {
      for to in nodes.indices where to != from {
        heal(from: from, to: to)
        links[from, to].slowedBy = .zero
      }
    }
  }
}
