#if Mutants
  /// A mistake planted in the cores, to see that the simulator finds it. Only builds with the package trait `Mutants` hold
  /// any, and a broker makes one only when its settings name it; .ci/run looks that the shipped binary holds none.
  package enum Mutant: String, CaseIterable, Sendable {
    /// A coordinator answers once its records are in its own log, before the high watermark has passed them.
    case answersBeforeCommitted
    /// A generation's assignment is handed out before it is committed.
    case assignsBeforeCommitted
    /// A coordinator that loads stops short of the end of its log.
    case replayStopsEarly
    /// Lookups show offsets that are not committed yet.
    case showsUncommitted
    /// Commits of generations that are over are taken.
    case acceptsStaleGeneration
    /// Static members whose name another process has taken may go on committing.
    case acceptsFencedInstance
    /// A coordinator that has loaded times no member's session.
    case forgetsSessionsOnLoad
    /// Members of KIP-848 may commit in an epoch that is over for them.
    case acceptsStaleMemberEpoch
    /// Members of KIP-848 may go on by a heartbeat in an epoch that is over for them.
    case acceptsStaleHeartbeat
    /// A partition is given to its next owner before the one that has it has said that it gave it up.
    case handsOverUnrevokedPartition
    /// A group's new epoch is in memory, and not in the log.
    case forgetsToWriteTheBump
    /// A coordinator that has loaded times no session of a member of KIP-848.
    case forgetsConsumerSessionsOnLoad

    package static let setting = "mutant"
  }

  extension SettingResolution {
    var mutant: Mutant? { started[Mutant.setting].flatMap { Mutant(rawValue: $0) } }
  }
#endif
