import Broker
import CommitLog
import DequeModule
import KafkaProtocol
import NIOCore

// Brokers: their lives, their turns, and what their cores ask for.
extension World {
  // MARK: Lives

  func start(_ node: Int) {
    guard nodes[node].life == nil else { return }
    let life = newLife()
    trace.event(1, at: now, UInt64(node), life.rawValue)
    trace.line(now, "start \(nodes[node].id)")
    let configuration = BrokerConfiguration(
      id: nodes[node].id,
      incarnation: life,
      clusterID: options.clusterID,
      brokers: brokerIDs,
      voters: options.voters,
      settings: options.settings,
      timing: options.timing,
      seed: random.next(),
      bootID: "boot-\(nodes[node].boot)"
    )
    nodes[node].core = CoreBox(Core(configuration: configuration, disk: nodes[node].disk))
    nodes[node].life = life
    nodes[node].hasStopped = false
    nodes[node].timerAt = .distantFuture
    nodes[node].views.forget()
    checkers.brokerStarted(node)
    post(.start(advertisedHost: "127.0.0.1", advertisedPort: 9092 + Int32(node)), to: node)
    for peer in nodes.indices where peer != node {
      reconcileLink(observer: peer, about: node)
      reconcileLink(observer: node, about: peer)
    }
  }

  /// As `kill -9`: memory is gone, files stay, all who are connected see a reset.
  func kill(_ node: Int) {
    guard nodes[node].life != nil else { return }
    trace.event(2, at: now, UInt64(node))
    trace.line(now, "kill \(nodes[node].id)")
    end(node)
  }

  /// Kill, and of what was not synced a drawn part is lost.
  func losePower(_ node: Int) {
    trace.event(3, at: now, UInt64(node))
    trace.line(now, "power loss \(nodes[node].id)")
    end(node)
    nodes[node].disk.losePower()
    nodes[node].boot += 1
    checkers.powerLost(node, disk: nodes[node].disk)
  }

  /// A new, empty disk for a broker that is down.
  func wipe(_ node: Int) {
    trace.event(4, at: now, UInt64(node))
    trace.line(now, "wipe \(nodes[node].id)")
    end(node)
    nodes[node].disk.wipe()
    nodes[node].boot += 1
    checkers.powerLost(node, disk: nodes[node].disk)
  }

  /// A bit changes by itself in one of the topic's logs, while the broker is down.
  func rot(_ node: Int, topic: String) {
    guard let folder = nodes[node].disk.rot(topic: topic) else { return }
    trace.event(20, at: now, UInt64(node))
    trace.line(now, "rot in \(folder) of \(nodes[node].id)")
    checkers.rotted(node, folder: folder)
  }

  /// What can be made anew from the logs is lost in part, while the broker is down.
  func loseDerivedFiles(of node: Int) {
    let count = nodes[node].disk.loseDerivedFiles()
    trace.event(21, at: now, UInt64(node), UInt64(count))
    trace.line(now, "\(nodes[node].id) loses \(count) files")
  }

  /// Begins a controlled shutdown.
  func shutDown(_ node: Int) {
    guard nodes[node].life != nil else { return }
    trace.line(now, "shut down \(nodes[node].id)")
    post(.shutDown, to: node)
  }

  func pause(_ node: Int) {
    guard nodes[node].life != nil else { return }
    trace.event(5, at: now, UInt64(node))
    trace.line(now, "pause \(nodes[node].id)")
    nodes[node].isPaused = true
  }

  func resume(_ node: Int) {
    guard nodes[node].isPaused else { return }
    trace.event(6, at: now, UInt64(node))
    trace.line(now, "resume \(nodes[node].id)")
    nodes[node].isPaused = false
    if nodes[node].life != nil { scheduleTurn(node) }
  }

  /// Its timers are early or late from now on, by the others' clocks.
  func runClock(of node: Int, atRate rate: Int64) {
    guard nodes[node].clock.rate != rate else { return }
    trace.event(17, at: now, UInt64(node), UInt64(rate))
    trace.line(now, "clock of \(nodes[node].id) runs at \(rate)/16")
    nodes[node].clock.run(atRate: rate, at: now)
    rescheduleTimer(node)
  }

