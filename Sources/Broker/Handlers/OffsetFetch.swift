import KafkaProtocol
import Metadata

// OffsetFetch (9), versions 1-10 (KIP-447, KIP-709, KIP-848): what groups have committed, one group below version 8,
// several from there on, each answered by its own shard.
extension BrokerCore {
  mutating func handleOffsetFetch(_ request: OffsetFetchRequest, _ context: RequestContext) {
    let asked = request.allGroups(version: context.version)
    guard asked.count <= GroupLimits.namesPerRequest,
      asked.reduce(0, { $0 + $1.partitionCount }) <= GroupLimits.partitionsPerRequest
    else {
      let refused = asked.map {
        OffsetFetchResponse.OffsetFetchResponseGroup(groupId: $0.groupId).refused(.invalidRequest)
      }
      let gathering = OffsetFetchGathering(
        token: context.token,
        version: context.version,
        asked: asked,
        answers: refused
      )
      if let response = gathering.answer { reply(response, to: context.token) }
      return
    }
    var answers: [OffsetFetchResponse.OffsetFetchResponseGroup?] = []
    var slots: [ShardSlot<GroupShard>?] = []
    for group in asked {
      guard GroupID.isValid(group.groupId, mayBeEmpty: true) else {
        answers.append(.init(groupId: group.groupId, errorCode: ErrorCode.invalidGroupId.rawValue))
        slots.append(nil)
        continue
      }
      switch lookUp(group.groupId, in: groups, for: context, needsSettled: true) {
      case .ready(let slot):
        answers.append(nil)
        slots.append(slot)
      case .early(let slot): return park(context, needsSettled: true, on: slot, of: groups)
      case .refused(let error):
        answers.append(.init(groupId: group.groupId, errorCode: error.rawValue))
        slots.append(nil)
      }
    }
    let gathering = OffsetFetchGathering(
      token: context.token,
      version: context.version,
      asked: asked,
      answers: answers
    )
    var budget = ReplyBudget(bytes: configuration.limits.fetchBytes)
    for (index, slot) in slots.enumerated() {
      guard let slot else { continue }
      fetch(asked[index], index, slot, isStable: request.requireStable, gathering, &budget, context)
    }
    if let response = gathering.answer { reply(response, to: context.token) }
  }

  private mutating func fetch(
    _ asked: OffsetFetchRequest.OffsetFetchRequestGroup,
    _ index: Int,
    _ slot: ShardSlot<GroupShard>,
    isStable: Bool,
    _ gathering: OffsetFetchGathering,
    _ budget: inout ReplyBudget,
    _ context: RequestContext
  ) {
    let byID = context.version >= 10
    let named = byID ? naming(asked) : asked
    let image = image
    groups.run(on: slot, in: &self) { shard, turn in
      #if Mutants
        let showsLatest = isStable || turn.settings.mutant == .showsUncommitted
      #else
        let showsLatest = isStable
      #endif
      var found = shard.fetchOffsets(named, isStable: showsLatest)
      if byID { found.takeTopicIDs(from: image, wasAskedForAll: asked.topics == nil) }
      if !budget.take(found.sizeInBytes) { found = found.refused(.coordinatorNotAvailable) }
      guard isStable else { return gathering.note(found, at: index) }
      turn.holdsForEarlier = true
      turn.follow(.offsetsFetched(gathering, index, found))
    }
  }

  private func naming(
    _ asked: OffsetFetchRequest.OffsetFetchRequestGroup
  ) -> OffsetFetchRequest.OffsetFetchRequestGroup {
    let image = image
    var named = asked
    for index in named.topics?.indices ?? 0..<0 {
      guard let topic = named.topics?[index] else { continue }
      named.topics?[index].name = image.topics[topic.topicId]?.name ?? ""
    }
    return named
  }
}

/// One request for the offsets of several groups, until each shard has answered.
final class OffsetFetchGathering {
  let token: ReplyToken
  private let version: Int16
  private let asked: [OffsetFetchRequest.OffsetFetchRequestGroup]
  private var answers: [OffsetFetchResponse.OffsetFetchResponseGroup?]
  private var isAnswered = false

  init(
    token: ReplyToken,
    version: Int16,
    asked: [OffsetFetchRequest.OffsetFetchRequestGroup],
    answers: [OffsetFetchResponse.OffsetFetchResponseGroup?]
  ) {
    self.token = token
    self.version = version
    self.asked = asked
    self.answers = answers
  }

  func note(_ group: OffsetFetchResponse.OffsetFetchResponseGroup, at index: Int) { answers[index] = group }

  /// The whole answer, once, when all have answered.
  var answer: OffsetFetchResponse? {
    let groups = answers.compactMap { $0 }
    guard !isAnswered, groups.count == answers.count else { return nil }
    isAnswered = true
    guard version < 8 else { return OffsetFetchResponse(groups: groups) }
    return groups.first.map { single($0) }
  }

  /// Before version 8 there is one group and it has no name; before version 2 an error has its place in partitions
  /// alone.
  private func single(_ group: OffsetFetchResponse.OffsetFetchResponseGroup) -> OffsetFetchResponse {
    var response = OffsetFetchResponse()
    if version >= 2 { response.errorCode = group.errorCode }
    if version < 2, group.errorCode != 0 {
      response.topics = (asked.first?.topics ?? []).map { topic in
        .init(
          name: topic.name,
          partitions: topic.partitionIndexes.map {
            .init(partitionIndex: $0, committedOffset: -1, errorCode: group.errorCode)
          }
        )
      }
      return response
    }
    response.topics = group.topics.map { topic in
      .init(
        name: topic.name,
        partitions: topic.partitions.map {
          .init(
            partitionIndex: $0.partitionIndex,
            committedOffset: $0.committedOffset,
            committedLeaderEpoch: $0.committedLeaderEpoch,
            metadata: $0.metadata,
            errorCode: $0.errorCode
          )
        }
      )
    }
    return response
  }
}

extension OffsetFetchRequest {
  /// Every version's question in the words of the newest.
  func allGroups(version: Int16) -> [OffsetFetchRequestGroup] {
    guard version < 8 else { return groups }
    return [
      .init(
        groupId: groupId,
        topics: topics?.map { .init(name: $0.name, partitionIndexes: $0.partitionIndexes) }
      )
    ]
  }
}

extension OffsetFetchRequest.OffsetFetchRequestGroup {
  var partitionCount: Int { topics?.reduce(0) { $0 + 1 + $1.partitionIndexes.count } ?? 0 }
}

extension OffsetFetchResponse.OffsetFetchResponseGroup {
  func refused(_ error: ErrorCode) -> Self { Self(groupId: groupId, errorCode: error.rawValue) }

  /// From version 10 topics go by id: one that is not known is refused where it was asked for, and left out of all.
  mutating func takeTopicIDs(from image: MetadataImage, wasAskedForAll: Bool) {
    if wasAskedForAll {
      topics = topics.compactMap { topic in
        guard let id = image.topicIDs[WireName(topic.name)] else { return nil }
        var topic = topic
        topic.topicId = id
        return topic
      }
      return
    }
    for index in topics.indices where topics[index].name.isEmpty {
      for place in topics[index].partitions.indices {
        topics[index].partitions[place] = .init(
          partitionIndex: topics[index].partitions[place].partitionIndex,
          committedOffset: -1,
          errorCode: ErrorCode.unknownTopicId.rawValue
        )
      }
    }
  }
}
