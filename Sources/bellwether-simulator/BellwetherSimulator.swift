import ArgumentParser
import Simulation

@main
struct BellwetherSimulator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bellwether-simulator",
    abstract: "Breaks simulated clusters, one for each seed, and says when a promise does not hold.",
    discussion: """
      bellwether-simulator --seeds 1000              a thousand fresh clusters
      bellwether-simulator --seeds 100 --from 4711   a hundred, from that seed on
      bellwether-simulator --seed 4711 --trace       one, with every event on standard output
      bellwether-simulator --groups --seeds 1000     runs about consumer groups
      bellwether-simulator --compaction --seeds 1000 runs about a topic that is compacted
      bellwether-simulator --reference --seeds 20    the load by which the simulator's speed is measured
      """
  )

  @Option(help: "How many seeds to run.")
  var seeds = 100

  @Option(help: "The first seed; drawn when it is not given.")
  var from: UInt64?

  @Option(help: "Run just this seed.")
  var seed: UInt64?

  @Option(help: "Virtual seconds of faults in each run.")
  var duration = 120

  @Flag(help: "Write every event.")
  var trace = false

  @Flag(help: "Only these kinds of fault, by name; see --list-faults.")
  var listFaults = false

  @Option(help: "Only these kinds of fault, by name, instead of those that the seed draws.")
  var fault: [String] = []

  @Option(help: "Virtual milliseconds between faults on average, instead of what the seed draws.")
  var between: Int?

  @Flag(help: "Runs about consumer groups: members come, go and crash, coordinators die.")
  var groups = false

  @Flag(help: "Runs about compaction: the topic has few keys, and is cleaned all the time.")
  var compaction = false

  @Flag(
    help:
      "Runs of the load by which speed is measured: 3 brokers, 3 producers at 50 batches and 3 readers at 20 fetches a second, a fault each 5 s."
  )
  var reference = false

  #if Mutants
    @Flag(help: "Looks for the first seed that finds each of the mistakes that are planted in this build.")
    var mutants = false

    @Option(help: "With --mutants: only these, by name. --from is the first seed that is tried.")
    var mutant: [String] = []
  #endif

  @Option(
    help:
      "With --groups: only groups of this kind (classic, consumer, mixed), instead of what the seed draws."
  )
  var groupKind: GroupPlan.Kind?

  @Flag(help: "Go on after a seed that fails.")
  var keepGoing = false

  @Flag(help: "Say at the end how often each rare state was come to.")
  var rare = false

  func run() throws {
    if listFaults {
      print(SimulationPlan.Fault.allCases.map(\.rawValue).joined(separator: "\n"))
      return
    }
    #if Mutants
      if mutants { return try hunt() }
    #endif
    let first = seed ?? from ?? UInt64.random(in: 0..<1_000_000_000)
    let count = seed == nil ? seeds : 1
    var totals = Totals()
    let began = ContinuousClock.now
    let beganCPU = ProcessTime.seconds
    for offset in 0..<UInt64(max(0, count)) {
      let report = runOne(first &+ offset)
      totals.add(report)
      if report.violation != nil, !keepGoing { break }
    }
    let wall = (ContinuousClock.now - began).seconds
    print(totals.summary(from: first, wall: wall, cpu: ProcessTime.seconds - beganCPU))
    tellRareStates(totals)
    if totals.failures > 0 || misses(in: totals) { throw ExitCode(1) }
  }

  private func tellRareStates(_ totals: Totals) {
    if rare {
      for state in RareState.allCases { print("  \(totals.rare[state]) times \(state.rawValue)") }
    }
    guard misses(in: totals) else { return }
    print("\(totals.seeds) seeds FAIL: they should have come to each rare state, and missed")
    for state in missed(in: totals) { print("  \(state.rawValue)") }
  }

  private func missed(in totals: Totals) -> [RareState] {
    groups ? totals.rare.missedOfGroups : totals.rare.missed
  }

  /// Whether so many runs missed a rare state that the simulator no longer gets there. Runs of chosen faults, or about
  /// groups of one kind or compaction, need not come to all of them.
  private func misses(in totals: Totals) -> Bool {
    let isGeneral = !compaction && fault.isEmpty && between == nil && groupKind == nil
    return isGeneral && totals.seeds >= Totals.enoughForRareStates && !missed(in: totals).isEmpty
  }

  #if Mutants
    private func hunt() throws {
      var survivors = 0
      for hunt in MutantHunt.all where mutant.isEmpty || mutant.contains(hunt.name) {
        if let (seed, violation) = hunt.firstKill(from: from ?? 1) {
          print("\(hunt.name): killed by seed \(seed): \(violation)")
        } else {
          survivors += 1
          print("\(hunt.name): SURVIVES \(MutantHunt.longest) seeds")
        }
      }
      if survivors > 0 { throw ExitCode(1) }
    }
  #endif

  private func runOne(_ seed: UInt64) -> SimulationReport {
    let chosen = fault.compactMap(SimulationPlan.Fault.init(rawValue:))
    CrashNote.write(replay(seed))
    let report: SimulationReport
    let plan: any CustomStringConvertible
    if groups {
      var groupPlan = GroupPlan(seed: seed, duration: .seconds(duration))
      if !chosen.isEmpty { groupPlan.base.faults = chosen }
      if let groupKind { groupPlan.kind = groupKind }
      plan = groupPlan
      report = runGroupSimulation(groupPlan, trace: trace ? { print($0) } : nil)
    } else {
      var ownPlan =
        compaction
        ? SimulationPlan.compacted(seed: seed, duration: .seconds(duration))
        : reference
          ? SimulationPlan.reference(seed: seed, duration: .seconds(duration))
          : SimulationPlan(seed: seed, duration: .seconds(duration))
      if !chosen.isEmpty { ownPlan.faults = chosen }
      if let between { ownPlan.meanTimeBetweenFaults = .milliseconds(max(1, between)) }
      plan = ownPlan
      report = runSimulation(ownPlan, trace: trace ? { print($0) } : nil)
    }
    if self.seed != nil {
      print(plan)
      print(
        "trace hash \(String(report.traceHash, radix: 16)), \(report.events) events, \(report.faults) faults, "
          + "\(report.acked) batches acked, \(report.read) records read"
      )
      for (what, count) in report.counts { print("  \(count) \(what)") }
      for state in RareState.allCases where report.rare[state] > 0 {
        print("  \(report.rare[state]) times \(state.rawValue)")
      }
    }
    if let violation = report.violation {
      print("seed \(seed) FAILS: \(violation)")
      print("  \(plan)")
      print("  replay: \(replay(seed)) --trace")
    }
    return report
  }

  private func replay(_ seed: UInt64) -> String {
    var command = "swift run -c release bellwether-simulator --seed \(seed)"
    if duration != 120 { command += " --duration \(duration)" }
    for kind in fault { command += " --fault \(kind)" }
    if let between { command += " --between \(between)" }
    if groups { command += " --groups" }
    if compaction { command += " --compaction" }
    if reference { command += " --reference" }
    if let groupKind { command += " --group-kind \(groupKind.rawValue)" }
    return command
  }
}

/// Sums of all seeds.
struct Totals {
  var seeds = 0
  var failures = 0
  var virtualSeconds = 0.0
  var acked = 0
  var faults = 0
  var rare = RareStates()

  mutating func add(_ report: SimulationReport) {
    seeds += 1
    if report.violation != nil { failures += 1 }
    virtualSeconds += report.virtualTime.seconds
    acked += report.acked
    faults += report.faults
    rare.add(report.rare)
  }

  /// So many runs of all kinds of fault come to every rare state.
  static let enoughForRareStates = 2_000

  /// `cpu`: of one core, which is what a machine that does other things, too, does not change.
  func summary(from first: UInt64, wall: Double, cpu: Double) -> String {
    let hours = (virtualSeconds / 36).rounded() / 100
    let speed = Int(virtualSeconds / max(wall, 0.001))
    let speedOfCore = Int(virtualSeconds / max(cpu, 0.001))
    return
      "\(seeds) seeds from \(first): \(hours) virtual hours, \(speed) times real time (\(speedOfCore) by CPU time), "
      + "\(faults) faults, \(acked) batches acked, \(failures) failures"
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

extension GroupPlan.Kind: ExpressibleByArgument {}
