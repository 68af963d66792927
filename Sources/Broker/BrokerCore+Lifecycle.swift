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
    lifecycle.owesLife = true
    for broker in fetchers.keys { fetchers[broker]?.reset() }
    takeRoles(image)
    noteLife()
    sendHeartbeat()
  }

  /// Writes down the registration in force: the next start on this boot believes that all is as it was written. After a
  /// loss of power that is true only of logs that have been opened since, and so cut to what is whole; until all have been,
  /// the next start is a torn one too (I10). ISR and ELR this broker has left with the registration itself.
  mutating func noteLife() {
    let epoch = lifecycle.brokerEpoch
    guard lifecycle.owesLife, epoch.rawValue >= 0, !lifecycle.isClosing else { return }
    if directory?.start == .torn {
      guard lifecycle.takesRoles, roleBacklog.isEmpty, unopened.isEmpty, !damagedLogs.hasOffline else {
        return
      }
      do throws(DiskError) {
        guard try unseenFolder() == nil else { return }
      } catch {
        return failDirectory("\(error)")
      }
    }
    lifecycle.owesLife = false
    perform(
      .replace(
        path: LogDirectory.lifePath,
        contents: LogDirectory.life(bootID: configuration.bootID, epoch: epoch)
      ),
      for: .life
    )
  }

  mutating func sendHeartbeat() {
    let epoch = lifecycle.brokerEpoch
    guard epoch.rawValue >= 0 else { return }
    controller.removeHeartbeats()
    let told = takenUpMetadataEnd
    lifecycle.toldOffset = told
    lifecycle.heartbeatDue = nextHeartbeat
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

  /// An interval from now; on a shared clock a little earlier, at a whole multiple of the interval.
  private var nextHeartbeat: Instant {
    let latest = now.monotonic + configuration.timing.heartbeat
    let interval = configuration.timing.heartbeat.clampedNanoseconds
    guard configuration.sharesClock, interval > 0 else { return latest }
    return Instant(nanoseconds: latest.nanoseconds - latest.nanoseconds % interval)
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
    if lifecycle.isLeaving, response.shouldShutDown { lifecycle.mayClose = true }
  }

  mutating func lifecycleTimer() {
    let instant = now.monotonic
    if lifecycle.mayClose {
      // So that the others elect now and not when they find out.
      tellQuorum(.resign)
      return closeLogs()
    }
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
    noteLife()
    let end = takenUpMetadataEnd
    guard end > lifecycle.toldOffset else { return }
    let isAwaited = (!isSettled && end.rawValue > lifecycle.brokerEpoch.rawValue) || lifecycle.isLeaving
    if isAwaited || isSomebodyLeaving { sendHeartbeat() }
  }

  /// A broker that shuts down goes when the others know who leads in its place: they say so at once.
  private var isSomebodyLeaving: Bool {
    guard let brokers = quorum?.image.brokers.values else { return false }
    return brokers.contains { $0.id != id && $0.inControlledShutdown && !$0.fenced }
  }

  private mutating func beginToServe() {
    lifecycle.servesClients = true
    removeStrayFolders()
    dispatchEarlyFrames()
  }

  // MARK: Leaving

  /// The whole cluster ends: there is nobody to whom leaders could move.
  mutating func endWithCluster(keepsLogs: Bool) {
    if keepsLogs { closeLogs() } else { abandonLogs() }
  }

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
