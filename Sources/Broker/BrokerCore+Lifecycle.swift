import CommitLog
import KafkaProtocol
import Metadata
import NIOCore

// Registration, heartbeats and controlled shutdown (KIP-631). A heartbeat goes out when its interval has passed, and
// at once when it has something to say: a fenced broker that replayed more, a broker that wants to leave.
extension BrokerCore {
  /// Called at the end of each turn, and when the metadata moved.
  mutating func register() {
    guard lifecycle.stage == .joining, let directory else { return }
    guard quorum?.leader != nil, !controller.contains(where: { $0.isRegistration }) else { return }
    let request = BrokerRegistrationRequest(
      brokerId: id.rawValue,
      clusterId: "\(configuration.clusterID)",
      incarnationId: incarnationID,
      listeners: [
        .init(
          name: "PLAINTEXT",
          host: advertised.host,
          port: UInt16(clamping: advertised.port),
          securityProtocol: 0
        )
      ],
      features: BrokerFeatures.supported.map {
        .init(name: $0.name, minSupportedVersion: $0.min, maxSupportedVersion: $0.max)
      },
      // The schema's default is an empty name, which clients would be told as a rack.
      rack: configuration.settings["broker.rack"],
      logDirs: [directory.directoryID],
      previousBrokerEpoch: directory.previousBrokerEpoch.rawValue
    )
    controller.submit(.brokerRegistration(request), for: .registration)
  }

  mutating func registered(_ response: BrokerRegistrationResponse) {
    guard lifecycle.stage == .joining else { return }
    guard response.errorCode == 0 else {
      log(.warning, "registration refused: \(ErrorCode(response.errorCode))")
      lifecycle.heartbeatDue = now.monotonic + configuration.timing.heartbeat
      return
    }
    let epoch = BrokerEpoch(response.brokerEpoch)
    lifecycle.stage = .registered(epoch)
    perform(
      .replace(
        path: LogDirectory.lifePath,
        contents: LogDirectory.life(bootID: configuration.bootID, epoch: epoch)
      ),
      for: .life
    )
    for broker in fetchers.keys { fetchers[broker]?.reset() }
    takeRoles(image)
    sendHeartbeat()
  }

  mutating func sendHeartbeat() {
    let epoch = lifecycle.brokerEpoch
    guard epoch.rawValue >= 0 else { return }
    controller.removeHeartbeats()
    let told = takenUpMetadataEnd
    lifecycle.toldOffset = told
    lifecycle.heartbeatDue = now.monotonic + configuration.timing.heartbeat
    controller.submit(
      .brokerHeartbeat(
        BrokerHeartbeatRequest(
          brokerId: id.rawValue,
          brokerEpoch: epoch.rawValue,
          currentMetadataOffset: told.rawValue - 1,
          wantFence: false,
          wantShutDown: lifecycle.isLeaving
        )
      ),
      for: .heartbeat
    )
  }

  mutating func heartbeatAnswered(_ response: BrokerHeartbeatResponse) {
    switch ErrorCode(response.errorCode) {
    case .none: break
    case .staleBrokerEpoch, .brokerIdNotRegistered:
      // Another life of this broker, or none, is what the controller knows: register anew.
      if case .registered = lifecycle.stage {
        lifecycle.stage = .joining
        directory?.previousBrokerEpoch = lifecycle.brokerEpoch
        register()
      }
      return
    default: return
    }
    if lifecycle.isLeaving, response.shouldShutDown { closeLogs() }
  }

  mutating func lifecycleTimer() {
    let instant = now.monotonic
    if lifecycle.shutdownDeadline <= instant {
      lifecycle.shutdownDeadline = .distantFuture
      log(.warning, "controlled shutdown was not answered in time: closing without it")
      closeLogs()
    }
    if lifecycle.heartbeatDue <= instant {
      lifecycle.heartbeatDue = .distantFuture
      register()
      sendHeartbeat()
    }
  }