  /// All of its timers that end within `span` are due at once.
  func leapClock(of node: Int, by span: Duration) {
    trace.event(18, at: now, UInt64(node), UInt64(span.clampedNanoseconds))
    trace.line(now, "clock of \(nodes[node].id) leaps by \(span)")
    nodes[node].clock.leap(by: span, at: now)
    rescheduleTimer(node)
  }

  private func end(_ node: Int) {
    guard nodes[node].life != nil else { return }
    nodes[node].core = nil
    nodes[node].life = nil
    nodes[node].mailbox.removeAll()
    nodes[node].turnIsDue = false
    nodes[node].isPaused = false
    nodes[node].timerAt = .distantFuture
    // A job that another thread had in hand is done or was not begun: nobody can say which.
    for (_, running) in nodes[node].jobs where Bool.random(using: &random) {
      try? nodes[node].disk.complete(running)
    }
    nodes[node].jobs.removeAll()
    nodes[node].disk.kill()
    checkers.brokerEnded(node, disk: nodes[node].disk)
    let open = nodes[node].openConnections
    nodes[node].openConnections.removeAll()
    for connection in open { resetByBroker(connection) }
    links.forgetLives(toldTo: node)
    for peer in nodes.indices where peer != node { reconcileLink(observer: peer, about: node) }
    noteEnd(of: node)
  }

  private func noteEnd(of node: Int) {
    if !nodes[node].heldISRChanges.isEmpty { checkers.reached(.isrChangeOrphaned) }
    nodes[node].heldISRChanges.removeAll()
    nodes[node].ballots.removeAll()
    let id = nodes[node].id
    for peer in nodes.indices {
      nodes[peer].heldISRChanges = nodes[peer].heldISRChanges.filter { $0.from != id }
    }
    let voters = nodes.prefix(options.voterCount)
    if voters.count(where: { $0.life == nil }) * 2 > voters.count { checkers.reached(.noMajority) }
    if nodes.allSatisfy({ $0.life == nil }) { checkers.reached(.allDown) }
  }

  // MARK: Turns

  func post(_ event: BrokerEvent, to node: Int) {
    nodes[node].mailbox.append(event)
    scheduleTurn(node)
  }

  func scheduleTurn(_ node: Int) {
    let place = nodes[node]
    guard !place.turnIsDue, !place.isPaused, let life = place.life else { return }
    place.turnIsDue = true
    // What arrives meanwhile is of the same turn.
    queue.insert(
      .turn(node, life: life),
      at: random.moment(after: now, microseconds: options.turnMicroseconds)
    )
  }

  func takeTurn(_ node: Int) {
    let place = nodes[node]
    guard place.turnIsDue else { return }
    place.turnIsDue = false
    guard !place.isPaused, let box = place.core else { return }
    let disk = place.disk
    let time = clock(of: node)
    let isTraced = trace.isOn
    actions.removeAll(keepingCapacity: true)
    var count: UInt64 = 0
    var failure: String?
    while let event = place.mailbox.popFirst() {
      count += 1
      if case .diskCompleted(_, .failed(let operation, _, _)?) = event { failure = operation }
      if isTraced { trace.line(now, "\(place.id) < \(describe(event))") }
      box.core.handle(event, at: time, into: &actions)
    }
    box.core.handle(.endOfTurn, at: time, into: &actions)
    trace.event(7, at: now, UInt64(node) << 16 | count, disk.contentHash & 0xffff_ffff)

    if disk.isDying {
      trace.line(now, "\(place.id) dies in the middle of a write")
      checkers.reached(.diedInWrite)
      kill(node)
      return
    }
    failure = disk.takeFailure() ?? failure
    if let failure { checkEnd(of: node, after: failure) }
    box.inspectReplicas(into: &place.views)
    if let found = checkers.afterTurn(
      of: node,
      disk: disk,
      views: place.views,
      imageEnd: box.committedImageEnd,
      image: { box.committedImage }
    ) {
      fail(found.invariant, found.message)
    }
    let deadline = box.nextDeadline
    if !actions.isEmpty {
      let work = actions
      for action in work { carryOut(action, of: node) }
    }
    scheduleTimer(node, at: deadline)
  }

