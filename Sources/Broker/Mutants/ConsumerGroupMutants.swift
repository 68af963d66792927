#if Mutants
  import KafkaProtocol

  // What the mutants about groups of KIP-848 do in place of what is right.
  extension GroupShard {
    /// A heartbeat as it would be if its sender knew its epoch.
    func inPresentEpoch(_ request: ConsumerGroupHeartbeatRequest) -> ConsumerGroupHeartbeatRequest {
      guard request.memberEpoch > 0, case .consumer(let group)? = groups[request.group],
        let member = group.state.members[request.member]
      else { return request }
      var request = request
      request.memberEpoch = member.epoch
      return request
    }
  }

  extension ConsumerGroupState {
    /// Whether another one may keep the partition; what it has still to give up counts for nothing.
    func isKept(_ partition: Int32, of topic: KafkaUUID, byOthersThan id: WireName) -> Bool {
      guard let owner = owner(of: partition, of: topic).flatMap({ members[$0] }), owner.id != id else {
        return false
      }
      return owner.assigned[topic].contains(partition)
    }
  }

  extension ShardTurn<GroupShard> {
    mutating func appendWithoutEpoch(_ draft: ConsumerGroupDraft) {
      for record in draft.records {
        if case .consumerGroupMetadata(_, .some) = record { skipNextInLog() }
        append(record)
      }
    }
  }
#endif
