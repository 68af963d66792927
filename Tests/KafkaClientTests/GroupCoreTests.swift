import KafkaProtocol
import NIOCore
import Testing

@testable import KafkaClient

@Suite("Group member")
struct GroupCoreTests {
  @Test
  func
    `a member finds its coordinator, takes the id it is given, joins, syncs and reads on from what is committed`()
  {
    var rig = GroupRig()
    rig.start()
    #expect(rig.finds == 1)
    rig.found(3)
    #expect(rig.joins.map(\.to) == [BrokerID(3)])
    #expect(rig.joins[0].body.memberId == "" && rig.joins[0].body.protocolType == "consumer")
    #expect(rig.joins[0].body.protocols.map(\.name) == ["cooperative-sticky"])
    rig.answerJoin(.memberIdRequired, member: "me")
    #expect(rig.joins.last?.body.memberId == "me")
    rig.answerJoin(generation: 7)
    #expect(rig.syncs.last?.body.generationId == 7 && rig.syncs.last?.body.assignments == [])
    rig.answerSync([tp("t", 1), tp("t", 0)])
    #expect(rig.core.isMember)
    #expect(rig.read.isEmpty)
    #expect(rig.lookups.map(\.partitions) == [[tp("t", 0), tp("t", 1)]])
    rig.answerLookup(42)
    #expect(rig.read == [tp("t", 0): .offset(Offset(42)), tp("t", 1): .offset(Offset(42))])
    #expect(rig.events == [.assigned([tp("t", 0), tp("t", 1)], generation: 7)])
  }

  @Test func `where nothing is committed it begins as it was told`() {
    var rig = GroupRig { $0.startWhereNothingIsCommitted = .earliest }
    rig.start()
    rig.found(1)
    rig.answerJoin()
    rig.answerSync([tp("t", 0)])
    rig.answerLookup(nil)
    #expect(rig.read == [tp("t", 0): .earliest])
  }

  @Test func `the leader asks how many partitions there are and shares them out`() throws {
    var rig = GroupRig { $0.assignors = [.range] }
    rig.start()
    rig.found(1)
    rig.answerJoin(
      leader: "me",
      assignor: .range,
      members: [
        GroupSubscriber(memberID: "me", topics: ["t"]), GroupSubscriber(memberID: "you", topics: ["t", "u"]),
      ]
    )
    #expect(rig.refreshes == [["t", "u"]])
    rig.metadata(["t": 3, "u": 1])
    let shares = try #require(rig.syncs.last?.body.assignments)
    let assigned = try shares.map { try GroupProtocol.assignment($0.assignment) }
    #expect(shares.map(\.memberId) == ["me", "you"])
    #expect(assigned == [[tp("t", 0), tp("t", 1)], [tp("t", 2), tp("u", 0)]])
  }

  @Test func `heartbeats go out at their interval and a rebalance is joined`() {
    var rig = GroupRig()
    rig.settle([tp("t", 0)])
    rig.tick(to: 1_900)
    #expect(rig.heartbeats.isEmpty)
    rig.tick(to: 2_000)
    #expect(rig.heartbeats.map(\.body.generationId) == [1])
    rig.answerHeartbeat()
    #expect(rig.core.nextDeadline == .ms(4_000))
    rig.tick(to: 4_000)
    rig.answerHeartbeat(.rebalanceInProgress)
    #expect(rig.joins.count == 3 && rig.joins.last?.body.memberId == "me")
  }

  @Test func `what is consumed is committed at the interval, once`() {
    var rig = GroupRig()
    rig.settle([tp("t", 0), tp("t", 1)])
    rig.consume(tp("t", 0), to: 15)
    rig.tick(to: 1_000)
    #expect(rig.commits.count == 1 && rig.committed(0) == ["t-0": 15])
    #expect(rig.commits[0].body.memberId == "me" && rig.commits[0].body.generationIdOrMemberEpoch == 1)
    rig.answerCommit()
    rig.tick(to: 2_000)
    #expect(rig.commits.count == 1)
    rig.consume(tp("t", 0), to: 12)  // behind what is through already
    rig.tick(to: 3_000)
    #expect(rig.commits.count == 1)
  }

