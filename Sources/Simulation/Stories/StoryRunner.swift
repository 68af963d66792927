import Broker
import KafkaProtocol
import Metadata

/// What cannot be played: the command and why.
package struct MisspeltStory: Error, CustomStringConvertible {
  package var command: String
  package var reason: String
  package var description: String { "\(command): \(reason)" }
}

/// Plays a story on a world of its own, and writes the same story with the states that it found.
package final class StoryRunner<Core: SimulatedCore> {
  private var options = WorldOptions(seed: 1)
  private var world: World<Core>?
  private var producers: [(name: String, client: ProducerClient)] = []
  private var admin: AdminClient?
  private var said: [String] = []
  private var feedRead = 0
  private let trace: ((String) -> Void)?

  private init(_ trace: ((String) -> Void)?) { self.trace = trace }

  /// The story as it went.
  package static func play(_ story: Story, trace: ((String) -> Void)? = nil) throws(MisspeltStory) -> Story {
    let runner = StoryRunner(trace)
    var played = story
    for (index, line) in story.lines.enumerated() {
      guard case .step(let commands, _) = line else { continue }
      runner.said.removeAll()
      for command in commands.split(separator: ";") { try runner.carryOut(String(command)) }
      played.lines[index] = .step(commands, expected: runner.rest())
      if runner.world?.violation != nil { break }
    }
    return played
  }

  private func rest() -> [String] {
    guard let world else { return said }
    let isSettled = world.settle(atMost: .seconds(12))
    var lines = said + news(in: world) + state(of: world)
    if let violation = world.violation {
      lines.append("VIOLATION \(violation)")
    } else if !isSettled {
      lines.append("not settled: \(world.unsettledReason ?? "")")
    }
    return lines
  }

  // MARK: Commands

  private func carryOut(_ command: String) throws(MisspeltStory) {
    let words = command.split(separator: " ").map(String.init)
    guard let verb = words.first else { return }
    let rest = Array(words.dropFirst())
    switch verb {
    case "seed", "set", "timing", "brokers": try prepare(verb, rest, command)
    default:
      guard let world else { throw MisspeltStory(command: command, reason: "`brokers` comes first") }
      try carryOut(verb, rest, on: world, command)
    }
  }

  private func prepare(_ verb: String, _ words: [String], _ command: String) throws(MisspeltStory) {
    guard world == nil, let first = words.first else {
      throw MisspeltStory(command: command, reason: "before `brokers`")
    }
    switch verb {
    case "seed": options.seed = UInt64(first) ?? 1
    case "timing": options.timing = first == "kafka" ? .kafka : .fast
    case "set":
      let parts = first.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw MisspeltStory(command: command, reason: "set KEY=VALUE") }
      options.settings[parts[0]] = parts[1]
    default:
      options.brokerCount = Int(first) ?? 3
      options.voterCount = words.count > 2 ? Int(words[2]) ?? 3 : options.brokerCount
      let world = World<Core>(options)
      world.trace.write = trace
      self.world = world
      for node in world.nodes.indices { world.start(node) }
    }
  }

  private func carryOut(
    _ verb: String,
    _ words: [String],
    on world: World<Core>,
    _ command: String
  ) throws(MisspeltStory) {
    switch verb {
    case "kill": for node in try nodes(words, world, command) { world.kill(node) }
    case "start": for node in try nodes(words, world, command) { world.start(node) }
    case "stop":
      for node in try nodes(words, world, command) {
        world.shutDown(node)
        if !world.run(atMost: .seconds(20), until: { world.nodes[node].life == nil }) {
          said.append("did not stop")
        }
      }
    case "restart":
      for node in try nodes(words, world, command) {
        world.shutDown(node)
        _ = world.run(atMost: .seconds(20), until: { world.nodes[node].life == nil })
        world.start(node)
      }
    case "pause": for node in try nodes(words, world, command) { world.pause(node) }
    case "resume": for node in try nodes(words, world, command) { world.resume(node) }
    case "power-loss": for node in try nodes(words, world, command) { world.losePower(node) }
    case "wipe": for node in try nodes(words, world, command) { world.wipe(node) }
    case "cut":
      let pair = try nodes(words.filter { $0 != ">" }, world, command)
      guard pair.count == 2 else { throw MisspeltStory(command: command, reason: "cut A B, or cut A > B") }
      world.cut(from: pair[0], to: pair[1])
      if !words.contains(">") { world.cut(from: pair[1], to: pair[0]) }
    case "isolate":
      for node in try nodes(words, world, command) {
        for peer in world.nodes.indices where peer != node {
          world.cut(from: node, to: peer)
          world.cut(from: peer, to: node)
        }
      }
    case "heal":
      world.healLinks()
      for node in world.nodes.indices { world.resume(node) }
    case "run": world.run(for: try span(words, command))
    case "settle": if !world.settle(atMost: .seconds(30)) { said.append("does not settle") }
    case "topic", "produce", "offer", "await", "read", "fill": try serve(verb, words, on: world, command)
    default: throw MisspeltStory(command: command, reason: "no such command")
    }
  }

  private func serve(
    _ verb: String,
    _ words: [String],
    on world: World<Core>,
    _ command: String
  ) throws(MisspeltStory) {
    switch verb {
    case "topic":
      guard words.count == 3, let partitions = Int32(words[1]), let factor = Int16(words[2]) else {
        throw MisspeltStory(command: command, reason: "topic NAME PARTITIONS REPLICATION")
      }
      let admin =
        admin ?? AdminClient(name: "admin", brokers: options.brokerCount, versions: ClientVersions())
      if self.admin == nil { world.add(admin) }
      self.admin = admin
      let refusals = admin.refusals.count
      admin.ask(.create(topic: words[0], partitions: partitions, replicationFactor: factor))
      let isDone = world.run(atMost: .seconds(20), until: { admin.isIdle })
      if !isDone { said.append("no answer") }
      if admin.refusals.count > refusals, let last = admin.refusals.last { said.append("refused: \(last.1)") }
    case "produce", "offer":
      guard words.count >= 3, let partition = Int32(words[1]), let count = Int(words[2]) else {
        throw MisspeltStory(command: command, reason: "produce TOPIC PARTITION RECORDS [acks=1]")
      }
      let producer = producer(words[0], acks: words.contains("acks=1") ? 1 : -1, world)
      producer.ask(count, on: partition)
      if verb == "produce" { awaitAcks(of: producer, world) }
    case "await": for producer in producers { awaitAcks(of: producer.client, world) }
    case "read":
      guard words.count == 2, let partition = Int32(words[1]) else {
        throw MisspeltStory(command: command, reason: "read TOPIC PARTITION")
      }
      read(words[0], partition, world)
    default: break
    }
  }

  private func producer(_ topic: String, acks: Int16, _ world: World<Core>) -> ProducerClient {
    let name = "\(topic) acks=\(acks == -1 ? "all" : "1")"
    if let known = producers.first(where: { $0.name == name }) { return known.client }
    var options = ProducerClient.Options(topic: topic)
    options.acks = acks
    options.isIdempotent = acks == -1
    options.recordsPerBatch = 1...1
    options.valueBytes = 20...20
    let producer = ProducerClient(name: name, brokers: self.options.brokerCount, options: options)
    producers.append((name, producer))
    world.add(producer)
    return producer
  }

  private func awaitAcks(of producer: ProducerClient, _ world: World<Core>) {
    let isDone = world.run(atMost: .seconds(20), until: { producer.isIdle })
    said.append("acked \(producer.ackedBatches)" + (isDone ? "" : ", waiting \(producer.outstanding)"))
  }

  private func read(_ topic: String, _ partition: Int32, _ world: World<Core>) {
    let reader = ReaderClient(
      name: "reader",
      brokers: options.brokerCount,
      topic: topic,
      interval: .milliseconds(10),
      versions: ClientVersions(),
      tellsEpoch: true
    )
    world.add(reader)
    let end = world.checkers.partitions["\(topic)-\(partition)"]?.committedEnd ?? 0
    let isDone = world.run(atMost: .seconds(10)) {
      reader.positions.indices.contains(Int(partition)) && reader.positions[Int(partition)] >= end
    }
    let position = reader.positions.indices.contains(Int(partition)) ? reader.positions[Int(partition)] : 0
    said.append("read up to \(position)" + (isDone ? "" : " of \(end)"))
    reader.isOver = true
  }

  // MARK: Words

  /// Numbers, or roles: `controller`, `leader lines 0`, `followers lines 0`, `all`.
  private func nodes(
    _ words: [String],
    _ world: World<Core>,
    _ command: String
  ) throws(MisspeltStory) -> [Int] {
    if words.first == "all" { return Array(world.nodes.indices) }
    if words.first == "controller" { return controllers(of: world) }
    if words.count == 3, words[0] == "leader" || words[0] == "followers" {
      guard let partition = world.checkers.registration(of: "\(words[1])-\(words[2])"),
        let leader = partition.leader
      else { throw MisspeltStory(command: command, reason: "nobody leads") }
      let ids = words[0] == "leader" ? [leader] : partition.replicas.filter { $0 != leader }.sorted()
      return ids.map { Int($0.rawValue) - 1 }
    }
    var found: [Int] = []
    for word in words {
      guard let id = Int(word), world.nodes.indices.contains(id - 1) else {
        throw MisspeltStory(command: command, reason: "no broker \(word)")
      }
      found.append(id - 1)
    }
    return found
  }

  private func span(_ words: [String], _ command: String) throws(MisspeltStory) -> Duration {
    guard let word = words.first, let number = Int(word.prefix { $0.isNumber }) else {
      throw MisspeltStory(command: command, reason: "run 5ms, run 3s")
    }
    return word.hasSuffix("ms") ? .milliseconds(number) : .seconds(number)
  }

  // MARK: States

  private func controllers(of world: World<Core>) -> [Int] {
    world.nodes.indices.filter { node in
      world.checkers.lastViews[node].contains { $0.leads && $0.folder == ReplicaView.metadataFolder }
    }
  }

  private func news(in world: World<Core>) -> [String] {
    defer { feedRead = world.feed.count }
    return world.feed[feedRead...].compactMap { event in
      switch event.what {
      case .logTruncated(let partition, let from, let to):
        "truncated \(partition) on broker \(event.broker) from \(from) to \(to)"
      case .brokerHalted(let id, let reason): "broker \(id) halted: \(reason)"
      default: nil
      }
    }
  }

  private func state(of world: World<Core>) -> [String] {
    let living = world.nodes.filter { $0.life != nil }
    let image = world.checkers.image
    var lines: [String] = []
    let controllers = controllers(of: world).map { node -> String in
      let epoch = world.checkers.lastViews[node].first { $0.folder == ReplicaView.metadataFolder }?
        .leaderEpoch
      return "\(node + 1) epoch \(epoch?.rawValue ?? -1)"
    }
    var first = "controller \(controllers.isEmpty ? "none" : controllers.joined(separator: " and "))"
    first += ", up \(living.isEmpty ? "none" : list(living.map(\.id)))"
    let fenced = image.sortedBrokers.filter(\.fenced).map(\.id)
    if !fenced.isEmpty { first += ", fenced \(list(fenced))" }
    let paused = living.filter(\.isPaused).map(\.id)
    if !paused.isEmpty { first += ", paused \(list(paused))" }
    lines.append(first)
    for topic in image.sortedTopics {
      for (index, partition) in topic.partitions.enumerated() {
        lines.append(state(of: "\(topic.name)-\(index)", partition, in: world))
      }
    }
    return lines
  }

  private func state(of folder: String, _ partition: PartitionRegistration, in world: World<Core>) -> String {
    var text = "\(folder) leader \(partition.leader.map { "\($0)" } ?? "none") epoch \(partition.leaderEpoch)"
    text += " isr \(list(partition.isr.sorted()))"
    var ends: [String] = []
    for id in partition.replicas.sorted() {
      guard let view = world.checkers.lastViews[Int(id.rawValue) - 1].first(where: { $0.folder == folder })
      else {
        continue
      }
      if id == partition.leader { text += " hw \(view.highWatermark)" }
      ends.append("\(id):\(view.logEndOffset)")
    }
    return text + " ends \(ends.joined(separator: " "))"
  }

  private func list(_ ids: [BrokerID]) -> String { ids.map { "\($0)" }.joined(separator: ",") }
}
