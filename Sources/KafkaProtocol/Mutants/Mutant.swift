#if Mutants
  /// A mistake planted in the cores, to see that the simulator finds it. Only builds with the package trait `Mutants` hold
  /// any, and a broker makes one only when its settings name it; .ci/run looks that the shipped binary holds none. It is
  /// here because all cores build on this module, and no other is below them all.
  package enum Mutant: String, CaseIterable, Sendable {
    // Groups.
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

    // The metadata quorum.
    /// A voter notes its epoch, and not whom it has voted for.
    case forgetsVote
    /// A voter gives its vote to whoever asks, more than once an epoch.
    case votesTwice
    /// A vote leaves before it is on the disk.
    case sendsVoteBeforeStored
    /// A metadata leader counts its own log as synced when it is written.
    case countsUnsyncedLog
    /// A metadata leader commits what an epoch before it wrote because a majority has it (figure 8 of the Raft paper).
    case commitsEarlierEpoch
    /// A metadata leader takes a follower's log for a part of its own without a look at the epochs.
    case sendsMetadataToDiverged

    // The controller.
    /// The controller answers when it has decided, before that is committed.
    case controllerAnswersEarly
    /// The preferred replica leads when its broker lives, in sync or not.
    case electsOutOfSync
    /// A broker that is fenced goes on to lead.
    case fencesWithoutElecting

    // Leaders.
    /// acks=all is answered when the leader has written.
    case acksBeforeHighWatermark
    /// Readers are given all that the leader has.
    case readsPastHighWatermark
    /// A new leader tells its high watermark as the latest offset, though it may be behind (KIP-207).
    case tellsLatestTooEarly
    /// A leader sends records to a follower whose log has parted from its own.
    case skipsTruncation
    /// A follower may join the ISR before it has what is committed.
    case expandsBeforeHighWatermark
    /// A follower may join the ISR before it has what the leader began its epoch with.
    case expandsBeforeEpochStart
    /// Who is proposed to leave the ISR is not waited for from then on.
    case shrinksBeforeCommitted
    /// Who is proposed for the ISR is not waited for until the controller has answered.
    case ignoresProposedISR
    /// The high watermark moves though the ISR is too small (KIP-966).
    case commitsBelowMinISR

    // Followers and lives.
    /// A follower's high watermark is the leader's, whatever the follower has.
    case followsMarkPastLog
    /// A broker that lost unsynced records registers as if it had them.
    case tornClaimsItsLog
    /// A broker plays the roles that the metadata gave an earlier life of it.
    case playsRolesOfEarlierLife
    /// A broker serves clients before it knows the present metadata.
    case servesClientsAtOnce
    /// A broker goes on after a sync has failed.
    case goesOnAfterFailedSync

    // Logs.
    /// A log that is opened knows no producers.
    case forgetsProducersOnOpen
    /// A follower learns nothing of producers from what it is given.
    case followersForgetProducers
    /// The end of a log is not checked after a crash.
    case skipsRecovery

    /// Of a broker, and of nothing else.
    package static let setting = "mutant"

    package init?(in settings: [String: String]) {
      guard let mutant = settings[Self.setting].flatMap(Self.init(rawValue:)) else { return nil }
      self = mutant
    }

    /// Whether it is the runs about groups that have to find it.
    package var isAboutGroups: Bool {
      switch self {
      case .answersBeforeCommitted, .assignsBeforeCommitted, .replayStopsEarly, .showsUncommitted,
        .acceptsStaleGeneration, .acceptsFencedInstance, .forgetsSessionsOnLoad, .acceptsStaleMemberEpoch,
        .acceptsStaleHeartbeat, .handsOverUnrevokedPartition, .forgetsToWriteTheBump,
        .forgetsConsumerSessionsOnLoad:
        true
      default: false
      }
    }
  }
#endif
