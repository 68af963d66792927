import KafkaProtocol
import Metadata

// ConsumerGroupDescribe within a shard.
extension GroupShard {
  func describeConsumers(
    _ id: WireName,
    _ settings: GroupSettings,
    _ image: MetadataImage
  ) -> ConsumerGroupDescribeResponse.DescribedGroup {
    let state: ConsumerGroupState
    do {
      state = try consumerGroup(id).state
    } catch {
      return .init(errorCode: error.error.rawValue, errorMessage: error.message, groupId: id.text)
    }
    func part(_ partitions: AssignedPartitions) -> ConsumerGroupDescribeResponse.Assignment {
      .init(
        topicPartitions: partitions.map { topic, numbers in
          .init(topicId: topic, topicName: image.topics[topic]?.name ?? "", partitions: numbers)
        }.filter { !$0.topicName.isEmpty }
      )
    }
    return .init(
      groupId: id.text,
      groupState: state.phase.rawValue,
      groupEpoch: state.epoch,
      assignmentEpoch: state.targetEpoch,
      assignorName: state.preferredAssignor(among: settings.assignors).rawValue,
      members: state.members.values.sorted { $0.id < $1.id }.map { member in
        .init(
          memberId: member.id.text,
          instanceId: member.instanceID?.text,
          rackId: member.rackID,
          memberEpoch: member.epoch,
          clientId: member.clientID,
          clientHost: member.clientHost,
          subscribedTopicNames: member.topics.map(\.text),
          subscribedTopicRegex: member.pattern.isEmpty ? nil : member.pattern.text,
          assignment: part(member.assigned),
          targetAssignment: part(state.target(of: member.id)),
          memberType: member.classic == nil ? 1 : 0
        )
      }
    )
  }
}

extension ConsumerGroupDescribeResponse.DescribedGroup {
  /// About what it takes in a reply.
  var sizeInBytes: Int {
    func size(_ part: ConsumerGroupDescribeResponse.Assignment) -> Int {
      part.topicPartitions.reduce(4) { $0 + 24 + $1.topicName.utf8.count + 4 * $1.partitions.count }
    }
    return members.reduce(128) { sum, member in
      sum + 128 + member.memberId.utf8.count + member.clientId.utf8.count
        + member.subscribedTopicNames.reduce(0) { $0 + 4 + $1.utf8.count } + size(member.assignment)
        + size(member.targetAssignment)
    }
  }
}
