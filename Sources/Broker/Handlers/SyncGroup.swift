import KafkaProtocol

// SyncGroup (14), versions 0-5 (KIP-345, KIP-559). Parked in the group until the leader's assignment is stored.
extension BrokerCore {
  mutating func handleSyncGroup(_ request: SyncGroupRequest, _ context: RequestContext) {
    guard GroupID.isValid(request.groupId) else {
      return reply(request.refused(.invalidGroupId), to: context.token)
    }
    guard context.version < 5 || (request.protocolType != nil && request.protocolName != nil) else {
      return reply(request.refused(.inconsistentGroupProtocol), to: context.token)
    }
    decide(on: groups, request, context) { shard, turn in shard.sync(request, context.token, &turn) }
  }
}

extension SyncGroupRequest: CoordinatorRequest {
  var coordinatorKey: String { groupId }
  func refused(_ error: ErrorCode) -> SyncGroupResponse { SyncGroupResponse(errorCode: error.rawValue) }
}

extension SyncGroupResponse: CoordinatorResponse {
  func refused(_ error: ErrorCode) -> SyncGroupResponse { SyncGroupResponse(errorCode: error.rawValue) }
}
