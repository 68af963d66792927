import KafkaProtocol

// The names of groups, members and instances in requests, as what they are compared by.

extension JoinGroupRequest {
  var group: WireName { WireName(groupId) }
  var member: WireName { WireName(memberId) }
  var instance: WireName? { groupInstanceId.map(WireName.init(_:)) }
}

extension SyncGroupRequest {
  var group: WireName { WireName(groupId) }
  var member: WireName { WireName(memberId) }
  var instance: WireName? { groupInstanceId.map(WireName.init(_:)) }
}

extension HeartbeatRequest {
  var group: WireName { WireName(groupId) }
  var member: WireName { WireName(memberId) }
  var instance: WireName? { groupInstanceId.map(WireName.init(_:)) }
}

extension LeaveGroupRequest {
  var group: WireName { WireName(groupId) }
}

extension LeaveGroupRequest.MemberIdentity {
  var member: WireName { WireName(memberId) }
  var instance: WireName? { groupInstanceId.map(WireName.init(_:)) }
}

extension OffsetCommitRequest {
  var group: WireName { WireName(groupId) }
  var member: WireName { WireName(memberId) }
  var instance: WireName? { groupInstanceId.map(WireName.init(_:)) }
}

extension OffsetFetchRequest.OffsetFetchRequestGroup {
  var group: WireName { WireName(groupId) }
  var member: WireName? { memberId.map(WireName.init(_:)) }
}

extension OffsetDeleteRequest {
  var group: WireName { WireName(groupId) }
}

extension ConsumerGroupHeartbeatRequest {
  var group: WireName { WireName(groupId) }
  var member: WireName { WireName(memberId) }
  var instance: WireName? { instanceId.map(WireName.init(_:)) }
}
