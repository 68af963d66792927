import KafkaProtocol

// OffsetDelete (47), version 0 (KIP-496): of topics that no member of the group uses.
extension BrokerCore {
  mutating func handleOffsetDelete(_ request: OffsetDeleteRequest, _ context: RequestContext) {
    guard GroupID.isValid(request.groupId) else {
      return reply(request.refused(.invalidGroupId), to: context.token)
    }
    guard request.topics.reduce(0, { $0 + 1 + $1.partitions.count }) <= GroupLimits.partitionsPerRequest
    else {
      return reply(request.refused(.invalidRequest), to: context.token)
    }
    decide(on: groups, request, context) { shard, turn in
      shard.deleteOffsets(request, context.token, &turn)
    }
  }
}

extension OffsetDeleteRequest: CoordinatorRequest {
  var coordinatorKey: String { groupId }
  func refused(_ error: ErrorCode) -> OffsetDeleteResponse { OffsetDeleteResponse(errorCode: error.rawValue) }
}

extension OffsetDeleteResponse: CoordinatorResponse {
  func refused(_ error: ErrorCode) -> OffsetDeleteResponse { OffsetDeleteResponse(errorCode: error.rawValue) }
}
