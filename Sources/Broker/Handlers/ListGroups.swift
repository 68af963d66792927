import KafkaProtocol

// ListGroups (16), versions 0-5 (KIP-518, KIP-848): those that this broker coordinates.
extension BrokerCore {
  mutating func handleListGroups(_ request: ListGroupsRequest, _ context: RequestContext) {
    var response = ListGroupsResponse()
    if let slot = groups.living.first(where: \.isLoading) {
      guard context.hasWaited else { return park(context, on: slot, of: groups) }
      // As Kafka does: part of the truth would be taken for all of it.
      response.errorCode = ErrorCode.coordinatorLoadInProgress.rawValue
      return reply(response, to: context.token)
    }
    let states = Set(request.statesFilter.map { $0.lowercased() })
    let types = Set(request.typesFilter.map { $0.lowercased() })
    for slot in groups.living where slot.isActive {
      response.groups += slot.shard.listed.filter { group in
        (states.isEmpty || states.contains(group.groupState.lowercased()))
          && (types.isEmpty || types.contains(group.groupType))
      }
    }
    response.groups.sort { $0.groupId < $1.groupId }
    reply(response, to: context.token)
  }
}