  @Test func `an eager member commits and stops reading before it joins again`() {
    var rig = GroupRig { $0.assignors = [.range] }
    rig.settle([tp("t", 0)])
    rig.consume(tp("t", 0), to: 20)
    rig.tick(to: 500)
    rig.tick(to: 2_000)
    rig.answerCommit()
    rig.consume(tp("t", 0), to: 25)
    rig.answerHeartbeat(.rebalanceInProgress)
    #expect(rig.read.isEmpty)
    #expect(rig.joins.count == 2)
    #expect(rig.committed(rig.commits.count - 1) == ["t-0": 25])
    rig.answerCommit()
    #expect(rig.events.last == .revoked([tp("t", 0)]))
    #expect(rig.joins.count == 3)
    rig.answerJoin(generation: 2, assignor: .range)
    rig.answerSync([tp("t", 0)])
    rig.answerLookup(25)
    #expect(rig.read == [tp("t", 0): .offset(Offset(25))])
  }

  @Test
  func `a cooperative member reads on through a rebalance, gives back what it lost and joins once more`()
    throws
  {
    var rig = GroupRig()
    rig.settle([tp("t", 0), tp("t", 1)])
    rig.tick(to: 2_000)
    rig.answerHeartbeat(.rebalanceInProgress)
    #expect(rig.read.count == 2)
    let claim = try #require(rig.joins.last?.body.protocols.first?.metadata)
    let said = try GroupProtocol.subscriber(memberID: "me", instanceID: nil, claim)
    #expect(said.owned == [tp("t", 0), tp("t", 1)] && said.generation == 1)
    rig.answerJoin(generation: 2)
    rig.consume(tp("t", 1), to: 30)
    rig.answerSync([tp("t", 0)])
    #expect(rig.read == [tp("t", 0): .offset(Offset(10))])
    #expect(rig.events.last == .revoked([tp("t", 1)]))
    // What it was through with is committed in the new generation, and only then is the rest handed on.
    #expect(rig.committed(rig.commits.count - 1) == ["t-1": 30])
    #expect(rig.commits.last?.body.generationIdOrMemberEpoch == 2)
    #expect(rig.joins.count == 3)
    rig.answerCommit()
    #expect(rig.joins.count == 4)
    rig.answerJoin(generation: 3)
    rig.answerSync([tp("t", 0)])
    #expect(rig.events.last == .assigned([], generation: 3))
    #expect(rig.read == [tp("t", 0): .offset(Offset(10))])
  }

  @Test func `a claim names the generation that was last assigned, not one that came to nothing`() throws {
    var rig = GroupRig()
    rig.settle([tp("t", 0)])
    rig.tick(to: 2_000)
    rig.answerHeartbeat(.rebalanceInProgress)
    rig.answerJoin(generation: 2)
    rig.answerSync([], .rebalanceInProgress)
    let claim = try #require(rig.joins.last?.body.protocols.first?.metadata)
    #expect(try GroupProtocol.subscriber(memberID: "me", instanceID: nil, claim).generation == 1)
  }

  @Test func `an unknown member has lost what it owned and joins anew without its id`() {
    var rig = GroupRig()
    rig.settle([tp("t", 0)])
    rig.tick(to: 2_000)
    rig.answerHeartbeat(.unknownMemberId)
    #expect(rig.events.last == .lost([tp("t", 0)], .unknownMemberId))
    #expect(rig.read.isEmpty)
    #expect(rig.joins.last?.body.memberId == "" && rig.joins.count == 3)
  }

  @Test func `a stale generation keeps its id and loses what it owned`() {
    var rig = GroupRig()
    rig.settle([tp("t", 0)])
    rig.consume(tp("t", 0), to: 11)
    rig.tick(to: 1_000)
    rig.answerCommit(.illegalGeneration)
    #expect(rig.events.last == .lost([tp("t", 0)], .illegalGeneration))
    #expect(rig.joins.last?.body.memberId == "me")
  }

