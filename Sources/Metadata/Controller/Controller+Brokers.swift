import DequeModule
import KafkaProtocol

// Who belongs to the cluster and who may lead: registration, heartbeats, fences (KIP-631, KIP-841, KIP-966).

extension Controller {
  /// `nil` where the answer comes later.
  mutating func register(
    _ request: BrokerRegistrationRequest,
    incarnation: Incarnation?,
    token: UInt64
  ) -> BrokerRegistrationResponse? {
    func refuse(_ error: ErrorCode) -> BrokerRegistrationResponse {
      BrokerRegistrationResponse(errorCode: error.rawValue, brokerEpoch: -1)
    }
    guard request.clusterId == configuration.clusterID.description else {
      return refuse(.inconsistentClusterId)
    }
    guard request.brokerId >= 0, request.incarnationId != .zero else { return refuse(.invalidRequest) }
    let id = BrokerID(request.brokerId)
    let before = state.brokers[id]
    if let before, before.incarnationID == request.incarnationId {
      // The same life asks again: its answer was lost.
      touch(id, before.epoch, incarnation, metadataOffset: nil)
      return BrokerRegistrationResponse(brokerEpoch: before.epoch.rawValue)
    }
    if let before, isHeardFrom(id), !isLater(incarnation, than: sessions[id]?.incarnation),
      !before.inControlledShutdown
    {
      return refuse(.duplicateBrokerRegistration)
    }
    guard let before else { return decideRegistration(request, incarnation) }
    // It begins fenced, so what it led is led by others; a start that lost what was not flushed leaves ISR and ELR.
    let isTorn = request.previousBrokerEpoch != before.epoch.rawValue
    let reason = isTorn ? "broker \(id) restarted without its unflushed records" : "broker \(id) restarted"
    let held = held(by: id, isTorn: isTorn)
    guard held.count > portion else {
      abandon(id)
      let response = decideRegistration(request, incarnation)
      withdraw(id, from: held, isTorn: isTorn, reason: reason)
      return response
    }
    let waiting = (token, ControllerRequest.brokerRegistration(request))
    if case .register(let same, _)? = withdrawals[id]?.outcome, same.incarnationId == request.incarnationId {
      withdrawals[id]?.waiting.append(waiting)
      return nil
    }
    begin(
      Withdrawal(
        isTorn: isTorn,
        reason: reason,
        left: Deque(held),
        outcome: .register(request, incarnation),
        waiting: [waiting]
      ),
      of: id
    )
    return nil
  }

  mutating func decideRegistration(
    _ request: BrokerRegistrationRequest,
    _ incarnation: Incarnation?
  ) -> BrokerRegistrationResponse {
    let id = BrokerID(request.brokerId)
    let epoch = BrokerEpoch(offsetOfNextRecord.rawValue)
    decide(
      RegisterBrokerRecord(
        brokerId: id.rawValue,
        incarnationId: request.incarnationId,
        brokerEpoch: epoch.rawValue,
        endPoints: request.listeners.map {
          .init(name: $0.name, host: $0.host, port: $0.port, securityProtocol: $0.securityProtocol)
        },
        features: request.features.map {
          .init(
            name: $0.name,
            minSupportedVersion: $0.minSupportedVersion,
            maxSupportedVersion: $0.maxSupportedVersion
          )
        },
        rack: request.rack,
        fenced: true,
        inControlledShutdown: false,
        logDirs: request.logDirs
      )
    )
    events.append(.brokerRegistered(id, epoch: epoch))
    touch(id, epoch, incarnation, metadataOffset: nil)
    shutdownOffsets[id] = nil
    return BrokerRegistrationResponse(brokerEpoch: epoch.rawValue)
  }

  /// Within its session, by this controller itself.
  private func isHeardFrom(_ id: BrokerID) -> Bool {
    guard let session = sessions[id], session.isConfirmed else { return false }
    return session.lastContact + configuration.timing.session > now.monotonic
  }

  private func isLater(_ life: Incarnation?, than other: Incarnation?) -> Bool {
    guard let life, let other else { return false }
    return life > other
  }

  private mutating func touch(
    _ id: BrokerID,
    _ epoch: BrokerEpoch,
    _ incarnation: Incarnation?,
    metadataOffset: Int64?
  ) {
    var session = sessions[id] ?? Session(epoch: epoch, lastContact: now.monotonic)
    session.metadataOffset = metadataOffset ?? (session.epoch == epoch ? session.metadataOffset : -1)
    session.epoch = epoch
    session.incarnation = incarnation
    session.isConfirmed = true
    session.lastContact = now.monotonic
    sessions[id] = session
  }

