import KafkaProtocol
import Patterns

/// What one client can make a coordinator hold, do or say (DESIGN 10); Kafka knows no such bounds.
enum GroupLimits {
  /// What a member tells of itself: one of its protocols has to fit into the group's record, which is one batch.
  static let memberMetadataBytes = 1 << 20
  static let protocolCount = 1_000
  /// The id that a member of KIP-848 gives itself, in UTF-8.
  static let memberIDBytes = 1_024
  /// A pattern that a member subscribes by; more is INVALID_REGULAR_EXPRESSION.
  static let patterns: PatternLimits = {
    var limits = PatternLimits()
    limits.instructionCount = 2_000
    return limits
  }()
  /// What one turn spends on patterns, in steps of their matchers (each a few nanoseconds), and what it costs to compile
  /// one.
  static let patternSteps = 200_000
  static let stepsToCompile = 20_000
  /// Of one group: members that were told an id and have not come back with it.
  static let pendingJoinCount = 10_000
  /// Groups, members or keys that one request names; more is INVALID_REQUEST.
  static let namesPerRequest = 10_000
  /// Partitions that one request names; more is INVALID_REQUEST.
  static let partitionsPerRequest = 100_000
}

/// What a reply may still hold. A few bytes can ask for much, and many times: what does not fit is refused.
struct ReplyBudget {
  private var bytesLeft: Int

  init(bytes: Int) { bytesLeft = bytes }

  mutating func take(_ bytes: Int) -> Bool {
    guard bytes <= bytesLeft else { return false }
    bytesLeft -= bytes
    return true
  }
}

extension DescribeGroupsResponse.DescribedGroup {
  /// About what it takes in a reply.
  var sizeInBytes: Int {
    members.reduce(128) { sum, member in
      sum + 128 + member.memberId.utf8.count + member.clientId.utf8.count
        + member.memberMetadata.readableBytes + member.memberAssignment.readableBytes
    }
  }
}

extension OffsetFetchResponse.OffsetFetchResponseGroup {
  /// About what it takes in a reply.
  var sizeInBytes: Int {
    topics.reduce(64) { sum, topic in
      topic.partitions.reduce(sum + 32 + topic.name.utf8.count) { $0 + 24 + ($1.metadata?.utf8.count ?? 0) }
    }
  }
}
