import KafkaProtocol

// DeleteGroups (42), versions 0-2 (KIP-229): empty groups, each by its own shard.
extension BrokerCore {
  mutating func handleDeleteGroups(_ request: DeleteGroupsRequest, _ context: RequestContext) {
    var slots: [ShardSlot<GroupShard>?] = []
    let deletion = GroupDeletion(token: context.token, groups: request.groupsNames)
    let isTooMany = request.groupsNames.count > GroupLimits.namesPerRequest
    for (index, id) in request.groupsNames.enumerated() {
      guard !isTooMany else {
        slots.append(nil)
        deletion.note(.invalidRequest, at: index)
        continue
      }
      switch lookUp(id, in: groups, for: context) {
      case .ready(let slot): slots.append(slot)
      case .early(let slot): return park(context, on: slot, of: groups)
      case .refused(let error):
        slots.append(nil)
        deletion.note(error, at: index)
      }
    }
    for (index, slot) in slots.enumerated() {
      guard let slot else { continue }
      let id = WireName(request.groupsNames[index])
      groups.run(on: slot, in: &self) { shard, turn in shard.delete(id, index, deletion, &turn) }
    }
    if let answer = deletion.answer { reply(answer, to: context.token) }
  }
}