  /// The metadata moved, or what it asks for was done: a fenced broker says so, for it may be what the controller waits
  /// for.
  mutating func heartbeatOnNews() {
    guard lifecycle.brokerEpoch.rawValue >= 0 else { return }
    let mine = quorum?.image.brokers[id]
    let isSettled = mine.map { !$0.fenced && $0.epoch == lifecycle.brokerEpoch } ?? false
    if isSettled, !lifecycle.servesClients { beginToServe() }
    let end = takenUpMetadataEnd
    guard end > lifecycle.toldOffset else { return }
    if (!isSettled && end.rawValue > lifecycle.brokerEpoch.rawValue) || lifecycle.isLeaving {
      sendHeartbeat()
    }
  }

  private mutating func beginToServe() {
    lifecycle.servesClients = true
    removeStrayFolders()
    dispatchEarlyFrames()
  }

  // MARK: Leaving

  mutating func beginShutdown() {
    switch lifecycle.stage {
    case .registered(let epoch):
      lifecycle.stage = .leaving(epoch)
      lifecycle.shutdownDeadline = now.monotonic + configuration.timing.session
      sendHeartbeat()
      leaveIfNobodyAnswers()
    case .created, .joining: closeLogs()
    case .leaving, .closing, .over: break
    }
  }

  /// Without a majority of voters nobody can move leaders away: the broker leaves as it is.
  mutating func leaveIfNobodyAnswers() {
    guard lifecycle.isLeaving else { return }
    let reachable = configuration.voters.count { $0 == id || peers[$0]?.isUp == true }
    if reachable * 2 <= configuration.voters.count { closeLogs() }
  }

  /// Syncs what is not synced; the marker follows when that is done.
  mutating func closeLogs() {
    let epoch = lifecycle.brokerEpoch
    switch lifecycle.stage {
    case .closing, .over: return
    case .created, .joining, .registered, .leaving: lifecycle.stage = .closing(epoch)
    }
    lifecycle.shutdownDeadline = .distantFuture
    lifecycle.heartbeatDue = .distantFuture
    writeRuns()
    failEverythingParked()
    cancelCleaning()
    writeCheckpoints()
    var jobs: [DiskJob] = []
    var syncs: [(TopicIDPartition, CommitLog.LogSync)] = []
    for replica in topics.replicas {
      guard let sync = try? replica.log.filesToSync() else { continue }
      syncs.append((replica.id, sync))
      jobs += sync.jobs
    }
    perform(jobs, for: .shutdownFlush(syncs))
  }

  mutating func shutdownFlushed(_ syncs: [(TopicIDPartition, CommitLog.LogSync)], _ error: DiskError?) {
    guard case .closing(let epoch) = lifecycle.stage else { return }
    lifecycle.logsAreClosed = true
    do {
      if let error { throw error }
      for (id, sync) in syncs { topics[id]?.log.synced(sync) }
      for replica in topics.replicas { try replica.log.close(clean: true) }
      try metadataLog?.log.close(clean: true)
    } catch {
      log(.error, "the last sync failed, so this is no clean shutdown: \(error)")
      return stop()
    }
    perform(
      .replace(path: LogDirectory.cleanMarkerPath, contents: LogDirectory.marker(epoch)),
      for: .shutdownMarker
    )
  }

  mutating func stop() {
    tell(.brokerStopped(id))
    flushReplies()
    emit(.stopped)
    lifecycle.end()
  }

  /// Whoever waits is told that this broker leads no more; clients find the next leader.
  private mutating func failEverythingParked() {
    for replica in topics.replicas {
      failParked(of: replica, with: .notLeaderOrFollower)
      stopCoordinating(replica)
    }
    for fetch in parkedFetches.values.sorted(by: { $0.number < $1.number }) {
      answerFetch(fetch, isExpired: true)
    }
    for deletion in parkedDeletions { settle(deletion, failingWith: .notLeaderOrFollower) }
    parkedDeletions = []
    flushReplies()
  }
}

extension ControllerChannel.Purpose {
  var isRegistration: Bool {
    if case .registration = self { true } else { false }
  }
}

/// The features that this broker announces (KIP-584).
enum BrokerFeatures {
  /// From level 1 on there are groups of KIP-848.
  static let groups = "group.version"

  static let supported: [(name: String, min: Int16, max: Int16)] = [
    ("eligible.leader.replicas.version", 0, 1), (groups, 0, 1), ("kraft.version", 0, 1),
    ("metadata.version", 7, 25),
  ]
}
