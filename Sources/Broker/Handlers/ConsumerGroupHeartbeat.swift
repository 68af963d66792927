import KafkaProtocol

// ConsumerGroupHeartbeat (68), versions 0-1 (KIP-848, KIP-1082): joins, follows and leaves a group whose partitions the
// coordinator shares out. Answered when what it changed is committed.
extension BrokerCore {
  mutating func handleConsumerGroupHeartbeat(
    _ request: ConsumerGroupHeartbeatRequest,
    _ context: RequestContext
  ) {
    guard image.features[BrokerFeatures.groups] ?? 0 >= 1 else {
      return reply(request.refused(.unsupportedVersion), to: context.token)
    }
    // No group at all is what the shard refuses, in Kafka's words.
    guard GroupID.isValid(request.groupId, mayBeEmpty: true) else {
      return reply(request.refused(.invalidGroupId), to: context.token)
    }
    let client = ConsumerClient(
      token: context.token,
      version: context.version,
      clientID: context.clientID ?? "",
      clientHost: clientHost(of: context)
    )
    decide(on: groups, request, context) { shard, turn in
      shard.consumerHeartbeat(request, client, &turn)
    }
  }
}

extension ConsumerGroupHeartbeatRequest: CoordinatorRequest {
  var coordinatorKey: String { groupId }
  func refused(_ error: ErrorCode) -> ConsumerGroupHeartbeatResponse {
    ConsumerGroupHeartbeatResponse(errorCode: error.rawValue)
  }
}

extension ConsumerGroupHeartbeatResponse: CoordinatorResponse {
  func refused(_ error: ErrorCode) -> ConsumerGroupHeartbeatResponse {
    ConsumerGroupHeartbeatResponse(errorCode: error.rawValue)
  }
}
