import KafkaProtocol

// InitProducerId (22), versions 0-5: for idempotent producers. A transactional id answers COORDINATOR_NOT_AVAILABLE,
// as FindCoordinator does, until there are transactions.
extension BrokerCore {
  mutating func handleInitProducerID(_ request: InitProducerIdRequest, _ context: RequestContext) {
    if let name = request.transactionalId {
      let error = name.isEmpty ? ErrorCode.invalidRequest : .coordinatorNotAvailable
      replyProducerID(nil, error, to: context.token)
      return
    }
    if let id = producerIDs.take() {
      replyProducerID(id, .none, to: context.token)
      return
    }
    producerIDs.wait(context.token, at: now.monotonic)
    requestProducerIDs()
  }

  private mutating func requestProducerIDs() {
    let isUnderWay = controller.contains { if case .producerIDs = $0 { true } else { false } }
    guard !producerIDs.waiting.isEmpty, !isUnderWay else { return }
    controller.submit(
      .allocateProducerIDs(
        AllocateProducerIdsRequest(brokerId: id.rawValue, brokerEpoch: lifecycle.brokerEpoch.rawValue)
      ),
      for: .producerIDs
    )
  }

  mutating func producerIDsAllocated(_ response: AllocateProducerIdsResponse) {
    if response.errorCode == 0 {
      producerIDs.fill(start: response.producerIdStart, count: response.producerIdLen)
    }
    while let (token, id) = producerIDs.serveNext() { replyProducerID(id, .none, to: token) }
    if response.errorCode != 0 {
      // Retriable: the client comes again, by then this broker is registered.
      for waiting in producerIDs.takeWaiting() {
        replyProducerID(nil, .coordinatorLoadInProgress, to: waiting.token)
      }
    }
    requestProducerIDs()
  }

  /// There is no controller, or it is slow: what Kafka answers at once where it has no block at hand
  /// (`RPCProducerIdManager`).
  mutating func expireProducerIDs() {
    while let token = producerIDs.popExpired(at: now.monotonic) {
      replyProducerID(nil, .coordinatorLoadInProgress, to: token)
    }
  }

  private mutating func replyProducerID(_ id: ProducerID?, _ error: ErrorCode, to token: ReplyToken) {
    reply(
      InitProducerIdResponse(
        errorCode: error.rawValue,
        producerId: id?.rawValue ?? -1,
        producerEpoch: id == nil ? -1 : 0
      ),
      to: token
    )
  }
}
