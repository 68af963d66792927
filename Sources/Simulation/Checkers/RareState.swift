import KafkaProtocol

/// States that few runs come to, and that many runs together must: a simulator that never gets there proves nothing about
/// them. `bellwether-simulator` counts them, and a long run that missed one that is owed has failed (RELIABILITY.md,
/// section 3).
package enum RareState: String, CaseIterable, Sendable {
  // Logs.
  case cutOverEpochs = "a follower cut records of more than one leader epoch"
  case metadataCut = "a broker cut metadata that was never committed"
  case snapshotFetched = "a broker lagged behind the metadata log, and took a snapshot"

  // Leaders.
  case zombieLeader = "a leader did not know yet that another one leads in a later epoch"
  case twoControllers = "a controller did not know yet of another one in a later epoch"
  case electedBehind = "a leader began with a high watermark below what was committed"
  case electedFromELR = "a leader came from outside the ISR, out of the eligible replicas (KIP-966)"
  case electedLastKnown = "nobody had everything, and the last known leader was elected (KIP-966)"
  case leaderless = "a partition lost its leader, and got none"

  // The ISR.
  case isrOfOne = "an ISR shrank to one"
  case isrEmpty = "an ISR lost its last member"
  case eligibleLeft = "who left an ISR that was too small stayed eligible (KIP-966)"
  case isrGrewByTwo = "two replicas joined an ISR in one change"
  case isrChangeRefused = "the controller refused an ISR change"
  case isrChangeOrphaned = "a controller died with an ISR change in its hands"

  // Brokers.
  case cameBackUnnoticed = "a broker died and registered anew before anybody had fenced it"
  case cameBackTorn = "a broker registered that had lost unsynced records"
  case leftInOrder = "a controlled shutdown was announced"
  case controllerLeft = "the active controller shut down in order"
  case diedInWrite = "a broker died in the middle of a write"
  case directoryFailed = "a log directory failed, and its broker with it"
  case setAside = "a log that had rotted was set aside, to be fetched anew"
  case rotCut = "records that had rotted were cut off"
  case noMajority = "most voters were down at once"
  case allDown = "all brokers were down at once"
  case debtsVoid = "all who held acked records lost them"

  // Clients.
  case duplicateAfterFailover = "a batch was known already to a leader that had not written it"
  case refusedBelowMinISR = "a write was refused, for the ISR was too small"
  case appendedBelowMinISR = "a write was stored, and then the ISR was too small"
  case storageRefused = "a write was refused for want of space"
  case produceTimedOut = "a write waited for its followers until its time was up"
  case orphanedSequence = "a replaced leader did not know what came before a sequence"
  case readerBehind = "a reader knew an older leader epoch than the broker"
  case readerAhead = "a reader knew a newer leader epoch than the broker"
  case latestNotKnown = "a new leader could not tell the latest offset yet (KIP-207)"

  // Groups (F16, F18).
  case killedEmpty = "the coordinator of an empty group died"
  case killedPreparing = "the coordinator of a group that waited for its members died"
  case killedCompleting = "the coordinator of a group that waited for its leader died"
  case killedAssigning = "the coordinator of a group that had no target yet died (KIP-848)"
  case killedReconciling = "the coordinator of a group on its way to its target died (KIP-848)"
  case killedStable = "the coordinator of a group at rest died"
  case killedDead = "the coordinator of a group that was just deleted died"
  case killedInOrder = "a coordinator died with an administrator's order in its hands"
  case orderWithoutAnswer = "an administrator's order got no answer, and was given again"
  case orderRefusedForMembers = "an administrator's order was refused, for the group had members"
  case offsetsTakenBack = "offsets were reset to less than was committed"
  case groupCameBack = "a group that was deleted came back"
  case crashedFresh = "a member crashed between its assignment and its first heartbeat"
  case leftStuck = "a member that was stuck left by itself, and came back later"
  case stuckGivenUp = "a member that was stuck was given up by its coordinator"
  case crowd = "a group had a hundred members"
}

extension RareState {
  /// Whether only runs about groups come to it, and a long one has to.
  package var isOfGroups: Bool {
    switch self {
    case .killedEmpty, .killedPreparing, .killedCompleting, .killedAssigning, .killedReconciling,
      .killedStable, .killedDead, .killedInOrder, .orderWithoutAnswer, .orderRefusedForMembers,
      .offsetsTakenBack, .groupCameBack, .crashedFresh, .leftStuck, .stuckGivenUp, .crowd:
      true
    default: false
    }
  }

  /// Whether a long run has to come to it. The others are counted, and are for a nemesis that dares more: one that takes
  /// power from the last who have what is owed, or that lets metadata grow until it is written as a snapshot.
  package var isOwed: Bool {
    switch self {
    case .snapshotFetched, .isrEmpty, .electedLastKnown, .debtsVoid, .rotCut, .appendedBelowMinISR,
      .orphanedSequence, .cutOverEpochs:
      false
    default: !isOfGroups
    }
  }
}

/// How often each was come to.
package struct RareStates: Sendable {
  private var counts = Array(repeating: 0, count: RareState.allCases.count)

  package init() {}

  private static let indices = Dictionary(
    uniqueKeysWithValues: RareState.allCases.enumerated().map { ($0.element, $0.offset) }
  )

  package subscript(state: RareState) -> Int {
    get { Self.indices[state].map { counts[$0] } ?? 0 }
    set { if let index = Self.indices[state] { counts[index] = newValue } }
  }

  package mutating func add(_ other: RareStates) {
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  /// Those that were never come to, and had to be.
  package var missed: [RareState] { RareState.allCases.filter { $0.isOwed && self[$0] == 0 } }
  /// The same of runs about groups.
  package var missedOfGroups: [RareState] { RareState.allCases.filter { $0.isOfGroups && self[$0] == 0 } }
}
