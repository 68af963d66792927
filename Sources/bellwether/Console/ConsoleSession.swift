import ClusterView
import Console
import EmbeddedCluster
import Glibc
import KafkaClient
import KafkaProtocol
import NIOPosix
import Scenarios
import Synchronization
import TerminalUI

/// The console on a cluster of ours, wired: an observer and the event feed tell it, the command runner acts for it, and
/// the demo's clients give both something to look at. The screen is up before the brokers are.
struct ConsoleSession {
  let handle: ClusterHandle
  let looks: ConsoleLooks
  let runsDemo: Bool

  private final class Fate: Sendable {
    let failure = Mutex<ClusterFailure?>(nil)
    let signal = Mutex<Int32?>(nil)
  }

  /// Until the person quits, a signal comes, the terminal goes away, or the cluster cannot be started.
  func run() async -> Result<TerminalEnd, ClusterFailure> {
    let cluster = handle.cluster
    guard let bootstrap = BrokerAddress.list(cluster.bootstrap) else {
      return .failure(.refused("the brokers' addresses cannot be read: \(cluster.bootstrap)"))
    }
    let group = MultiThreadedEventLoopGroup.guarded()
    let loop = group.next()
    let mailbox = Mailbox<ConsoleMessage>()
    var looking = ClusterObserver.Settings()
    looking.isToldOfChanges = true
    let observer = ClusterObserver(bootstrap: bootstrap, settings: looking, on: loop) {
      mailbox.post(.snapshot($0))
    }
    let stream = StreamReader(bootstrap: bootstrap, eventLoop: loop, mailbox: mailbox)
    let demo = DemoWorkload(
      bootstrap: bootstrap,
      seed: 1,
      on: loop,
      report: { mailbox.post(.events([ConsoleEvent($0)])) },
      told: { samples in mailbox.post(.acks(samples.map { AckSample($0) }), isUrgent: false) }
    )
    let groups = GroupKeeper(bootstrap: bootstrap, on: loop)
    let topics = TopicKeeper(bootstrap: bootstrap, on: loop)
    let runner = CommandRunner(
      cluster: cluster,
      observer: observer,
      stream: stream,
      demo: runsDemo ? demo : nil,
      groups: groups,
      topics: topics,
      mailbox: mailbox
    )
    let fate = Fate()
    if let refresh = looks.configuration.refresh { await observer.setTick(refresh) }

    let tasks = [
      Task { await Self.relay(cluster, to: mailbox, observer) },
      Task { await Self.watch(cluster, mailbox) },
      Task { await bringUp(demo, observer, mailbox, fate) },
      Task {
        for await signal in Signals.stream {
          fate.signal.withLock { $0 = signal }
          mailbox.post(.quit)
        }
      },
    ]
    var settings = ConsoleSettings()
    settings.clusterName = runsDemo ? "demo" : ""
    settings.hasLoad = runsDemo
    // With a temporary folder what they hold is gone; the demo's records nobody misses.
    settings.brokersHoldData = handle.cluster.configuration.dataPath == nil
    if runsDemo { settings.demoTopics = Set(DemoTopic.all.map(\.name)) }
    let end = await Self.show(settings, looks, mailbox, runner)
    for task in tasks { task.cancel() }
    await runner.close()
    await demo.stop()
    await observer.close()
    await groups.close()
    await topics.close()
    do { try await group.shutdownGracefully() } catch {
      StandardError.write("bellwether: the console's connections did not close: \(error)\n")
    }
    if let failure = fate.failure.withLock({ $0 }) { return .failure(failure) }
    if let signal = fate.signal.withLock({ $0 }) { return .success(.signalled(signal)) }
    return end.mapError { .usage($0.description) }
  }

  /// Until the person quits, a signal comes, or the terminal goes away.
  static func show(
    _ settings: ConsoleSettings,
    _ looks: ConsoleLooks,
    _ mailbox: Mailbox<ConsoleMessage>,
    _ runner: CommandRunner
  ) async -> Result<TerminalEnd, TerminalError> {
    var settings = settings
    settings.configuration = looks.configuration
    settings.utcOffsetSeconds = utcOffset()
    let environment = environment([
      "TERM", "COLORTERM", "NO_COLOR", "TMUX", "LANG", "LC_ALL", "LC_CTYPE",
    ])
    var options = TerminalOptions(
      type: environment["TERM"],
      colour: looks.colour,
      environment: environment,
      glyphs: looks.configuration.glyphs.set
    )
    options.usesMouse = looks.configuration.usesMouse
    return await TerminalThread.run { [settings, looks, options] in
      var app = ConsoleApp(
        settings: settings,
        themes: [looks.theme],
        clock: SystemClock.now,
        errand: { runner.errand($0) },
        shown: { Task.detached { Self.complete(looks, mailbox) } },
        carryOut: { runner.carryOut($0) }
      )
      do throws(TerminalError) {
        return .success(try TerminalLoop.run(&app, mailbox: mailbox, options: options))
      } catch {
        return .failure(error)
      }
    }
  }

  /// The themes that are not shown yet, and what is wrong with files: told when the first frame is up.
  private static func complete(_ looks: ConsoleLooks, _ mailbox: Mailbox<ConsoleMessage>) {
    let (themes, warnings) = looks.rest()
    mailbox.post(.themes(themes), isUrgent: false)
    guard let summary = ConsoleLooks.summary(warnings) else { return }
    mailbox.post(.events(ConsoleLooks.events(warnings, at: SystemClock.now())))
    mailbox.post(.refused(summary))
  }

  private static func relay(
    _ cluster: EmbeddedCluster,
    to mailbox: Mailbox<ConsoleMessage>,
    _ observer: ClusterObserver
  ) async {
    for await batch in cluster.feed.batches(after: 0) {
      let events = batch.entries.compactMap { ConsoleEvent($0.event) }
      if !events.isEmpty { mailbox.post(.events(events)) }
      if events.contains(where: \.changesProcesses) { mailbox.post(.embedded(await EmbeddedFacts(cluster))) }
      observer.pollSoon()
    }
  }

  /// Counters of the brokers, often enough for a rate; drawn with the next snapshot.
  private static func watch(_ cluster: EmbeddedCluster, _ mailbox: Mailbox<ConsoleMessage>) async {
    while !Task.isCancelled {
      mailbox.post(.embedded(await EmbeddedFacts(cluster)), isUrgent: false)
      do { try await Task.sleep(for: .seconds(1)) } catch { return }
    }
  }

  private func bringUp(
    _ demo: DemoWorkload,
    _ observer: ClusterObserver,
    _ mailbox: Mailbox<ConsoleMessage>,
    _ fate: Fate
  ) async {
    await observer.start()
    do throws(ClusterFailure) {
      try await handle.start()
      guard runsDemo else { return }
      for topic in DemoClients.topics(brokerCount: handle.cluster.brokers.count) {
        try await handle.cluster.createTopic(topic, mayExist: true)
      }
      await demo.start()
    } catch {
      guard !Task.isCancelled else { return }
      fate.failure.withLock { $0 = error }
      mailbox.post(.quit)
    }
  }

  private static func environment(_ names: [String]) -> [String: String] {
    var found: [String: String] = [:]
    for name in names {
      if let value = getenv(name) { found[name] = String(cString: value) }
    }
    return found
  }

  /// Local time minus UTC, in seconds.
  static func utcOffset() -> Int64 {
    var now = time(nil)
    var local = tm()
    guard localtime_r(&now, &local) != nil else { return 0 }
    return Int64(local.tm_gmtoff)
  }
}
