import KafkaProtocol
import NIOCore

/// A record of `__consumer_offsets` (`GroupCoordinatorRecordSerde.java`). Without a value it is a tombstone. Records of
/// other types, those of share and streams groups, are passed over.
enum GroupRecord: CoordinatorRecord {
  case offsetCommit(OffsetCommitKey, OffsetCommitValue?)
  case groupMetadata(GroupMetadataKey, GroupMetadataValue?)
  case consumerGroupMetadata(ConsumerGroupMetadataKey, ConsumerGroupMetadataValue?)
  case consumerGroupMember(ConsumerGroupMemberMetadataKey, ConsumerGroupMemberMetadataValue?)
  case consumerGroupTarget(
    ConsumerGroupTargetAssignmentMetadataKey,
    ConsumerGroupTargetAssignmentMetadataValue?
  )
  case consumerGroupTargetMember(
    ConsumerGroupTargetAssignmentMemberKey,
    ConsumerGroupTargetAssignmentMemberValue?
  )
  case consumerGroupCurrentMember(
    ConsumerGroupCurrentMemberAssignmentKey,
    ConsumerGroupCurrentMemberAssignmentValue?
  )
  case consumerGroupRegularExpression(
    ConsumerGroupRegularExpressionKey,
    ConsumerGroupRegularExpressionValue?
  )

  func encoded() throws(EncodeError) -> (key: ByteBuffer, value: ByteBuffer?) {
    switch self {
    case .offsetCommit(let key, let value):
      // Version 1 is the last that keeps a moment of expiry of its own.
      try pair(key, 1, value, value.map { $0.expireTimestamp >= 0 } == true ? 1 : 3)
    case .groupMetadata(let key, let value): try pair(key, 2, value, 3)
    case .consumerGroupMetadata(let key, let value): try pair(key, 3, value, 0)
    case .consumerGroupMember(let key, let value): try pair(key, 5, value, 0)
    case .consumerGroupTarget(let key, let value): try pair(key, 6, value, 0)
    case .consumerGroupTargetMember(let key, let value): try pair(key, 7, value, 0)
    case .consumerGroupCurrentMember(let key, let value): try pair(key, 8, value, 0)
    case .consumerGroupRegularExpression(let key, let value): try pair(key, 16, value, 0)
    }
  }

  private func pair(
    _ key: some KafkaMessage,
    _ type: Int16,
    _ value: (some KafkaMessage)?,
    _ version: Int16
  ) throws(EncodeError) -> (key: ByteBuffer, value: ByteBuffer?) {
    let encodedKey = try VersionPrefixed.encode(key, version: type)
    guard let value else { return (encodedKey, nil) }
    return (encodedKey, try VersionPrefixed.encode(value, version: version))
  }

  init?(key: ByteBuffer, value: ByteBuffer?) throws(DecodeError) {
    guard let type = key.getInteger(at: key.readerIndex, as: Int16.self) else { throw .truncated }
    switch type {
    case 0, 1: self = .offsetCommit(try Self.message(key), try Self.message(value))
    case 2: self = .groupMetadata(try Self.message(key), try Self.message(value))
    case 3: self = .consumerGroupMetadata(try Self.message(key), try Self.message(value))
    case 5: self = .consumerGroupMember(try Self.message(key), try Self.message(value))
    case 6: self = .consumerGroupTarget(try Self.message(key), try Self.message(value))
    case 7: self = .consumerGroupTargetMember(try Self.message(key), try Self.message(value))
    case 8: self = .consumerGroupCurrentMember(try Self.message(key), try Self.message(value))
    case 16: self = .consumerGroupRegularExpression(try Self.message(key), try Self.message(value))
    default: return nil
    }
  }

  /// Of a record of KIP-848.
  var consumerGroupID: WireName? {
    switch self {
    case .offsetCommit, .groupMetadata: nil
    case .consumerGroupMetadata(let key, _): WireName(key.groupId)
    case .consumerGroupMember(let key, _): WireName(key.groupId)
    case .consumerGroupTarget(let key, _): WireName(key.groupId)
    case .consumerGroupTargetMember(let key, _): WireName(key.groupId)
    case .consumerGroupCurrentMember(let key, _): WireName(key.groupId)
    case .consumerGroupRegularExpression(let key, _): WireName(key.groupId)
    }
  }

  var isTombstone: Bool {
    switch self {
    case .offsetCommit(_, let value): value == nil
    case .groupMetadata(_, let value): value == nil
    case .consumerGroupMetadata(_, let value): value == nil
    case .consumerGroupMember(_, let value): value == nil
    case .consumerGroupTarget(_, let value): value == nil
    case .consumerGroupTargetMember(_, let value): value == nil
    case .consumerGroupCurrentMember(_, let value): value == nil
    case .consumerGroupRegularExpression(_, let value): value == nil
    }
  }

  private static func message<Message: KafkaMessage>(_ buffer: ByteBuffer) throws(DecodeError) -> Message {
    try VersionPrefixed.decode(Message.self, from: buffer).message
  }

  private static func message<Message: KafkaMessage>(_ buffer: ByteBuffer?) throws(DecodeError) -> Message? {
    guard let buffer else { return nil }
    return try VersionPrefixed.decode(Message.self, from: buffer).message
  }
}
