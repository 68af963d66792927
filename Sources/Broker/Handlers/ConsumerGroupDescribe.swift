import KafkaProtocol

// ConsumerGroupDescribe (69), versions 0-1 (KIP-848): groups of the new protocol, each by its own shard.
extension BrokerCore {
  mutating func handleConsumerGroupDescribe(
    _ request: ConsumerGroupDescribeRequest,
    _ context: RequestContext
  ) {
    var response = ConsumerGroupDescribeResponse()
    let isTooMany = request.groupIds.count > GroupLimits.namesPerRequest
    var budget = ReplyBudget(bytes: configuration.limits.fetchBytes)
    let settings = groups.settings(in: self)
    for id in request.groupIds {
      guard !isTooMany else {
        response.groups.append(.init(errorCode: ErrorCode.invalidRequest.rawValue, groupId: id))
        continue
      }
      guard !id.isEmpty else {
        response.groups.append(.init(errorCode: ErrorCode.invalidGroupId.rawValue, groupId: id))
        continue
      }
      switch lookUp(id, in: groups, for: context) {
      case .ready(let slot):
        let described = slot.shard.describeConsumers(WireName(id), settings, image)
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