  /// `nil` where the answer comes later: a broker that shuts down is told when it may go.
  mutating func heartbeat(
    _ request: BrokerHeartbeatRequest,
    incarnation: Incarnation?,
    token: UInt64
  ) -> BrokerHeartbeatResponse? {
    let id = BrokerID(request.brokerId)
    if let error = objection(to: id, BrokerEpoch(request.brokerEpoch)) {
      return BrokerHeartbeatResponse(errorCode: error.rawValue)
    }
    guard let broker = state.brokers[id] else {
      return BrokerHeartbeatResponse(errorCode: ErrorCode.brokerIdNotRegistered.rawValue)
    }
    touch(id, broker.epoch, incarnation, metadataOffset: request.currentMetadataOffset)
    let isCaughtUp = request.currentMetadataOffset >= broker.epoch.rawValue
    var mayGo = false
    if broker.fenced {
      if request.wantShutDown {
        mayGo = true
      } else if !request.wantFence, isCaughtUp, withdrawals[id] == nil {
        unfence(id)
      }
    } else if request.wantShutDown {
      mayGo = shutDown(id)
      if !mayGo {
        stopWaiting(id)
        leaving[id] = (token, request)
        return nil
      }
    } else if request.wantFence {
      fence(id, reason: "it asked to be")
    }
    return BrokerHeartbeatResponse(
      isCaughtUp: isCaughtUp,
      isFenced: state.brokers[id]?.fenced ?? true,
      shouldShutDown: mayGo
    )
  }

  /// Answers a heartbeat that waits for leave: not yet.
  private mutating func stopWaiting(_ id: BrokerID) {
    guard let (token, request) = leaving.removeValue(forKey: id) else { return }
    let response = BrokerHeartbeatResponse(isCaughtUp: true, isFenced: state.brokers[id]?.fenced ?? true)
    answers.append(
      Answer(
        token: token,
        request: .brokerHeartbeat(request),
        response: .brokerHeartbeat(response),
        waits: false
      )
    )
  }

  /// Whoever shuts down and may go by now is told.
  mutating func letGo() {
    for (id, entry) in leaving {
      let isPresent = objection(to: id, BrokerEpoch(entry.request.brokerEpoch)) == nil
      guard isPresent, state.brokers[id]?.fenced == false else {
        stopWaiting(id)
        continue
      }
      guard shutDown(id) else { continue }
      leaving[id] = nil
      let response = BrokerHeartbeatResponse(isCaughtUp: true, isFenced: true, shouldShutDown: true)
      answers.append(
        Answer(
          token: entry.token,
          request: .brokerHeartbeat(entry.request),
          response: .brokerHeartbeat(response),
          waits: true
        )
      )
    }
  }

  private func objection(to id: BrokerID, _ epoch: BrokerEpoch) -> ErrorCode? {
    guard let broker = state.brokers[id] else { return .brokerIdNotRegistered }
    return broker.epoch == epoch ? nil : .staleBrokerEpoch
  }

  /// Moves what the broker leads, and lets it go when it leads nothing and the others know.
  private mutating func shutDown(_ id: BrokerID) -> Bool {
    guard let broker = state.brokers[id] else { return true }
    if !broker.inControlledShutdown {
      decide(
        BrokerRegistrationChangeRecord(
          brokerId: id.rawValue,
          brokerEpoch: broker.epoch.rawValue,
          inControlledShutdown: 1
        )
      )
    }
    // First heard by this controller: one before it may not have moved all.
    if shutdownOffsets[id] == nil, withdrawals[id] == nil {
      let held = held(by: id, isTorn: false)
      let reason = "broker \(id) shuts down"
      if held.count > portion {
        begin(Withdrawal(reason: reason, left: Deque(held), outcome: .shutDown), of: id)
      } else {
        withdraw(id, from: held, isTorn: false, reason: reason)
        shutdownOffsets[id] = offsetOfNextRecord
      }
    }
    guard let known = shutdownOffsets[id]?.rawValue else { return false }
    for (other, session) in sessions where other != id && isActive(other) && session.isConfirmed {
      if session.metadataOffset < known - 1 { return false }
    }
    guard partitions(where: { $0.leader == id }).isEmpty else { return false }
    fence(id, reason: "it shut down")
    return true
  }

  static let unregisteredReason = "it was unregistered"

