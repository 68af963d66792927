import KafkaProtocol
import NIOCore

/// A member of a classic group (`ClassicGroupMember.java`). Its id, its timeouts, what it can do and what it was assigned
/// are in the group's record; who waits is not.
final class ClassicMember {
  struct Subscription: Equatable {
    /// Of an assignor.
    var name: WireName
    var metadata: ByteBuffer
  }

  let id: WireName
  let instanceID: WireName?
  let clientID: String
  let clientHost: String
  let protocolType: WireName
  var rebalanceTimeout: Duration
  var sessionTimeout: Duration
  /// In the order in which the member would have them.
  private(set) var protocols: [Subscription]
  var assignment = ByteBuffer()

  /// JoinGroup and SyncGroup that wait for the others.
  var awaitingJoin: ParkedJoin?
  var awaitingSync: ReplyToken?
  /// Has not been told its id in an answer to a join: it cannot send heartbeats, and is not forgiven for their absence.
  var isNew = false

  init(
    id: WireName,
    instanceID: WireName?,
    clientID: String,
    clientHost: String,
    protocolType: WireName,
    rebalanceTimeout: Duration,
    sessionTimeout: Duration,
    protocols: [Subscription]
  ) {
    self.id = id
    self.instanceID = instanceID
    self.clientID = clientID
    self.clientHost = clientHost
    self.protocolType = protocolType
    self.rebalanceTimeout = rebalanceTimeout
    self.sessionTimeout = sessionTimeout
    self.protocols = []
    setProtocols(protocols)
  }

  /// The same member under another id, of whom nobody waits.
  func renamed(_ id: WireName) -> ClassicMember {
    let copy = ClassicMember(
      id: id,
      instanceID: instanceID,
      clientID: clientID,
      clientHost: clientHost,
      protocolType: protocolType,
      rebalanceTimeout: rebalanceTimeout,
      sessionTimeout: sessionTimeout,
      protocols: protocols
    )
    copy.assignment = assignment
    return copy
  }

  /// Copied, for what a request brings pins its whole frame; of two with one name the first counts.
  func setProtocols(_ new: [Subscription]) {
    protocols = []
    var seen: Set<WireName> = []
    for subscription in new where seen.insert(subscription.name).inserted {
      protocols.append(
        Subscription(name: subscription.name, metadata: ByteBuffer(buffer: subscription.metadata))
      )
    }
  }

  func metadata(of protocolName: WireName?) -> ByteBuffer {
    protocols.first { $0.name == protocolName }?.metadata ?? ByteBuffer()
  }

  /// Its first choice among those that all members know.
  func vote(among candidates: Set<WireName>) -> WireName? {
    protocols.first { candidates.contains($0.name) }?.name
  }

  /// Members that wait for a rebalance need no heartbeat; new ones are not forgiven, for they may be gone for good.
  var isExcused: Bool { !isNew && (awaitingJoin != nil || awaitingSync != nil) }
}

extension ClassicMember {
  convenience init(_ stored: GroupMetadataValue.MemberMetadata, of value: GroupMetadataValue) {
    // Below version 1 the session's timeout is the rebalance's too.
    let rebalance = stored.rebalanceTimeout == -1 ? stored.sessionTimeout : stored.rebalanceTimeout
    self.init(
      id: WireName(stored.memberId),
      instanceID: stored.groupInstanceId.map(WireName.init(_:)),
      clientID: stored.clientId,
      clientHost: stored.clientHost,
      protocolType: WireName(value.protocolType),
      rebalanceTimeout: .milliseconds(Int64(rebalance)),
      sessionTimeout: .milliseconds(Int64(stored.sessionTimeout)),
      protocols: value.protocol.map { [Subscription(name: WireName($0), metadata: stored.subscription)] }
        ?? []
    )
    assignment = ByteBuffer(buffer: stored.assignment)
  }
}
