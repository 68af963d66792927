import KafkaClient
import KafkaProtocol
import NIOCore

// What is asked about groups: of each broker which it coordinates; of each coordinator who is in its groups and how far
// they are. A coordinator that loads may hold its answer back, so these questions go by the way that holds up no others.

extension ClusterObserver {
  /// Groups whose rows are on screen: they are asked about in each turn, and so are their topics.
  package func show(groups: Set<String>) {
    let groups = Set(groups.map(WireName.init(_:)))
    guard groups != groupsInView else { return }
    groupsInView = groups
    lookSoon()
  }

  /// Topics whose ends are wanted in each turn.
  var topicsInView: Set<String> {
    guard !groupsInView.isEmpty else { return inView }
    var topics = inView
    for group in fold.snapshot.groups where groupsInView.contains(WireName(group.id)) {
      topics.formUnion(group.topics)
    }
    return topics
  }

  func askForGroups(at now: Instant) {
    let isDue = lastGroupsTurn.map { now - $0 >= settings.groupsTick } ?? true
    if isDue {
      lastGroupsTurn = now
      groupsRound += 1
    }
    let lists = isDue || !groupsInView.isEmpty
    for broker in fold.snapshot.brokers.map(\.id) {
      let endpoint = KafkaCluster.Endpoint.broker(broker)
      if lists {
        ask(.groups, ListGroupsRequest(), of: endpoint, through: forwarded, at: now) { .groups($0) }
      }
      let plan = GroupPollPlan(
        for: broker,
        in: fold.snapshot,
        inView: groupsInView,
        round: isDue ? groupsRound : nil
      )
      describe(plan, at: endpoint, now)
    }
  }

  private func describe(_ plan: GroupPollPlan, at endpoint: KafkaCluster.Endpoint, _ now: Instant) {
    if !plan.classic.isEmpty {
      ask(
        .classicGroups,
        DescribeGroupsRequest(groups: plan.classic),
        of: endpoint,
        through: forwarded,
        about: plan.classic,
        at: now
      ) { .classicGroups($0) }
    }
    if !plan.consumer.isEmpty {
      ask(
        .consumerGroups,
        ConsumerGroupDescribeRequest(groupIds: plan.consumer),
        of: endpoint,
        through: forwarded,
        about: plan.consumer,
        at: now
      ) { .consumerGroups($0) }
    }
    guard !plan.all.isEmpty else { return }
    // Before KIP-709 a question is about one group.
    let version = forwarded.assumeIsolated { $0.versions(of: endpoint) }?
      .version(of: .offsetFetch, within: 0...9)
    let asked: [String] =
      if let version, version < 8 { [plan.all[Int(turn.number % UInt64(plan.all.count))]] } else { plan.all }
    let question: @Sendable (Int16) -> OffsetFetchRequest = {
      KafkaCluster.offsetsRequest(asked.map { ($0, nil) }, isStable: false, version: $0)
    }
    ask(.groupOffsets, question, of: endpoint, through: forwarded, upTo: 9, about: asked, at: now) {
      .groupOffsets(asked, $0)
    }
  }
}
