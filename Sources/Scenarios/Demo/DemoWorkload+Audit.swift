import KafkaClient
import KafkaProtocol
import NIOCore

// Reads the log back and counts: is all there that the producer was told is there, once, and in order?

extension DemoWorkload {
  package struct AuditResult: Sendable, Equatable {
    package var counts: LogAudit.Counts
    /// Why something could not be checked, in words.
    package var reason: String?
  }

  /// How long the reading may take.
  private static let auditTime = Duration.seconds(10)

  /// Everything that was told between these moments. Waits for nothing: what is told later is not in it.
  package func audit(from: Instant, to: Instant) async -> AuditResult {
    let entries = ledger.entries(from: from, to: to)
    var audit = LogAudit(entries)
    var reason = from < ledger.heldSince ? "what was told that long ago is no longer held" : nil
    let (ranges, problem) = await ranges(of: entries)
    reason = reason ?? problem
    for (partition, range) in ranges where range.isEmpty { audit.isComplete(partition) }
    let unread = ranges.filter { !$0.value.isEmpty }
    guard !unread.isEmpty else { return AuditResult(counts: audit.counts, reason: reason) }

    let fetcher = Fetcher(cluster: KafkaCluster(bootstrap: bootstrap, on: eventLoop))
    await fetcher.assign(Self.starts(unread))
    let patience = eventLoop.scheduleTask(in: .nanoseconds(Self.auditTime.clampedNanoseconds)) {
      fetcher.assumeIsolated { $0.close() }
    }
    var waiting = unread
    while !waiting.isEmpty {
      let fetched = await fetcher.next()
      if fetched.isEmpty {
        reason = reason ?? "the log could not be read back within \(Self.auditTime.components.seconds) s"
        break
      }
      for piece in fetched {
        if let problem = take(piece, &waiting, into: &audit) { reason = reason ?? problem }
      }
      // Those that are left keep their positions.
      await fetcher.assign(Self.starts(waiting))
    }
    patience.cancel()
    await fetcher.close()
    return AuditResult(counts: audit.counts, reason: reason)
  }

  private static func starts(
    _ ranges: [TopicPartition: Range<Offset>]
  ) -> [(partition: TopicPartition, from: StartPosition)] {
    ranges.sorted { $0.key.description < $1.key.description }.map { ($0.key, .offset($0.value.lowerBound)) }
  }

  /// What is wrong, if anything is; a partition that is done, or cannot go on, waits no more.
  private func take(
    _ piece: Fetched,
    _ waiting: inout [TopicPartition: Range<Offset>],
    into audit: inout LogAudit
  ) -> String? {
    switch piece {
    case .records(let records):
      guard let range = waiting[records.partition] else { return nil }
      if let problem = read(records, until: range.upperBound, into: &audit) {
        waiting[records.partition] = nil
        return problem
      }
      if records.next >= range.upperBound {
        audit.isComplete(records.partition)
        waiting[records.partition] = nil
      }
      return nil
    case .failed(let partition, let error):
      if !error.isRetriable { waiting[partition] = nil }
      return error.isRetriable ? nil : "\(partition): \(error.sentence)"
    case .truncated(let partition, _, _), .reset(let partition, _, _):
      waiting[partition] = nil
      return "\(partition) changed while it was read"
    }
  }

  /// For each partition from the first offset that was told to the end of its log just now.
  private func ranges(
    of entries: [DemoLedger.Entry]
  ) async -> (ranges: [TopicPartition: Range<Offset>], problem: String?) {
    var starts: [TopicPartition: Offset] = [:]
    var problem: String?
    for entry in entries {
      guard let offset = entry.baseOffset else { continue }
      starts[entry.partition] = min(starts[entry.partition] ?? offset, offset)
    }
    for entry in entries where entry.word == .acknowledged && starts[entry.partition] == nil {
      problem = "\(entry.partition): where its records lie was not told"
    }
    let cluster = KafkaCluster(bootstrap: bootstrap, on: eventLoop)
    let byTopic = Set(starts.keys.map(\.topic)).sorted()
    var ranges: [TopicPartition: Range<Offset>] = [:]
    do throws(ClientError) {
      let metadata = try await cluster.refreshMetadata(adding: byTopic)
      var byLeader: [BrokerID: [TopicPartition]] = [:]
      for partition in starts.keys {
        if let leader = metadata.leader(of: partition)?.broker {
          byLeader[leader, default: []].append(partition)
        } else {
          problem = problem ?? "\(partition) has no leader to read it from"
        }
      }
      for leader in byLeader.keys.sorted() {
        let ends = try await cluster.listOffsets(of: byLeader[leader] ?? [], at: leader)
        for (partition, end) in ends {
          switch end {
          case .success(let end):
            // A log that ends before what was told is read from its very end: what is missing counts as lost.
            let start = min(starts[partition] ?? end, end)
            ranges[partition] = start..<end
          case .failure(let error): problem = problem ?? "\(partition): \(error.sentence)"
          }
        }
      }
    } catch {
      problem = problem ?? error.sentence
    }
    await cluster.close()
    return (ranges, problem)
  }

  /// What is wrong with the records, if anything is.
  private func read(
    _ records: FetchedRecords,
    until end: Offset,
    into audit: inout LogAudit
  ) -> String? {
    for batch in RecordBatches(records.batches) where !batch.header.isControl {
      do throws(DecodeError) {
        var reader = try RecordBatchReader(batch)
        for record in try reader.records() where record.offset >= records.position && record.offset < end {
          if let token = generator.token(of: record) { audit.saw(token, in: records.partition) }
        }
      } catch {
        return "\(records.partition) @\(batch.header.baseOffset) cannot be read: \(error)"
      }
    }
    return nil
  }
}
