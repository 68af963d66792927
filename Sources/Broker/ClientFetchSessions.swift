import KafkaProtocol
import OrderedCollections

/// Clients' fetch sessions (KIP-227): a client names its partitions once and then only what changes. A number of
/// slots; a full house refuses (session id 0) unless somebody has been idle for long, or is worth less.
struct ClientFetchSessions {
  struct Key: Hashable {
    var topic: WireName
    var topicID: KafkaUUID
    var partition: Int32
  }

  struct Entry {
    var target: FetchTarget
    /// What the client was told last; `nil` before the first answer.
    var told: Told?
  }

  struct Told: Equatable {
    var highWatermark: Int64
    var logStartOffset: Int64
  }

  struct Session {
    let id: Int32
    let usesTopicIDs: Bool
    /// What the next request has to say.
    var epoch: Int32 = 1
    var entries: OrderedDictionary<Key, Entry> = [:]
    let createdAt: Instant
    var lastUsed: Instant
    /// Where the next answer begins, so that the first partitions do not starve the rest.
    var start = 0
  }

  /// How a request relates to sessions.
  enum Outcome {
    /// Answer all its partitions.
    case full(session: Int32?)
    /// Answer what changed of the session's partitions.
    case incremental(session: Int32)
    case refused(ErrorCode)
  }

  private(set) var sessions: OrderedDictionary<Int32, Session> = [:]
  static let evictionAge = Duration.seconds(120)

  subscript(id: Int32) -> Session? {
    get { sessions[id] }
    set { sessions[id] = newValue }
  }

  /// Takes the request in. `slots` is `max.incremental.fetch.session.cache.slots`.
  mutating func admit(
    _ request: FetchRequest,
    targets: [FetchTarget],
    forgotten: [Key],
    usesTopicIDs: Bool,
    slots: Int,
    at now: Instant,
    using random: inout SeededGenerator
  ) -> Outcome {
    switch (request.sessionId, request.sessionEpoch) {
    case (0, -1): return .full(session: nil)
    case (let id, -1):
      sessions[id] = nil
      return .full(session: nil)
    case (let id, 0):
      if id != 0 { sessions[id] = nil }
      return .full(session: open(targets, usesTopicIDs: usesTopicIDs, slots: slots, at: now, using: &random))
    case (let id, let epoch):
      guard let session = sessions[id] else { return .refused(.fetchSessionIdNotFound) }
      guard session.epoch == epoch else { return .refused(.invalidFetchSessionEpoch) }
      guard session.usesTopicIDs == usesTopicIDs else { return .refused(.fetchSessionTopicIdError) }
      sessions[id]?.epoch = epoch == .max ? 1 : epoch + 1
      sessions[id]?.lastUsed = now
      for target in targets {
        let key = Key(target, usesTopicIDs: usesTopicIDs)
        let told = sessions[id]?.entries[key]?.told
        sessions[id]?.entries[key] = Entry(target: target, told: told)
      }
      for key in forgotten { sessions[id]?.entries[key] = nil }
      // A session of nothing is over, and this request is answered without one (`FetchManager.newContext`).
      guard sessions[id]?.entries.isEmpty == false else {
        sessions[id] = nil
        return .full(session: nil)
      }
      return .incremental(session: id)
    }
  }

  private mutating func open(
    _ targets: [FetchTarget],
    usesTopicIDs: Bool,
    slots: Int,
    at now: Instant,
    using random: inout SeededGenerator
  ) -> Int32? {
    guard !targets.isEmpty, slots > 0 else { return nil }
    if sessions.count >= slots {
      guard let victim = victim(for: targets.count, at: now) else { return nil }
      sessions[victim] = nil
    }
    var id: Int32
    repeat {
      id = Int32(truncatingIfNeeded: random.next() & 0x7fff_ffff)
    } while id == 0 || sessions[id] != nil
    var session = Session(id: id, usesTopicIDs: usesTopicIDs, createdAt: now, lastUsed: now)
    for target in targets {
      session.entries[Key(target, usesTopicIDs: usesTopicIDs)] = Entry(target: target)
    }
    sessions[id] = session
    return id
  }

  /// Who makes room for a session of `count` partitions (`FetchSessionCache.tryEvict`): whoever has been idle for long, or
  /// the smallest of those that have been there for long, if the newcomer is larger.
  private func victim(for count: Int, at now: Instant) -> Int32? {
    if let idle = sessions.values.min(by: { ($0.lastUsed, $0.id) < ($1.lastUsed, $1.id) }),
      now - idle.lastUsed > Self.evictionAge
    {
      return idle.id
    }
    let settled = sessions.values.filter { $0.lastUsed - $0.createdAt > Self.evictionAge }
    guard let smallest = settled.min(by: { ($0.entries.count, $0.id) < ($1.entries.count, $1.id) }),
      smallest.entries.count < count
    else { return nil }
    return smallest.id
  }

  /// What a session asks for, beginning where the last answer left off.
  func targets(of id: Int32) -> [FetchTarget] {
    guard let session = sessions[id], !session.entries.isEmpty else { return [] }
    let start = session.start % session.entries.count
    let values = session.entries.values
    return values[start...].map(\.target) + values[..<start].map(\.target)
  }

  /// Whether the client has to be told these marks; and notes that it was.
  mutating func tell(_ id: Int32, _ target: FetchTarget, _ marks: Told) -> Bool {
    guard let usesTopicIDs = sessions[id]?.usesTopicIDs else { return true }
    let key = Key(target, usesTopicIDs: usesTopicIDs)
    guard let told = sessions[id]?.entries[key]?.told else {
      sessions[id]?.entries[key]?.told = marks
      return true
    }
    sessions[id]?.entries[key]?.told = marks
    return told != marks
  }

  mutating func advanceStart(of id: Int32) {
    guard let start = sessions[id]?.start else { return }
    sessions[id]?.start = start >= 1 << 20 ? 0 : start + 1
  }
}

extension ClientFetchSessions.Key {
  init(_ target: FetchTarget, usesTopicIDs: Bool) {
    self.init(
      topic: usesTopicIDs ? "" : WireName(target.topic),
      topicID: usesTopicIDs ? target.topicID : .zero,
      partition: target.partition
    )
  }
}
