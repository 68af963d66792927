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
  private let cluster: EmbeddedCluster
  private let observer: ClusterObserver
  private let stream: StreamReader
  private let mailbox: Mailbox<ConsoleMessage>
  /// `nil` where nobody of ours writes.
  private let demo: DemoWorkload?
  private let reading = Mutex<Task<Void, Never>?>(nil)

  init(
    cluster: EmbeddedCluster,
    observer: ClusterObserver,
    stream: StreamReader,
    demo: DemoWorkload?,
    mailbox: Mailbox<ConsoleMessage>
  ) {
    self.cluster = cluster
    self.observer = observer
    self.stream = stream
    self.demo = demo
    self.mailbox = mailbox
  }

  func carryOut(_ command: Command) {
    switch command {
    case .kill(let broker): order { cluster async throws(ClusterFailure) in try await cluster.kill(broker) }
    case .restart(let broker):
      order { cluster async throws(ClusterFailure) in try await cluster.restart(broker) }
    case .subscribe(let subscription): read { [stream] in await stream.run(subscription) }
    case .unsubscribe: read(nil)
    case .refresh: observer.pollSoon()
    case .setTick(let tick): Task { [observer] in await observer.setTick(tick) }
    case .watch(let topic): Task { [observer] in await observer.show(topics: topic.map { [$0] } ?? []) }
    case .audit(let run, let from, let to): audit(run, from, to)
    case .quit: read(nil)
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

  private func order(_ body: @escaping @Sendable (EmbeddedCluster) async throws(ClusterFailure) -> Void) {
    Task { [cluster, mailbox, observer] in
      do throws(ClusterFailure) {
        try await body(cluster)
      } catch {
        mailbox.post(.refused(error.description))
      }
      observer.pollSoon()
    }
  }

  private func read(_ body: (@Sendable () async -> Void)?) {
    reading.withLock { reading in
      reading?.cancel()
      reading = body.map { body in Task { await body() } }
    }
  }
}
