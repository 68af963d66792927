import KafkaProtocol

// DescribeGroups (15), versions 0-6 (KIP-345, KIP-430, KIP-1043): classic groups, each by its own shard.
extension BrokerCore {
  mutating func handleDescribeGroups(_ request: DescribeGroupsRequest, _ context: RequestContext) {
    var response = DescribeGroupsResponse()
    for id in request.groups {
      switch lookUp(id, in: groups, for: context) {
      case .ready(let slot): response.groups.append(slot.shard.describe(id, version: context.version))
      case .early(let slot): return park(context, on: slot, of: groups)
      case .refused(let error): response.groups.append(.init(errorCode: error.rawValue, groupId: id))
      }
    }
    reply(response, to: context.token)
  }
}
