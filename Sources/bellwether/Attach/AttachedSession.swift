import ClusterView
import Console
import EmbeddedCluster
import KafkaClient
import NIOPosix
import Synchronization
import TerminalUI

/// The console on a cluster that is not ours, wired: an observer tells it, the command runner acts for it, and both speak
/// Kafka's protocol alone.
struct AttachedSession {
  let target: AttachTarget
  let looks: ConsoleLooks

  /// Until the person quits, a signal comes, the terminal goes away, or nobody of the cluster can be spoken to at first.
  func run() async -> Result<TerminalEnd, ClusterFailure> {
    let group = MultiThreadedEventLoopGroup.guarded()
    let result = await run(on: group)
    do { try await group.shutdownGracefully() } catch {
      StandardError.write("bellwether: the console's connections did not close: \(error)\n")
    }
    return result
  }

  private func run(on group: MultiThreadedEventLoopGroup) async -> Result<TerminalEnd, ClusterFailure> {
    let loop = group.next()
    let client = target.configuration
    let mailbox = Mailbox<ConsoleMessage>()
    let signal = Mutex<Int32?>(nil)
    let contact = FirstContact(bootstrap: target.bootstrap, client: client, on: loop)
    // Before there is a screen a signal ends the first attempt.
    let asking = Task { await contact.failure() }
    let listening = Task {
      for await number in Signals.stream {
        signal.withLock { $0 = number }
        asking.cancel()
        mailbox.post(.quit)
      }
    }
    defer { listening.cancel() }
    let failure = await asking.value
    if let number = signal.withLock({ $0 }) { return .success(.signalled(number)) }
    if let failure { return .failure(.usage(failure)) }

    let observer = ClusterObserver(bootstrap: target.bootstrap, client: client, on: loop) {
      mailbox.post(.snapshot($0))
    }
    let groups = GroupKeeper(bootstrap: target.bootstrap, client: client, on: loop)
    let topics = TopicKeeper(bootstrap: target.bootstrap, client: client, on: loop)
    let runner = CommandRunner(
      cluster: nil,
      observer: observer,
      stream: StreamReader(bootstrap: target.bootstrap, client: client, eventLoop: loop, mailbox: mailbox),
      demo: nil,
      groups: groups,
      topics: topics,
      mailbox: mailbox
    )
    if let refresh = looks.configuration.refresh { await observer.setTick(refresh) }
    await observer.start()
    let end = await ConsoleSession.show(settings, looks, mailbox, runner)
    await runner.close()
    await observer.close()
    await groups.close()
    await topics.close()
    if let number = signal.withLock({ $0 }) { return .success(.signalled(number)) }
    return end.mapError { .usage($0.description) }
  }

  private var settings: ConsoleSettings {
    var settings = ConsoleSettings()
    settings.mode = target.isReadOnly ? .readOnly : .attached
    settings.clusterName = target.title
    settings.commandConfig = target.commandConfig
    let isEncrypted = target.client.tls != nil
    settings.listenerProtocol =
      target.client.sasl == nil
      ? isEncrypted ? "SSL" : "PLAINTEXT" : isEncrypted ? "SASL_SSL" : "SASL_PLAINTEXT"
    return settings
  }
}
