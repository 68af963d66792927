#if Mutants
  import Broker
  import KafkaProtocol

  /// The mutants, and the seeds that kill them. A check that no mutant ever failed would prove nothing.
  package struct MutantHunt: Sendable {
    package let mutant: Mutant
    /// No mutant may outlive so many seeds.
    package static let longest: UInt64 = 500

    package static var all: [MutantHunt] { Mutant.allCases.map(MutantHunt.init(mutant:)) }

    package var name: String { mutant.rawValue }

    /// Virtual time of faults in each run.
    package var duration: Duration { .seconds(mutant.isAboutGroups ? 15 : 20) }

    /// The first seed that killed it when it was looked for last; it may be another after each change of the simulator.
    package var knownSeed: UInt64? { Self.knownSeeds[mutant] }

    private static let knownSeeds: [Mutant: UInt64] = [
      .answersBeforeCommitted: 1, .assignsBeforeCommitted: 3, .replayStopsEarly: 5,
      .showsUncommitted: 45, .acceptsStaleGeneration: 1, .acceptsFencedInstance: 1,
      .forgetsSessionsOnLoad: 37, .acceptsStaleMemberEpoch: 2, .acceptsStaleHeartbeat: 4,
      .handsOverUnrevokedPartition: 5, .forgetsToWriteTheBump: 2, .forgetsConsumerSessionsOnLoad: 5,
      .forgetsVote: 1, .votesTwice: 69, .sendsVoteBeforeStored: 1, .countsUnsyncedLog: 5,
      .commitsEarlierEpoch: 8, .sendsMetadataToDiverged: 9, .controllerAnswersEarly: 8, .electsOutOfSync: 6,
      .fencesWithoutElecting: 1, .acksBeforeHighWatermark: 1, .readsPastHighWatermark: 1,
      .tellsLatestTooEarly: 57, .skipsTruncation: 3, .expandsBeforeHighWatermark: 3,
      .expandsBeforeEpochStart: 18, .shrinksBeforeCommitted: 5, .ignoresProposedISR: 12,
      .commitsBelowMinISR: 5, .followsMarkPastLog: 6, .tornClaimsItsLog: 81, .playsRolesOfEarlierLife: 47,
      .servesClientsAtOnce: 6, .goesOnAfterFailedSync: 6, .forgetsProducersOnOpen: 14,
      .followersForgetProducers: 2, .skipsRecovery: 1,
    ]

    /// What is promised to groups: a run about them may fail by something else, and that kills no mutant of theirs.
    private static let groupPromises: Set<String> = ["P9", "P10", "P14", "I13"]

    /// What the run of `seed` breaks, with the mutant in force or as the cores are; `nil` where it breaks nothing.
    package func violation(at seed: UInt64, isPlanted: Bool = true) -> Violation? {
      if mutant.isAboutGroups {
        var plan = GroupPlan(seed: seed, duration: duration)
        if isPlanted { plan.base.world.settings[Mutant.setting] = mutant.rawValue }
        let violation = runGroupSimulation(plan).violation
        return violation.flatMap { !isPlanted || Self.groupPromises.contains($0.invariant) ? $0 : nil }
      }
      var plan = SimulationPlan(seed: seed, duration: duration)
      if isPlanted { plan.world.settings[Mutant.setting] = mutant.rawValue }
      return runSimulation(plan).violation
    }

    /// The first of the seeds from `first` on that kills it, and finds nothing without it; `nil` where none does.
    package func firstKill(from first: UInt64 = 1) -> (seed: UInt64, violation: Violation)? {
      for seed in first...max(first, Self.longest) {
        if let violation = violation(at: seed), self.violation(at: seed, isPlanted: false) == nil {
          return (seed, violation)
        }
      }
      return nil
    }
  }
#endif
