#if Mutants
  import Broker

  /// The mutants about groups, and the seeds that kill them. A check that no mutant ever failed would prove nothing.
  package struct MutantHunt: Sendable {
    package let mutant: Mutant
    /// Virtual time of faults in each run.
    package static let duration = Duration.seconds(15)
    /// No mutant may outlive so many seeds.
    package static let longest: UInt64 = 500

    package static var all: [MutantHunt] { Mutant.allCases.map(MutantHunt.init(mutant:)) }

    package var name: String { mutant.rawValue }

    /// The first seed that killed it when it was looked for last; it may be another after each change of the simulator.
    package var knownSeed: UInt64? { Self.knownSeeds[mutant] }

    private static let knownSeeds: [Mutant: UInt64] = [
      .answersBeforeCommitted: 2, .assignsBeforeCommitted: 14, .replayStopsEarly: 9,
      .showsUncommitted: 45, .acceptsStaleGeneration: 1, .acceptsFencedInstance: 10,
      .forgetsSessionsOnLoad: 37, .acceptsStaleMemberEpoch: 2, .acceptsStaleHeartbeat: 2,
      .handsOverUnrevokedPartition: 8, .forgetsToWriteTheBump: 2, .forgetsConsumerSessionsOnLoad: 5,
    ]

    /// What is promised to groups: a run may fail by something else, and that kills no mutant.
    private static let promises: Set<String> = ["P9", "P10", "P14", "I13"]

    /// The promise to groups that the run of `seed` breaks with the mutant in force; `nil` where it breaks none.
    package func killing(_ seed: UInt64) -> Violation? {
      var plan = GroupPlan(seed: seed, duration: Self.duration)
      plan.base.world.settings[Mutant.setting] = mutant.rawValue
      return runGroupSimulation(plan).violation.flatMap { Self.promises.contains($0.invariant) ? $0 : nil }
    }

    /// The first of the seeds from 1 on that kills it; `nil` where none does.
    package func firstKill() -> (seed: UInt64, violation: Violation)? {
      for seed in 1...Self.longest {
        if let violation = killing(seed) { return (seed, violation) }
      }
      return nil
    }
  }
#endif
