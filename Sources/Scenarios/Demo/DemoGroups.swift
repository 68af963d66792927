import KafkaClient
import KafkaProtocol
import NIOCore

/// The members of the demo's groups, on one event loop: each takes records, is busy with them as its group's pace says,
/// and all commit once a second. They fetch seldom and little, which costs next to nothing.
actor DemoGroups {
  nonisolated let eventLoop: any EventLoop
  private nonisolated let executor: any SerialExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let bootstrap: [BrokerAddress]
  private let groups: [DemoGroup]
  private var consumers: [GroupConsumer] = []
  private var tasks: [Task<Void, Never>] = []
  private var commits: Scheduled<Void>?
  private(set) var consumed: UInt64 = 0

  /// All at the same moment: a coordinator writes what comes together as one, and its followers fetch it as one. By
  /// themselves six members would wake every broker six times.
  private static let commitInterval = TimeAmount.seconds(1)

  init(bootstrap: [BrokerAddress], groups: [DemoGroup], on loop: any EventLoop) {
    self.bootstrap = bootstrap
    self.groups = groups
    eventLoop = loop
    executor = loop.executor
  }

  func start() {
    guard tasks.isEmpty else { return }
    let start = SystemClock.monotonic()
    for group in groups {
      for number in 1...max(1, group.memberCount) {
        tasks.append(Task { await self.run(group, member: number, since: start) })
      }
    }
    commitLater()
  }

  private func commitLater() {
    commits = eventLoop.scheduleTask(in: Self.commitInterval) { [self] in
      assumeIsolated { groups in
        for consumer in groups.consumers { consumer.assumeIsolated { $0.commit() } }
        groups.commitLater()
      }
    }
  }

  /// All members commit and leave at once; the slowest may take half a second.
  func stop() async {
    commits?.cancel()
    for task in tasks { task.cancel() }
    let leaving = consumers
    (consumers, tasks) = ([], [])
    await withTaskGroup(of: Void.self) { group in
      for consumer in leaving { group.addTask { await consumer.close() } }
    }
  }

  /// One member; one that its group refused for good (a broker of another kind) joins anew after a while.
  private func run(_ group: DemoGroup, member number: Int, since start: Instant) async {
    while !Task.isCancelled {
      let consumer = makeConsumer(group, member: number)
      consumers.append(consumer)
      await consumer.start()
      await consume(with: consumer, group, since: start)
      consumers.removeAll { $0 === consumer }
      await consumer.close()
      do { try await Task.sleep(for: .seconds(1)) } catch { return }
    }
  }

  private func makeConsumer(_ group: DemoGroup, member number: Int) -> GroupConsumer {
    var configuration = GroupConfiguration(groupID: group.name, topics: group.topics)
    configuration.assignors = [group.assignor]
    configuration.heartbeatInterval = .seconds(1)
    configuration.commitInterval = nil
    configuration.closeTimeout = .milliseconds(500)
    var fetching = FetcherConfiguration()
    fetching.maxWait = .seconds(1)
    fetching.minBytes = 64 << 10
    fetching.partitionMaxBytes = 8 << 10
    fetching.maxBytes = 64 << 10
    fetching.bufferBytes = 16 << 10
    var client = ClientConfiguration()
    client.clientID = "\(group.name)-\(number)"
    return GroupConsumer(
      bootstrap: bootstrap,
      configuration: configuration,
      fetching: fetching,
      client: client,
      on: eventLoop
    )
  }

  private func consume(with consumer: GroupConsumer, _ group: DemoGroup, since start: Instant) async {
    while !Task.isCancelled {
      let fetched = await consumer.next()
      if fetched.isEmpty { return }
      for case .records(let records) in fetched {
        let count = max(0, records.next - records.position)
        let busy = group.pace.time(for: count, at: SystemClock.monotonic() - start)
        if busy > .zero {
          do { try await Task.sleep(for: busy) } catch { return }
        }
        await consumer.consumed(records.partition, upTo: records.next)
        consumed += UInt64(count)
      }
    }
  }
}
