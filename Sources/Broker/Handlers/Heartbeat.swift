import KafkaProtocol

// Heartbeat (12), versions 0-4 (KIP-62, KIP-345).
extension BrokerCore {
  mutating func handleHeartbeat(_ request: HeartbeatRequest, _ context: RequestContext) {
    guard GroupID.isValid(request.groupId) else {
      return reply(request.refused(.invalidGroupId), to: context.token)
    }
    decide(on: groups, request, context) { shard, turn in shard.heartbeat(request, context.token, &turn) }
  }
}

extension HeartbeatRequest: CoordinatorRequest {
  var coordinatorKey: String { groupId }
  func refused(_ error: ErrorCode) -> HeartbeatResponse { HeartbeatResponse(errorCode: error.rawValue) }
}
