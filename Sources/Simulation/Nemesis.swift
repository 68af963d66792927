import KafkaProtocol
import Metadata

/// Draws faults from the seed, and undoes each after a while. Bounded only where a fault would end what is owed: power
/// is never taken from the last who has a partition's acked records (P1).
struct Nemesis {
  private enum Undo {
    case start(Int)
    case resume(Int)
    case heal(Int, Int)
    case unslow(Int, Int)
    case trueClock(Int)
    case soundDisk(Int)
    case calm(Int, Int)
    case standDown(Int)
  }

  private let plan: SimulationPlan
  private var random: SeededGenerator
  private var nextFaultAt: Instant
  private var undos: [(at: Instant, number: Int, Undo)] = []
  private var number = 0
  private(set) var faultCount = 0

  init(_ plan: SimulationPlan, from start: Instant) {
    self.plan = plan
    random = SeededGenerator(seed: plan.seed &+ 0x9d2c_5680)
    nextFaultAt = start
    nextFaultAt = start + random.exponential(mean: plan.meanTimeBetweenFaults)
  }

  /// When it has something to do next.
  var nextTime: Instant { min(nextFaultAt, undos.first?.at ?? .distantFuture) }

  mutating func act<Core>(on world: World<Core>) {
    while let first = undos.first, first.at <= world.now {
      undos.removeFirst()
      undo(first.2, in: world)
    }
    guard nextFaultAt <= world.now else { return }
    nextFaultAt = world.now + random.exponential(mean: plan.meanTimeBetweenFaults)
    if let fault = plan.faults.randomElement(using: &random) { strike(fault, world) }
  }

  private mutating func undo(_ undo: Undo, after wait: Duration, from now: Instant) {
    number += 1
    let entry = (now + wait, number, undo)
    let index = undos.firstIndex { $0.at > entry.0 } ?? undos.count
    undos.insert((at: entry.0, number: entry.1, entry.2), at: index)
  }

  private func undo<Core>(_ undo: Undo, in world: World<Core>) {
    switch undo {
    case .start(let node): world.start(node)
    case .resume(let node): world.resume(node)
    case .heal(let from, let to): world.heal(from: from, to: to)
    case .unslow(let from, let to): world.slow(from: from, to: to, by: .zero)
    case .trueClock(let node): world.runClock(of: node, atRate: 16)
    case .soundDisk(let node):
      world.nodes[node].disk.faults = SimulatedDisk.Faults()
      world.nodes[node].diskSlowedBy = .zero
    case .calm(let from, let to): world.disturb(from: from, to: to, nil)
    case .standDown(let node): world.nodes[node].ambush = nil
    }
  }

  // MARK: Faults

  private mutating func strike<Core>(_ fault: SimulationPlan.Fault, _ world: World<Core>) {
    faultCount += 1
    world.checkers.count("fault \(fault.rawValue)")
    let now = world.now
    let node = target(in: world)
    // Short absences end within a session, long ones after it.
    let longest = [50, 800, 6000][Int.random(in: 0..<3, using: &random)]
    let absence = Duration.milliseconds(Int.random(in: 1...longest, using: &random))
    switch fault {
    case .kill:
      world.kill(node)
      undo(.start(node), after: absence, from: now)
    case .bounce:
      world.kill(node)
      undo(.start(node), after: random.duration(0...5000), from: now)
    case .pause:
      world.pause(node)
      undo(.resume(node), after: absence, from: now)
    case .cut: cut(node, other(than: node, in: world), bothWays: true, for: absence, world)
    case .cutOneWay: cut(node, other(than: node, in: world), bothWays: false, for: absence, world)
    case .isolate:
      for peer in world.nodes.indices where peer != node {
        cut(node, peer, bothWays: true, for: absence, world)
      }
    case .slow:
      for peer in world.nodes.indices where peer != node {
        world.slow(from: peer, to: node, by: .milliseconds(Int.random(in: 1...200, using: &random)))
        undo(.unslow(peer, node), after: absence, from: now)
      }
    case .powerLoss:
      guard mayLosePower(node, world) else { return }
      world.losePower(node)
      undo(.start(node), after: absence, from: now)
    case .killAll:
      for victim in world.nodes.indices {
        world.kill(victim)
        undo(.start(victim), after: .milliseconds(Int.random(in: 0...3000, using: &random)), from: now)
      }
    case .stop:
      world.shutDown(node)
      undo(.start(node), after: absence + .seconds(1), from: now)
    case .dieInWrite:
      world.nodes[node].disk.faults.dieAtWrite = Int.random(in: 1...30, using: &random)
      undo(.start(node), after: absence + .seconds(1), from: now)
    case .clockJump:
      world.nodes[node].wallOffsetMilliseconds = Int64.random(in: -3_600_000...3_600_000, using: &random)
    case .timersAstray:
      if random.chance(0.3) {
        world.leapClock(of: node, by: .milliseconds(Int.random(in: 1...20_000, using: &random)))
      } else {
        world.runClock(of: node, atRate: [1, 4, 12, 20, 64].randomElement(using: &random) ?? 16)
        undo(.trueClock(node), after: absence, from: now)
      }
    case .fullDisk, .slowDisk, .writeError, .readError, .syncError, .bitRot, .lostFiles, .wipe:
      strikeDisk(fault, of: node, for: absence, world)
    case .unrulyLink:
      let peer = other(than: node, in: world)
      let lost = [0, 5, 30].randomElement(using: &random) ?? 5
      world.disturb(from: node, to: peer, Links.Disturbance(lost: lost, doubled: 20))
      undo(.calm(node, peer), after: absence, from: now)
    case .killInISRChange:
      guard let controller = controllers(in: world).first else { return }
      world.nodes[controller].ambush = random.duration(0...5000)
      undo(.start(controller), after: .seconds(3) + absence, from: now)
      undo(.standDown(controller), after: .seconds(3), from: now)
    }
  }

