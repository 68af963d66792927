import KafkaProtocol

// DescribeGroups (15), versions 0-6 (KIP-345, KIP-430, KIP-1043): classic groups, each by its own shard.
extension BrokerCore {
  mutating func handleDescribeGroups(_ request: DescribeGroupsRequest, _ context: RequestContext) {
    var response = DescribeGroupsResponse()
    let isTooMany = request.groups.count > GroupLimits.namesPerRequest
    var budget = ReplyBudget(bytes: configuration.limits.fetchBytes)
    for id in request.groups {
      guard !isTooMany else {
        response.groups.append(.init(errorCode: ErrorCode.invalidRequest.rawValue, groupId: id))
        continue
      }
      switch lookUp(id, in: groups, for: context) {
      case .ready(let slot):
        var described = slot.shard.describe(WireName(id), version: context.version)
        if request.includeAuthorizedOperations, described.errorCode == 0 {
          described.authorizedOperations = AuthorizedOperations.group
        }
        response.groups.append(
          budget.take(described.sizeInBytes)
            ? described : .init(errorCode: ErrorCode.coordinatorNotAvailable.rawValue, groupId: id)
        )
      case .early(let slot): return park(context, on: slot, of: groups)
      case .refused(let error): response.groups.append(.init(errorCode: error.rawValue, groupId: id))
      }
    }
    reply(response, to: context.token)
  }
}
