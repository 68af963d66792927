import KafkaProtocol
import NIOCore
import OrderedCollections

/// A group whose members agree on the assignment among themselves (KIP-62, KIP-345; `ClassicGroup.java`): its members
/// and its state. What happens when is in `GroupShard+Join` and its neighbours.
final class ClassicGroup {
  enum State: String {
    case empty = "Empty"
    /// Waits for all members to join again.
    case preparingRebalance = "PreparingRebalance"
    /// Waits for the leader's assignment.
    case completingRebalance = "CompletingRebalance"
    case stable = "Stable"
    case dead = "Dead"
  }

  let id: WireName
  private(set) var state: State
  private(set) var previousState = State.empty
  /// When it entered the state, in wall milliseconds; -1 where that is not known.
  private(set) var stateTimestamp: Int64 = -1
  private(set) var protocolType: WireName?
  private(set) var protocolName: WireName?
  private(set) var generation: Int32
  private(set) var leader: WireName?
  /// In the order in which they joined.
  private(set) var members: OrderedDictionary<WireName, ClassicMember> = [:]
  /// Member ids by instance id.
  private(set) var staticMembers: [WireName: WireName] = [:]
  /// Were given an id and told to join with it (KIP-394).
  private(set) var pendingJoins: Set<WireName> = []
  /// Joined this generation and have not asked for their assignment.
  private(set) var pendingSyncs: Set<WireName> = []
  /// How many members can do a protocol.
  private var supporters: [WireName: Int] = [:]
  /// Topics of all members, where that is known.
  private(set) var subscribedTopics: Set<WireName>?

  /// Of an initial rebalance: whether somebody came since the last look, and how long it may still be prolonged.
  var hasNewMember = false
  var initialDelay = Duration.zero
  var initialDelayLeft = Duration.zero

  /// `generation`: the last one of what it takes the place of.
  init(id: WireName, generation: Int32 = 0) {
    self.id = id
    self.generation = generation
    state = .empty
  }

  /// From its record. Members without a leader come from a group of KIP-848 and have to agree on an assignment of their
  /// own: what they were assigned there is handed out to nobody any more.
  init(id: WireName, _ value: GroupMetadataValue) {
    self.id = id
    state = value.members.isEmpty ? .empty : .stable
    if state == .stable, value.leader == nil { (previousState, state) = (.stable, .preparingRebalance) }
    stateTimestamp = value.currentStateTimestamp
    protocolType = value.protocolType.isEmpty ? nil : WireName(value.protocolType)
    protocolName = value.protocol.map(WireName.init(_:))
    generation = value.generation
    leader = value.leader.map(WireName.init(_:))
    for stored in value.members { add(ClassicMember(stored, of: value)) }
    findSubscribedTopics()
  }

  /// In place of a group of KIP-848, with the assignments that its members have from it.
  init(id: WireName, generation: Int32, members: [ClassicMember], hasLeader: Bool, at now: Now) {
    self.id = id
    state = .stable
    stateTimestamp = now.wallMilliseconds
    protocolType = "consumer"
    self.generation = generation
    for member in members { add(member) }
    if !hasLeader { leader = nil }
    protocolName = chosenProtocol
    findSubscribedTopics()
  }

  // MARK: State

  func enter(_ new: State, at now: Now) {
    previousState = state
    state = new
    stateTimestamp = now.wallMilliseconds
  }

  /// The next generation begins: with members one that completes, without an empty one.
  func beginGeneration(at now: Now) {
    generation = generation == .max ? 0 : generation + 1
    pendingSyncs = []
    protocolName = members.isEmpty ? nil : chosenProtocol
    findSubscribedTopics()
    enter(members.isEmpty ? .empty : .completingRebalance, at: now)
  }

  /// The longest that any member asks for.
  var rebalanceTimeout: Duration { members.values.reduce(.zero) { max($0, $1.rebalanceTimeout) } }

  var usesConsumerProtocol: Bool { protocolType == "consumer" }

  // MARK: Members

  func add(_ member: ClassicMember) {
    if members.isEmpty { protocolType = member.protocolType }
    if leader == nil { leader = member.id }
    members[member.id] = member
    count(member, 1)
    pendingJoins.remove(member.id)
    if let instance = member.instanceID { staticMembers[instance] = member.id }
  }

  /// The member, or the one that was to become one, is gone.
  @discardableResult
  func remove(_ id: WireName) -> ClassicMember? {
    let removed = members.removeValue(forKey: id)
    if let removed {
      count(removed, -1)
      if let instance = removed.instanceID, staticMembers[instance] == id { staticMembers[instance] = nil }
    }
    if leader == id { leader = members.keys.first }
    pendingJoins.remove(id)
    pendingSyncs.remove(id)
    return removed
  }

  func addPending(_ id: WireName) { pendingJoins.insert(id) }

  func expectSync(of id: WireName) { pendingSyncs.insert(id) }
  func noteSync(of id: WireName) { pendingSyncs.remove(id) }

  /// A static member came back under a new id and takes its old place.
  func replace(_ old: ClassicMember, with new: ClassicMember) {
    guard let index = members.index(forKey: old.id) else { return }
    members.remove(at: index)
    members.updateValue(new, forKey: new.id, insertingAt: index)
    count(old, -1)
    count(new, 1)
    if leader == old.id { leader = new.id }
    if pendingSyncs.remove(old.id) != nil { pendingSyncs.insert(new.id) }
    if let instance = new.instanceID { staticMembers[instance] = new.id }
  }