  /// `nil` where the answer comes later.
  mutating func unregister(_ request: UnregisterBrokerRequest, token: UInt64) -> UnregisterBrokerResponse? {
    var response = UnregisterBrokerResponse()
    response.errorMessage = nil
    let id = BrokerID(request.brokerId)
    guard state.brokers[id] != nil else {
      response.errorCode = ErrorCode.brokerIdNotRegistered.rawValue
      response.errorMessage = "Broker ID \(id) is not currently registered"
      return response
    }
    let held = held(by: id, isTorn: false)
    guard held.count > portion else {
      abandon(id)
      fence(id, reason: Self.unregisteredReason)
      decideUnregistration(id)
      return response
    }
    begin(
      Withdrawal(
        reason: "broker \(id) was fenced: \(Self.unregisteredReason)",
        left: Deque(held),
        outcome: .unregister,
        waiting: [(token, .unregisterBroker(request))]
      ),
      of: id
    )
    return nil
  }

  mutating func decideUnregistration(_ id: BrokerID) {
    guard let broker = state.brokers[id] else { return }
    decide(UnregisterBrokerRecord(brokerId: id.rawValue, brokerEpoch: broker.epoch.rawValue))
    sessions[id] = nil
    shutdownOffsets[id] = nil
    events.append(.brokerUnregistered(id))
  }

  // MARK: Fencing

  mutating func fence(_ id: BrokerID, silentSince: Instant? = nil, reason: String) {
    guard let broker = state.brokers[id], !broker.fenced else { return }
    switch withdrawals[id]?.outcome {
    case .fence, .register, .unregister: return  // ends in no less
    case .shutDown, nil: break
    }
    let held = held(by: id, isTorn: false)
    let why = "broker \(id) was fenced: \(reason)"
    guard held.count > portion else {
      abandon(id)
      beginGroup()
      decideFence(id, silentSince: silentSince, reason: reason)
      return withdraw(id, from: held, isTorn: false, reason: why)
    }
    begin(
      Withdrawal(
        reason: why,
        left: Deque(held),
        outcome: .fence(silentSince: silentSince, reason: reason)
      ),
      of: id
    )
  }

  mutating func decideFence(_ id: BrokerID, silentSince: Instant?, reason: String) {
    guard let broker = state.brokers[id], !broker.fenced else { return }
    decide(
      BrokerRegistrationChangeRecord(brokerId: id.rawValue, brokerEpoch: broker.epoch.rawValue, fenced: 1)
    )
    shutdownOffsets[id] = nil
    events.append(.brokerFenced(id, silentSince: silentSince, reason: reason))
  }

  private mutating func unfence(_ id: BrokerID) {
    guard let broker = state.brokers[id] else { return }
    decide(
      BrokerRegistrationChangeRecord(brokerId: id.rawValue, brokerEpoch: broker.epoch.rawValue, fenced: -1)
    )
    events.append(.brokerUnfenced(id))
    let leaderless = partitions { $0.leader == nil && $0.replicas.contains(id) }
    for (index, partition) in leaderless.enumerated() {
      if index < portion {
        change(partition, reason: "broker \(id) is back")
      } else {
        elections.append((partition, "broker \(id) is back"))
      }
    }
  }

  mutating func allocate(_ request: AllocateProducerIdsRequest) -> AllocateProducerIdsResponse {
    let id = BrokerID(request.brokerId)
    if let error = objection(to: id, BrokerEpoch(request.brokerEpoch)) {
      return AllocateProducerIdsResponse(errorCode: error.rawValue, producerIdStart: -1, producerIdLen: 0)
    }
    let start = state.nextProducerID.rawValue
    let (next, overflow) = start.addingReportingOverflow(Int64(Self.producerIDBlock))
    guard !overflow else {
      return AllocateProducerIdsResponse(
        errorCode: ErrorCode.unknownServerError.rawValue,
        producerIdStart: -1,
        producerIdLen: 0
      )
    }
    decide(
      ProducerIdsRecord(brokerId: id.rawValue, brokerEpoch: request.brokerEpoch, nextProducerId: next)
    )
    return AllocateProducerIdsResponse(producerIdStart: start, producerIdLen: Self.producerIDBlock)
  }

  private static let producerIDBlock: Int32 = 1000

  /// For AlterPartition: what is wrong with the sender.
  func objectionToSender(_ id: Int32, _ epoch: Int64) -> ErrorCode? {
    guard let broker = state.brokers[BrokerID(id)], broker.epoch.rawValue == epoch else {
      return .staleBrokerEpoch
    }
    return nil
  }
}