  /// EIO is final: the turn that learns of it ends the broker (I9).
  private func checkEnd(of node: Int, after operation: String) {
    checkers.count("turns that met EIO")
    let ends = actions.contains { action in
      switch action {
      case .halt, .stopped: true
      default: false
      }
    }
    if !ends { fail("I9", "broker \(nodes[node].id) goes on after EIO on \(operation)") }
  }

  private func scheduleTimer(_ node: Int, at deadline: Instant) {
    let place = nodes[node]
    let due = place.clock.worldTime(of: deadline)
    guard let life = place.life, due < place.timerAt else { return }
    // By the broker's own clock they fire late, never early.
    let time = random.moment(after: max(due, now), microseconds: options.timerLatenessMicroseconds)
    place.timerAt = time
    queue.insert(.timer(node, life: life), at: time)
  }

  /// After its clock changed its pace: whatever was set is set anew.
  private func rescheduleTimer(_ node: Int) {
    guard let box = nodes[node].core else { return }
    nodes[node].timerAt = .distantFuture
    scheduleTimer(node, at: box.nextDeadline)
  }

  func timerFired(_ node: Int, _ life: Incarnation) {
    guard isAlive(node, life), nodes[node].timerAt <= now else { return }
    nodes[node].timerAt = .distantFuture
    post(.timer, to: node)
  }

  // MARK: What a core asks for

  private func carryOut(_ action: BrokerAction, of node: Int) {
    guard let life = nodes[node].life else { return }
    switch action {
    case .respond(let connection, let chunks): respond(on: connection, chunks)
    case .close(let connection, let reason):
      trace.line(now, "\(nodes[node].id) closes \(connection): \(reason ?? "one too many")")
      closeByBroker(connection)
    case .pauseReading(let connection, let until):
      pauseReading(connection, until: until.map(nodes[node].clock.worldTime))
    case .send(let peer, let message): send(message, from: node, to: Int(peer.rawValue) - 1)
    case .disk(let id, let job):
      let running = nodes[node].disk.begin(job)
      nodes[node].jobs.append((id, running))
      trace.event(8, at: now, UInt64(node), id.rawValue)
      queue.insert(
        .diskDone(node, life: life, id),
        at: random.moment(after: now + nodes[node].diskSlowedBy, microseconds: options.diskMicroseconds)
      )
    case .event(let event):
      trace.line(now, "\(nodes[node].id) * \(event.what)")
      feed.append(event)
      checkers.told(event)
    case .log(let level, let text):
      if trace.isOn { trace.line(now, "\(nodes[node].id) \(level.rawValue): \(text)") }
    case .halt(let reason):
      trace.line(now, "\(nodes[node].id) halts: \(reason)")
      let mayEnd = options.haltIsExpected || nodes[node].disk.hasFailed
      if !mayEnd { fail("halt", "broker \(nodes[node].id) halted: \(reason)") }
      kill(node)
      if mayEnd, !options.haltIsExpected {
        checkers.reached(.directoryFailed)
        queue.insert(.revival(node), at: now + random.duration(100_000...2_000_000))
      }
    case .stopped:
      trace.line(now, "\(nodes[node].id) has stopped")
      nodes[node].hasStopped = true
      end(node)
    }
  }

  func diskJobDone(_ node: Int, _ id: DiskJobID) {
    guard let index = nodes[node].jobs.firstIndex(where: { $0.id == id }) else { return }
    let running = nodes[node].jobs.remove(at: index).running
    do throws(DiskError) {
      try nodes[node].disk.complete(running)
      post(.diskCompleted(id, nil), to: node)
    } catch {
      post(.diskCompleted(id, error), to: node)
    }
  }
}
