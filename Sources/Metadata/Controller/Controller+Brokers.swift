import KafkaProtocol

// Who belongs to the cluster and who may lead: registration, heartbeats, fences (KIP-631, KIP-841, KIP-966).

extension Controller {
  mutating func register(
    _ request: BrokerRegistrationRequest,
    incarnation: Incarnation?
  ) -> BrokerRegistrationResponse {
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
    if let before {
      // It begins fenced, so what it led is led by others; a start that lost what was not flushed leaves ISR and ELR.
      let isTorn = request.previousBrokerEpoch != before.epoch.rawValue
      withdraw(
        id,
        isTorn: isTorn,
        reason: isTorn ? "broker \(id) restarted without its unflushed records" : "broker \(id) restarted"
      )
    }
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

  mutating func heartbeat(
    _ request: BrokerHeartbeatRequest,
    incarnation: Incarnation?
  ) -> BrokerHeartbeatResponse {
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
      } else if !request.wantFence, isCaughtUp {
        unfence(id)
      }
    } else if request.wantShutDown {
      mayGo = shutDown(id)
    } else if request.wantFence {
      fence(id, reason: "it asked to be")
    }
    return BrokerHeartbeatResponse(
      isCaughtUp: isCaughtUp,
      isFenced: state.brokers[id]?.fenced ?? true,
      shouldShutDown: mayGo
    )
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
      withdraw(id, isTorn: false, reason: "broker \(id) shuts down")
      shutdownOffsets[id] = offsetOfNextRecord
    }
    let known = shutdownOffsets[id]?.rawValue ?? 0
    for (other, session) in sessions where other != id && isActive(other) && session.isConfirmed {
      if session.metadataOffset < known - 1 { return false }
    }
    guard partitions(where: { $0.leader == id }).isEmpty else { return false }
    shutdownOffsets[id] = nil
    fence(id, reason: "it shut down")
    return true
  }

  mutating func unregister(_ request: UnregisterBrokerRequest) -> UnregisterBrokerResponse {
    var response = UnregisterBrokerResponse()
    response.errorMessage = nil
    let id = BrokerID(request.brokerId)
    guard let broker = state.brokers[id] else {
      response.errorCode = ErrorCode.brokerIdNotRegistered.rawValue
      response.errorMessage = "Broker ID \(id) is not currently registered"
      return response
    }
    fence(id, reason: "it was unregistered")
    decide(UnregisterBrokerRecord(brokerId: id.rawValue, brokerEpoch: broker.epoch.rawValue))
    sessions[id] = nil
    events.append(.brokerUnregistered(id))
    return response
  }

  // MARK: Fencing

  mutating func fence(_ id: BrokerID, silentSince: Instant? = nil, reason: String) {
    guard let broker = state.brokers[id], !broker.fenced else { return }
    decide(
      BrokerRegistrationChangeRecord(brokerId: id.rawValue, brokerEpoch: broker.epoch.rawValue, fenced: 1)
    )
    events.append(.brokerFenced(id, silentSince: silentSince, reason: reason))
    withdraw(id, isTorn: false, reason: "broker \(id) was fenced: \(reason)")
  }

  private mutating func unfence(_ id: BrokerID) {
    guard let broker = state.brokers[id] else { return }
    decide(
      BrokerRegistrationChangeRecord(brokerId: id.rawValue, brokerEpoch: broker.epoch.rawValue, fenced: -1)
    )
    events.append(.brokerUnfenced(id))
    for partition in partitions(where: { $0.leader == nil && $0.replicas.contains(id) }) {
      change(partition, reason: "broker \(id) is back")
    }
  }

  /// Takes a broker that may not lead out of the ISRs, and elects others where it led.
  private mutating func withdraw(_ id: BrokerID, isTorn: Bool, reason: String) {
    let affected = partitions {
      $0.leader == id || $0.isr.contains(id) || isTorn && $0.eligibleLeaders.contains(id)
    }
    for partition in affected {
      guard let isr = state.partition(partition)?.isr else { continue }
      change(partition, isr: isr.filter { $0 != id }, torn: isTorn ? id : nil, reason: reason)
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