  func update(
    _ member: ClassicMember,
    protocols: [ClassicMember.Subscription],
    rebalanceTimeout: Duration,
    sessionTimeout: Duration
  ) {
    count(member, -1)
    member.setProtocols(protocols)
    count(member, 1)
    member.rebalanceTimeout = rebalanceTimeout
    member.sessionTimeout = sessionTimeout
  }

  private func count(_ member: ClassicMember, _ step: Int) {
    for subscription in member.protocols {
      let sum = (supporters[subscription.name] ?? 0) + step
      supporters[subscription.name] = sum > 0 ? sum : nil
    }
  }

  /// The leader that did not join again gives way to one that did; `false` where nobody did.
  func electJoinedLeader() -> Bool {
    guard let leader else { return true }
    if members[leader]?.awaitingJoin != nil { return true }
    guard let next = members.values.first(where: { $0.awaitingJoin != nil }) else { return false }
    self.leader = next.id
    return true
  }

  var awaitingJoinCount: Int { members.values.count { $0.awaitingJoin != nil } }

  var haveAllJoined: Bool { pendingJoins.isEmpty && members.values.allSatisfy { $0.awaitingJoin != nil } }

  func isLeader(_ id: WireName) -> Bool { leader == id }

  /// Whether a request may speak for a member (KIP-345); `nil` where it may.
  func objection(to memberID: WireName, _ instanceID: WireName?) -> ErrorCode? {
    if let instanceID {
      guard let known = staticMembers[instanceID] else { return .unknownMemberId }
      guard known == memberID else { return .fencedInstanceId }
    }
    return members[memberID] == nil ? .unknownMemberId : nil
  }

  // MARK: Protocols

  /// Whether a member that can do these protocols may join those that are there.
  func supports(_ type: WireName, _ names: [WireName]) -> Bool {
    guard state != .empty else { return !type.isEmpty && !names.isEmpty }
    return type == protocolType && names.contains { supporters[$0] == members.count }
  }

  /// The one with the most votes among those that all members can do; of equals the one that was voted for first.
  var chosenProtocol: WireName? {
    let candidates = Set(supporters.filter { $0.value == members.count }.keys)
    var votes: OrderedDictionary<WireName, Int> = [:]
    for member in members.values {
      if let vote = member.vote(among: candidates) { votes[vote, default: 0] += 1 }
    }
    var best: (name: WireName, count: Int)?
    for (name, count) in votes where count > best?.count ?? 0 { best = (name, count) }
    return best?.name
  }

  private func findSubscribedTopics() {
    subscribedTopics = nil
    guard usesConsumerProtocol else { return }
    guard !members.isEmpty else {
      subscribedTopics = []
      return
    }
    guard let protocolName else { return }
    var topics: Set<WireName> = []
    for member in members.values {
      guard let subscribed = ConsumerProtocolText.topics(of: member.metadata(of: protocolName)) else {
        return
      }
      topics.formUnion(subscribed.lazy.map(WireName.init(_:)))
    }
    subscribedTopics = topics
  }

  /// Where it is not known, a group of consumers is taken to use all topics.
  func isSubscribed(to topic: WireName) -> Bool {
    subscribedTopics.map { $0.contains(topic) } ?? usesConsumerProtocol
  }

  // MARK: Its record

  func record(assignments: [WireName: ByteBuffer]) -> GroupRecord {
    let stored = members.values.map { member in
      GroupMetadataValue.MemberMetadata(
        memberId: member.id.text,
        groupInstanceId: member.instanceID?.text,
        clientId: member.clientID,
        clientHost: member.clientHost,
        rebalanceTimeout: Int32(clamping: member.rebalanceTimeout.wholeMilliseconds),
        sessionTimeout: Int32(clamping: member.sessionTimeout.wholeMilliseconds),
        subscription: member.metadata(of: protocolName),
        assignment: assignments[member.id] ?? ByteBuffer()
      )
    }
    return .groupMetadata(
      GroupMetadataKey(group: id.text),
      GroupMetadataValue(
        protocolType: protocolType?.text ?? "",
        generation: generation,
        protocol: protocolName?.text,
        leader: leader?.text,
        currentStateTimestamp: stateTimestamp,
        members: stored
      )
    )
  }

  /// With the assignments that its members have.
  var record: GroupRecord {
    record(assignments: members.mapValues(\.assignment).reduce(into: [:]) { $0[$1.key] = $1.value })
  }

  var tombstone: GroupRecord { .groupMetadata(GroupMetadataKey(group: id.text), nil) }
}

/// What consumers put into the bytes that the coordinator passes on (`ConsumerProtocol.java`).
enum ConsumerProtocolText {
  /// The topics of a subscription; `nil` where the bytes are none.
  static func topics(of metadata: ByteBuffer) -> [String]? {
    var body = metadata
    guard let version = body.readInteger(as: Int16.self), version >= 0 else { return nil }
    // A version from the future begins as the newest that is known.
    let known = min(version, ConsumerProtocolSubscription.validVersions.upperBound)
    return try? ConsumerProtocolSubscription.decodePrefix(of: body, version: known).topics
  }
}