  @Test
  func `when the coordinator dies the member reads on, finds the new one and goes on in its generation`() {
    var rig = GroupRig()
    rig.settle([tp("t", 0)])
    rig.consume(tp("t", 0), to: 11)
    rig.tick(to: 1_000)
    #expect(rig.commits.count == 1)
    rig.lost(1)
    #expect(rig.finds == 2 && rig.read.count == 1 && rig.core.isMember)
    rig.step { $0.coordinatorFound(.failure(.kafka(.coordinatorNotAvailable, nil)), at: $1, into: &$2) }
    #expect(rig.core.nextDeadline == .ms(1_050))
    rig.tick(to: 1_050)
    #expect(rig.finds == 3)
    rig.found(2)
    #expect(rig.heartbeats.last?.to == BrokerID(2) && rig.heartbeats.last?.body.generationId == 1)
    // The commit that nobody answered is sent again.
    rig.tick(to: 2_000)
    #expect(rig.commits.last?.to == BrokerID(2) && rig.committed(1) == ["t-0": 11])
    rig.answerHeartbeat(.coordinatorLoadInProgress)
    #expect(rig.finds == 3 && rig.core.isMember)
    #expect(rig.joins.count == 2)
  }

  @Test func `a coordinator that says it is another one is looked up again`() {
    var rig = GroupRig()
    rig.settle([tp("t", 0)])
    rig.tick(to: 2_000)
    rig.answerHeartbeat(.notCoordinator)
    #expect(rig.core.coordinator == nil)
    rig.tick(to: 2_050)
    #expect(rig.finds == 2)
  }

  @Test func `a coordinator that is silent and not alive by the newest metadata is left for the next one`() {
    var rig = GroupRig()
    rig.start()
    rig.found(1)
    #expect(rig.joins.map(\.to) == [BrokerID(1)] && rig.refreshes.isEmpty)
    #expect(rig.core.nextDeadline == .ms(500))
    rig.tick(to: 500)
    #expect(rig.refreshes == [["t"]])
    // It may be that a rebalance takes its time.
    rig.metadata(["t": 1], brokers: [1, 2])
    #expect(rig.finds == 1 && rig.core.nextDeadline == .ms(1_000))
    rig.tick(to: 1_000)
    rig.metadata(["t": 1], brokers: [2])
    #expect(rig.core.coordinator == nil)
    rig.tick(to: 1_050)
    #expect(rig.finds == 2)
    rig.found(2)
    #expect(rig.joins.map(\.to) == [BrokerID(1), BrokerID(2)])
    // What the first one still says is not listened to.
    let late = rig.joins[0].request
    rig.step { $0.joined(late, .success(JoinGroupResponse()), at: $1, into: &$2) }
    #expect(rig.syncs.isEmpty)
  }

  @Test func `a member whose heartbeat is not answered looks whether its coordinator is alive, and reads on`()
  {
    var rig = GroupRig()
    rig.settle([tp("t", 0)])
    rig.tick(to: 2_000)
    #expect(rig.heartbeats.count == 1)
    rig.tick(to: 2_500)
    #expect(rig.refreshes.count == 1)
    rig.metadata(["t": 1], brokers: [2, 3])
    rig.tick(to: 2_550)
    rig.found(2)
    #expect(rig.heartbeats.map(\.to) == [BrokerID(1), BrokerID(2)])
    #expect(rig.core.isMember && rig.read.count == 1 && rig.joins.count == 2)
  }

  @Test func `a coordinator that is named by a broker that is behind is looked for at once`() {
    var rig = GroupRig()
    rig.start()
    rig.metadata(["t": 1], brokers: [2, 3])
    rig.found(1)
    #expect(rig.joins.count == 1 && rig.refreshes.count == 1)
    rig.metadata(["t": 1], brokers: [2, 3])
    #expect(rig.core.coordinator == nil)
    // Each time a little later.
    rig.tick(to: 50)
    rig.found(1)
    rig.metadata(["t": 1], brokers: [2, 3])
    #expect(rig.core.nextDeadline == .ms(150))
    // One that has just come is known by then.
    rig.tick(to: 150)
    rig.found(1)
    rig.metadata(["t": 1], brokers: [1, 2, 3])
    #expect(rig.core.coordinator == BrokerID(1))
  }

