import ClusterView
import Console
import EmbeddedCluster
import KafkaClient
import KafkaProtocol
import Scenarios
import Synchronization
import TerminalUI

/// Carries out what the console asks for, or says why not. Called on the terminal's thread, it returns at once: what takes
/// time is a task of its own, and a slow command never delays a key.
final class CommandRunner: Sendable {
  /// `nil`: the cluster is not ours, and its brokers obey us in nothing that is not in Kafka's protocol.
  private let cluster: EmbeddedCluster?
  private let observer: ClusterObserver
  private let stream: StreamReader
  private let mailbox: Mailbox<ConsoleMessage>
  /// `nil` where nobody of ours writes.
  private let demo: DemoWorkload?
  private let groups: GroupKeeper
  private let topics: TopicKeeper
  private let reading = Mutex<Task<Void, Never>?>(nil)

  init(
    cluster: EmbeddedCluster?,
    observer: ClusterObserver,
    stream: StreamReader,
    demo: DemoWorkload?,
    groups: GroupKeeper,
    topics: TopicKeeper,
    mailbox: Mailbox<ConsoleMessage>
  ) {
    self.cluster = cluster
    self.observer = observer
    self.stream = stream
    self.demo = demo
    self.groups = groups
    self.topics = topics
    self.mailbox = mailbox
  }

  func carryOut(_ command: Command) {
    switch command {
    case .order(let order, let number): self.order(order, number)
    case .subscribe(let subscription): read { [stream] in await stream.run(subscription) }
    case .unsubscribe: read(nil)
    case .filter(let number, let filter): stream.setFilter(filter, of: number)
    case .readOn(let number, let count): stream.readOn(count, of: number)
    case .save(let records, let path): save(records, path)
    // The terminal's thread has the clipboard, and the terminal itself.
    case .copy, .edit, .pipe: break
    case .describe(let topic):
      Task { [topics, mailbox] in mailbox.post(.configs(await topics.describe(topic))) }
    case .refresh: observer.pollSoon()
    case .setTick(let tick): Task { [observer] in await observer.setTick(tick) }
    case .watch(let topic): Task { [observer] in await observer.show(topics: topic.map { [$0] } ?? []) }
    case .watchGroups(let groups): Task { [observer] in await observer.show(groups: Set(groups)) }
    case .planReset(let request): Task { [groups, mailbox] in mailbox.post(await groups.plan(request)) }
    case .audit(let run, let from, let to): audit(run, from, to)
    case .quit: read(nil)
    }
  }

  /// Another program that has the terminal for a while.
  func errand(_ command: Command) -> TerminalErrand? {
    switch command {
    case .edit(let record, let topics): RecordEditor(mailbox: mailbox, topics: topics).errand(record)
    case .pipe(let records, let command): RecordPipe.errand(records, to: command, mailbox)
    default: nil
    }
  }

  private func audit(_ run: Int, _ from: Instant, _ to: Instant) {
    guard let demo else {
      return mailbox.post(.proof(run: run, .impossible("no producer of ours was writing")))
    }
    Task { [mailbox] in
      let result = await demo.audit(from: from, to: to)
      mailbox.post(.proof(run: run, .done(Proof(result, checkedAt: SystemClock.now()))))
    }
  }

  private func order(_ order: Order, _ number: Int) {
    Task { [self] in
      do throws(ClusterFailure) {
        let note = try await carryOut(order)
        mailbox.post(.outcome(number: number, refusal: nil, note: note))
      } catch {
        mailbox.post(.outcome(number: number, refusal: error.description))
      }
      observer.pollSoon()
    }
  }

  /// What came of it, where there is more to say than that it is done.
  private func carryOut(_ order: Order) async throws(ClusterFailure) -> String? {
    switch order {
    case .kill(let broker): try await ours().kill(broker)
    case .restart(let broker): try await ours().restart(broker)
    case .pause(let broker): try await ours().setFrozen(broker, true)
    case .resume(let broker): try await ours().setFrozen(broker, false)
    case .isolate(let broker, let others): try await ours().isolate(broker, from: others)
    case .slow(let broker, let latency): try await ours().slow(broker, by: latency)
    case .diskFull(let broker): try await ours().fillDisk(broker)
    case .heal(let broker): try await ours().heal(broker)
    case .resetOffsets(let request, let rows): try await groups.reset(request, rows)
    case .deleteGroup(let group): try await groups.delete(group)
    case .createTopic(let plan): try await topics.create(plan)
    case .growTopic(let topic, let count): try await topics.grow(topic, to: count)
    case .deleteTopic(let topic): try await topics.delete(topic)
    case .electPreferred(let topic): try await topics.electPreferred(topic)
    case .produce(let plan): return try await topics.produce(plan)
    case .sendFile(let plan):
      return try await topics.send(plan) { [mailbox] in mailbox.post(.notice($0)) }
    case .load(let speed):
      guard let demo else { throw .refused("no producer of ours is writing") }
      await demo.setSpeed(speed)
    }
    return nil
  }

  private func ours() throws(ClusterFailure) -> EmbeddedCluster {
    guard let cluster else {
      throw .refused("this cluster is not ours: its brokers are started and ended where they run")
    }
    return cluster
  }

  private func save(_ records: [StreamRecord], _ path: String) {
    Task.detached { [mailbox] in
      do throws(RecordFile.Failure) {
        let written = try RecordFile.write(records, to: path)
        mailbox.post(.notice("\(records.count) records are in \(written)"))
      } catch {
        mailbox.post(.refused(error.description))
      }
    }
  }

  private func read(_ body: (@Sendable () async -> Void)?) {
    reading.withLock { reading in
      let last = reading
      last?.cancel()
      reading =
        body.map { body in
          Task {
            await body()
            await last?.value
          }
        } ?? last
    }
  }

  /// Ends what is read, and returns when nobody waits for a record any more: the event loops may end then.
  func close() async {
    read(nil)
    await reading.withLock { $0 }?.value
  }
}
