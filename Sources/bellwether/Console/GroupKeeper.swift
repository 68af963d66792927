import Console
import EmbeddedCluster
import KafkaClient
import KafkaProtocol
import NIOCore

/// Says what a reset of a group's offsets would do, does it, and deletes groups: of whatever cluster, by its protocol.
struct GroupKeeper: Sendable {
  private let cluster: KafkaCluster

  init(bootstrap: [BrokerAddress], client: ClientConfiguration = .init(), on loop: any EventLoop) {
    cluster = KafkaCluster(bootstrap: bootstrap, configuration: client, on: loop)
  }

  func close() async { await cluster.close() }

  // MARK: - What would be

  func plan(_ request: ResetRequest) async -> ConsoleMessage {
    do throws(ClientError) {
      let members = try await cluster.describeGroup(request.group)?.members ?? []
      let committed = try await cluster.committedOffsets(of: request.group, partitions: request.partitions)
      let bounds = try await bounds(request)
      let rows = request.partitions.map { partition in
        let old: Int64? =
          if case .success(let offset?) = committed[partition] { offset.offset.rawValue } else { nil }
        return ResetRow(
          partition,
          to: request.point,
          committed: old,
          start: bounds.starts[partition],
          end: bounds.ends[partition],
          found: bounds.found[partition]
        )
      }
      return .resetPlan(
        ResetPlan(request: request, rows: rows, members: Self.names(members), at: SystemClock.monotonic())
      )
    } catch {
      return .resetFailed(number: request.number, reason: error.sentence)
    }
  }

  private struct Bounds {
    var starts: [TopicPartition: Int64] = [:]
    var ends: [TopicPartition: Int64] = [:]
    /// By time; a partition that has nothing so late is missing.
    var found: [TopicPartition: Int64] = [:]
  }

  /// Asked of each leader; one that does not answer leaves its partitions out.
  private func bounds(_ request: ResetRequest) async throws(ClientError) -> Bounds {
    let topics = Set(request.partitions.map(\.topic)).sorted()
    let metadata = try await cluster.refreshMetadata(adding: topics)
    var byLeader: [BrokerID: [TopicPartition]] = [:]
    for partition in request.partitions {
      if let leader = metadata.leader(of: partition)?.broker {
        byLeader[leader, default: []].append(partition)
      }
    }
    var bounds = Bounds()
    for leader in byLeader.keys.sorted() {
      let partitions = byLeader[leader] ?? []
      bounds.starts.merge(await offsets(of: partitions, at: leader, -2)) { old, _ in old }
      bounds.ends.merge(await offsets(of: partitions, at: leader, -1)) { old, _ in old }
      if case .time(let time) = request.point {
        bounds.found.merge(await offsets(of: partitions, at: leader, max(0, time))) { old, _ in old }
      }
    }
    return bounds
  }

  private func offsets(
    of partitions: [TopicPartition],
    at leader: BrokerID,
    _ timestamp: Int64
  ) async -> [TopicPartition: Int64] {
    do throws(ClientError) {
      return try await cluster.listOffsets(
        of: partitions,
        at: leader,
        timestamp: timestamp,
        timeout: .seconds(2)
      )
      .compactMapValues { result in
        guard case .success(let offset) = result, offset >= .zero else { return nil }
        return offset.rawValue
      }
    } catch {
      return [:]
    }
  }

  // MARK: - What is done

  func reset(_ request: ResetRequest, _ rows: [ResetRow]) async throws(ClusterFailure) {
    var offsets: [(partition: TopicPartition, offset: Offset)] = []
    for row in rows {
      if let new = row.new { offsets.append((row.partition, Offset(new))) }
    }
    let outcomes: [(partition: TopicPartition, failure: ClientError?)]
    do throws(ClientError) {
      outcomes = try await cluster.commitOffsets(offsets, of: request.group)
    } catch {
      throw .refused(await sentence(error, request.group))
    }
    let failed = outcomes.compactMap { outcome in outcome.failure.map { (outcome.partition, $0) } }
    guard let (partition, failure) = failed.first else { return }
    let more = failed.count > 1 ? " and \(failed.count - 1) more" : ""
    throw .refused("\(partition)\(more) stay as they were: \(await sentence(failure, request.group))")
  }

  func delete(_ group: String) async throws(ClusterFailure) {
    do throws(ClientError) {
      try await cluster.deleteGroup(group)
    } catch {
      throw .refused(await sentence(error, group))
    }
  }

  /// The coordinator's refusal in words, with who is in the way.
  private func sentence(_ error: ClientError, _ group: String) async -> String {
    switch error {
    case .kafka(.unknownMemberId, _), .kafka(.nonEmptyGroup, _), .kafka(.rebalanceInProgress, _),
      .kafka(.illegalGeneration, _):
      let members = await names(in: group)
      let who = members.isEmpty ? "somebody" : members.prefix(3).joined(separator: ", ")
      return "\(who) is in \(group); stop its members first"
    case .kafka(.groupIdNotFound, _): return "there is no group \(group)"
    default: return error.sentence
    }
  }

  private func names(in group: String) async -> [String] {
    do throws(ClientError) {
      return try await cluster.describeGroup(group).map { Self.names($0.members) } ?? []
    } catch {
      return []
    }
  }

  private static func names(_ members: [GroupDescription.Member]) -> [String] {
    members.map { "\($0.instanceID ?? ($0.clientID.isEmpty ? $0.id : $0.clientID)) (\($0.host))" }
  }
}
