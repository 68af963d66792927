import KafkaProtocol

/// What a client's fetch asks of one partition.
struct FetchTarget: Sendable {
  var topic: String
  var topicID: KafkaUUID
  var partition: Int32
  var fetchOffset: Int64
  var currentLeaderEpoch: Int32
  var lastFetchedEpoch: Int32
  var maxBytes: Int32
}

/// A client's fetch that waits for bytes, or for its time (KIP-74's long poll).
final class ParkedFetch: Expiring {
  let number: UInt64
  let token: ReplyToken
  let version: Int16
  /// Partitions are named by topic id, from version 13 on.
  let usesTopicIDs: Bool
  let minBytes: Int32
  let maxBytes: Int32
  let deadline: Instant
  let targets: [FetchTarget]
  /// `nil` without a session; its partitions are then all answered.
  let session: Int32?
  /// What the session's next request has to say, as of this one.
  let sessionEpoch: Int32?
  let isFull: Bool
  var isDone = false
  var isAwake = false
  /// Replica id -2: reads up to the log end, of any replica.
  var isReplicaDebugger = false

  init(
    number: UInt64,
    token: ReplyToken,
    version: Int16,
    usesTopicIDs: Bool,
    minBytes: Int32,
    maxBytes: Int32,
    deadline: Instant,
    targets: [FetchTarget],
    session: Int32?,
    sessionEpoch: Int32?,
    isFull: Bool
  ) {
    self.number = number
    self.token = token
    self.version = version
    self.usesTopicIDs = usesTopicIDs
    self.minBytes = minBytes
    self.maxBytes = maxBytes
    self.deadline = deadline
    self.targets = targets
    self.session = session
    self.sessionEpoch = sessionEpoch
    self.isFull = isFull
  }
}
