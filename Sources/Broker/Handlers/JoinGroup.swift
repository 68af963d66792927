import KafkaProtocol

// JoinGroup (11), versions 0-9 (KIP-62, KIP-345, KIP-394, KIP-559, KIP-800, KIP-814). Parked in the group until all members
// have joined.
extension BrokerCore {
  mutating func handleJoinGroup(_ request: JoinGroupRequest, _ context: RequestContext) {
    let client = JoiningClient(
      token: context.token,
      version: context.version,
      clientID: context.clientID ?? "",
      clientHost: clientHost(of: context)
    )
    guard GroupID.isValid(request.groupId) else {
      return reply(client.refused(.invalidGroupId, memberID: request.member), to: context.token)
    }
    switch lookUp(request.groupId, in: groups, for: context) {
    case .ready(let slot):
      groups.run(on: slot, in: &self) { shard, turn in shard.join(request, client, &turn) }
    case .early(let slot): park(context, on: slot, of: groups)
    case .refused(let error): reply(client.refused(error, memberID: request.member), to: context.token)
    }
  }

  /// The client's address without its port, as Java prints it.
  func clientHost(of context: RequestContext) -> String {
    let address = connections[context.token.connection]?.address ?? ""
    guard let colon = address.lastIndex(of: ":") else { return "/" + address }
    return "/" + address[..<colon].filter { $0 != "[" && $0 != "]" }
  }
}

extension JoinGroupResponse: CoordinatorResponse {
  /// With the words of an absent protocol that every version can carry.
  func refused(_ error: ErrorCode) -> JoinGroupResponse {
    JoinGroupResponse(errorCode: error.rawValue, protocolName: "", memberId: memberId)
  }
}
