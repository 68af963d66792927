import Broker
import CommitLog
import DequeModule
import KafkaProtocol
import Metadata
import NIOCore

@testable import Simulation

/// A broker with a mistake about groups, planted between it and its clients: whoever checks groups must find each (G6).
struct GroupMutant: SimulatedCore {
  enum Mistake: String, CaseIterable {
    /// Commits are acked before they are on the in-sync replicas.
    case acksEarly
    /// What is stored is less than what is acked.
    case storesLess
    /// A broker that was started again has forgotten what was committed.
    case forgetsAfterRestart
    /// Everybody is told to own everything.
    case sharesWithAll
    /// Whoever commits is taken for a member of the present generation.
    case fencesNobody
  }

  static let setting = "mutant"

  private struct Asked {
    var key: APIKey
    var version: Int16
    var correlation: Int32
    /// It was answered already: the core's own answer is not passed on.
    var isAnswered = false
  }

  private var core: BrokerCore
  private let mistake: Mistake?
  private let isRestarted: Bool
  private var asked: [ConnectionID: Deque<Asked>] = [:]
  private var newest: (generation: Int32, member: String, instance: String?)?
  private var own: [BrokerAction] = []

  init(configuration: BrokerConfiguration, disk: any Disk) {
    var configuration = configuration
    mistake = configuration.settings.removeValue(forKey: Self.setting).flatMap { Mistake(rawValue: $0) }
    isRestarted = configuration.incarnation.rawValue > UInt64(configuration.brokers.count)
    core = BrokerCore(configuration: configuration, disk: disk)
  }

  var nextDeadline: Instant { core.nextDeadline }
  var committedImage: MetadataImage { core.committedImage }
  var committedImageEnd: Offset { core.committedImageEnd }
  func inspectReplicas(into views: inout ReplicaViews) { core.inspectReplicas(into: &views) }

  mutating func handle(_ event: BrokerEvent, at now: Now, into actions: inout [BrokerAction]) {
    var event = event
    own.removeAll()
    switch event {
    case .frame(let connection, let frame): event = .frame(connection, change(frame, on: connection))
    case .connectionClosed(let connection): asked[connection] = nil
    default: break
    }
    var answers: [BrokerAction] = []
    core.handle(event, at: now, into: &answers)
    actions += own
    for action in answers {
      guard case .respond(let connection, let chunks) = action else {
        actions.append(action)
        continue
      }
      if let changed = change(chunks, on: connection) { actions.append(.respond(connection, changed)) }
    }
  }

  // MARK: Questions

  private mutating func change(_ frame: ByteBuffer, on connection: ConnectionID) -> ByteBuffer {
    var body = frame
    guard let header = try? RequestFrame.decodeHeader(&body), let key = APIKey(rawValue: header.apiKey) else {
      return frame
    }
    let isFirst = asked[connection, default: []].isEmpty
    asked[connection, default: []].append(
      Asked(key: key, version: header.apiVersion, correlation: header.correlationId)
    )
    switch (mistake, key) {
    case (.fencesNobody, .heartbeat):
      if let request = try? HeartbeatRequest.decode(body, version: header.apiVersion),
        request.generationId >= newest?.generation ?? -1
      {
        newest = (request.generationId, request.memberId, request.groupInstanceId)
      }
    case (_, .offsetCommit):
      guard var request = try? OffsetCommitRequest.decode(body, version: header.apiVersion) else { break }
      return change(&request, header, on: connection, isFirst: isFirst) ?? frame
    default: break
    }
    return frame
  }

  /// `nil`: as it was.
  private mutating func change(
    _ request: inout OffsetCommitRequest,
    _ header: RequestHeaderFields,
    on connection: ConnectionID,
    isFirst: Bool
  ) -> ByteBuffer? {
    switch mistake {
    case .storesLess:
      for topic in request.topics.indices {
        for part in request.topics[topic].partitions.indices {
          let offset = request.topics[topic].partitions[part].committedOffset
          request.topics[topic].partitions[part].committedOffset = max(0, offset - 30)
        }
      }
    case .fencesNobody:
      guard let newest else { return nil }
      request.generationIdOrMemberEpoch = newest.generation
      request.memberId = newest.member
      request.groupInstanceId = newest.instance
    case .acksEarly:
      guard isFirst else { return nil }
      let response = OffsetCommitResponse(
        topics: request.topics.map { topic in
          .init(
            name: topic.name,
            partitions: topic.partitions.map { .init(partitionIndex: $0.partitionIndex) }
          )
        }
      )
      let chunks = try? encodeResponseFrame(
        response,
        apiKey: .offsetCommit,
        version: header.apiVersion,
        correlationID: header.correlationId
      )
      guard let chunks, let last = asked[connection]?.indices.last else { return nil }
      own.append(.respond(connection, chunks))
      asked[connection]?[last].isAnswered = true
      return nil
    case .forgetsAfterRestart, .sharesWithAll, nil: return nil
    }
    guard
      let chunks = try? encodeRequestFrame(
        request,
        version: header.apiVersion,
        correlationID: header.correlationId,
        clientID: header.clientId
      )
    else { return nil }
    var whole = ByteBuffer()
    for chunk in chunks { whole.writeImmutableBuffer(chunk) }
    whole.moveReaderIndex(forwardBy: 4)
    return whole
  }

  // MARK: Answers

  /// `nil`: it was answered before.
  private mutating func change(_ chunks: [ByteBuffer], on connection: ConnectionID) -> [ByteBuffer]? {
    guard let question = asked[connection]?.popFirst() else { return chunks }
    if question.isAnswered { return nil }
    var body = ByteBuffer()
    for chunk in chunks { body.writeImmutableBuffer(chunk) }
    body.moveReaderIndex(forwardBy: 4)
    guard (try? ResponseFrame.decodeHeader(&body, apiKey: question.key, version: question.version)) != nil
    else {
      return chunks
    }
    switch (mistake, question.key) {
    case (.sharesWithAll, .syncGroup):
      guard var response = try? SyncGroupResponse.decode(body, version: question.version),
        response.errorCode == 0
      else { return chunks }
      response.assignment = ConsumerBytes.assignment("lines", Array(0..<6))
      return encode(response, question) ?? chunks
    case (.forgetsAfterRestart, .offsetFetch):
      guard isRestarted, var response = try? OffsetFetchResponse.decode(body, version: question.version)
      else {
        return chunks
      }
      for topic in response.topics.indices {
        for part in response.topics[topic].partitions.indices {
          response.topics[topic].partitions[part].committedOffset = -1
        }
      }
      for group in response.groups.indices {
        for topic in response.groups[group].topics.indices {
          for part in response.groups[group].topics[topic].partitions.indices {
            response.groups[group].topics[topic].partitions[part].committedOffset = -1
          }
        }
      }
      return encode(response, question) ?? chunks
    default: return chunks
    }
  }

  private func encode(_ response: some KafkaResponse, _ question: Asked) -> [ByteBuffer]? {
    try? encodeResponseFrame(
      response,
      apiKey: question.key,
      version: question.version,
      correlationID: question.correlation
    )
  }
}