  private mutating func strikeDisk<Core>(
    _ fault: SimulationPlan.Fault,
    of node: Int,
    for absence: Duration,
    _ world: World<Core>
  ) {
    let now = world.now
    let disk = world.nodes[node].disk
    switch fault {
    case .fullDisk:
      world.trace.line(now, "disk of \(world.nodes[node].id) is full")
      disk.faults.isFull = true
      undo(.soundDisk(node), after: absence, from: now)
    case .slowDisk:
      world.nodes[node].diskSlowedBy = random.duration(1000...500_000)
      undo(.soundDisk(node), after: absence, from: now)
    case .writeError, .readError, .syncError:
      world.trace.line(now, "disk of \(world.nodes[node].id): \(fault.rawValue)")
      switch fault {
      case .writeError: disk.faults.writesFail = true
      case .readError: disk.faults.readsFail = true
      default: disk.faults.syncsFail = true
      }
      undo(.soundDisk(node), after: absence, from: now)
    case .bitRot:
      guard mayLosePower(node, world) else { return }
      world.kill(node)
      world.rot(node, topic: "lines")
      undo(.start(node), after: absence, from: now)
    case .lostFiles:
      world.kill(node)
      world.loseDerivedFiles(of: node)
      undo(.start(node), after: absence, from: now)
    case .wipe:
      guard node >= plan.world.voterCount, mayLosePower(node, world) else { return }
      world.wipe(node)
      undo(.start(node), after: absence, from: now)
    default: break
    }
  }

  private mutating func cut<Core>(
    _ from: Int,
    _ to: Int,
    bothWays: Bool,
    for span: Duration,
    _ world: World<Core>
  ) {
    world.cut(from: from, to: to)
    undo(.heal(from, to), after: span, from: world.now)
    guard bothWays else { return }
    world.cut(from: to, to: from)
    undo(.heal(to, from), after: span, from: world.now)
  }

  /// Roles are hit more often than chance would.
  private mutating func target<Core>(in world: World<Core>) -> Int {
    let leaders = world.nodes.indices.filter { node in world.checkers.lastViews[node].contains(where: \.leads)
    }
    let controllers = controllers(in: world)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return controllers.randomElement(using: &random) ?? 0
    case 1: return leaders.randomElement(using: &random) ?? 0
    default: return Int.random(in: world.nodes.indices, using: &random)
    }
  }

  private func controllers<Core>(in world: World<Core>) -> [Int] {
    world.nodes.indices.filter { node in
      world.checkers.lastViews[node].contains { $0.leads && $0.folder == ReplicaView.metadataFolder }
    }
  }

  private mutating func other<Core>(than node: Int, in world: World<Core>) -> Int {
    let step = Int.random(in: 1..<world.nodes.count, using: &random)
    return (node + step) % world.nodes.count
  }

  private func mayLosePower<Core>(_ node: Int, _ world: World<Core>) -> Bool {
    let id = world.nodes[node].id
    // The checkers read the logs anew after it, and take what is there for what was written.
    guard !world.nodes[node].disk.isRotten else { return false }
    for topic in world.checkers.image.sortedTopics {
      for (index, partition) in topic.partitions.enumerated() where partition.isr.contains(id) {
        // Two others, for one of them may be on its way out of the ISR unseen.
        let holders = world.checkers.holders(of: partition, in: "\(topic.name)-\(index)")
        if holders.filter({ $0 != id }).count < 2 { return false }
      }
    }
    return true
  }
}
