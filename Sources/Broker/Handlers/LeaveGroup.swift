import KafkaProtocol

// LeaveGroup (13), versions 0-5 (KIP-345, KIP-800): one member, several from version 3 on.
extension BrokerCore {
  mutating func handleLeaveGroup(_ request: LeaveGroupRequest, _ context: RequestContext) {
    guard GroupID.isValid(request.groupId) else {
      return reply(request.refused(.invalidGroupId), to: context.token)
    }
    guard request.members.count <= GroupLimits.namesPerRequest else {
      return reply(request.refused(.invalidRequest), to: context.token)
    }
    decide(on: groups, request, context) { shard, turn in
      shard.leave(request, version: context.version, context.token, &turn)
    }
  }
}

extension LeaveGroupRequest: CoordinatorRequest {
  var coordinatorKey: String { groupId }
  func refused(_ error: ErrorCode) -> LeaveGroupResponse { LeaveGroupResponse(errorCode: error.rawValue) }
}

extension LeaveGroupResponse: CoordinatorResponse {
  func refused(_ error: ErrorCode) -> LeaveGroupResponse { LeaveGroupResponse(errorCode: error.rawValue) }
}