  @Test func `a leader shares out by the metadata that it asked for last`() {
    var rig = GroupRig { $0.assignors = [.range] }
    rig.start()
    rig.found(1)
    rig.tick(to: 500)
    #expect(rig.refreshes == [["t"]])
    rig.answerJoin(
      leader: "me",
      assignor: .range,
      members: [GroupSubscriber(memberID: "me", topics: ["t", "u"])]
    )
    #expect(rig.refreshes == [["t"], ["t", "u"]])
    rig.metadata(["t": 1])
    #expect(rig.syncs.isEmpty)
    rig.metadata(["t": 1, "u": 1])
    #expect(rig.syncs.count == 1)
  }

  @Test func `closing commits and says good-bye; a static member says none`() {
    for instance in [nil, "i"] as [String?] {
      var rig = GroupRig { $0.instanceID = instance }
      rig.settle([tp("t", 0)])
      rig.consume(tp("t", 0), to: 12)
      rig.step { $0.close(at: $1, into: &$2) }
      #expect(rig.committed(0) == ["t-0": 12] && !rig.isClosed)
      rig.answerCommit()
      #expect(rig.isClosed)
      #expect(rig.leaves == (instance == nil ? ["me"] : []))
    }
  }

  @Test func `closing does not wait for a coordinator that is gone`() {
    var rig = GroupRig()
    rig.settle([tp("t", 0)])
    rig.lost(1)
    rig.step { $0.close(at: $1, into: &$2) }
    #expect(!rig.isClosed && rig.core.nextDeadline == .ms(2_000))
    rig.tick(to: 2_000)
    #expect(rig.isClosed)
  }

  @Test func `who takes nothing for too long leaves, and joins again with the next take`() {
    var rig = GroupRig { $0.maxPollInterval = .seconds(5) }
    rig.settle([tp("t", 0)])
    rig.tick(to: 5_000)
    #expect(rig.leaves == ["me"] && rig.events.last == .lapsed && rig.read.isEmpty)
    #expect(rig.core.nextDeadline == nil)
    rig.now = 9_000
    rig.step { $0.polled(at: $1, into: &$2) }
    #expect(rig.joins.count == 3 && rig.joins.last?.body.memberId == "")
  }

  @Test func `a leader joins again when a topic has grown`() {
    var rig = GroupRig { $0.metadataInterval = .seconds(3) }
    rig.start()
    rig.found(1)
    rig.answerJoin(leader: "me", members: [GroupSubscriber(memberID: "me", topics: ["t"])])
    rig.metadata(["t": 1])
    rig.answerSync([tp("t", 0)])
    rig.answerLookup(0)
    rig.tick(to: 3_000)
    #expect(rig.refreshes.count == 2)
    rig.metadata(["t": 2])
    #expect(rig.joins.last?.body.reason == "partitions changed: t" && rig.joins.count == 2)
  }

  @Test func `a refusal for good ends the member with its reason`() {
    var rig = GroupRig()
    rig.start()
    rig.found(1)
    rig.answerJoin(.inconsistentGroupProtocol)
    #expect(rig.events == [.failed(.kafka(.inconsistentGroupProtocol, nil))])
    #expect(rig.core.nextDeadline == nil)
    rig.step { $0.close(at: $1, into: &$2) }
    #expect(rig.isClosed)
  }

  @Test func `an offset that is refused is told and not sent again`() {
    var rig = GroupRig()
    rig.settle([tp("t", 0)])
    rig.consume(tp("t", 0), to: 12)
    rig.tick(to: 1_000)
    rig.answerCommit(.offsetMetadataTooLarge)
    #expect(rig.events.last == .commitRefused(tp("t", 0), .kafka(.offsetMetadataTooLarge, nil)))
    rig.tick(to: 2_000)
    #expect(rig.commits.count == 1 && rig.core.isMember)
  }

  @Test func `an answer that is not awaited any more changes nothing`() {
    var rig = GroupRig()
    rig.settle([tp("t", 0)])
    let before = rig.core.state
    rig.step { $0.joined(1, .success(JoinGroupResponse()), at: $1, into: &$2) }
    rig.step { $0.heartbeatAnswered(99, .success(HeartbeatResponse(errorCode: 25)), at: $1, into: &$2) }
    #expect(rig.core.state == before && rig.read.count == 1)
  }
}
