import Console
import KafkaClient
import KafkaProtocol
import NIOCore
import TerminalUI

/// Reads a topic for the console's stream. What is not going to be seen is not decoded: of each delivery the newest
/// records are, and how many were passed over is told.
struct StreamReader {
  let bootstrap: [BrokerAddress]
  let eventLoop: any EventLoop
  let mailbox: Mailbox<ConsoleMessage>

  /// Records decoded of one delivery at most; a screen has fewer rows.
  private static let decodedRecords = 400
  /// Deliveries come no closer than this: a frame each is enough.
  private static let pause = Duration.milliseconds(50)

  /// Until the task is cancelled, or the topic cannot be read.
  func run(_ subscription: StreamSubscription) async {
    let fetcher = Fetcher(cluster: KafkaCluster(bootstrap: bootstrap, on: eventLoop))
    await withTaskCancellationHandler {
      do throws(ClientError) {
        try await assign(subscription, to: fetcher)
        while !Task.isCancelled {
          deliver(await fetcher.next(), of: subscription)
          do { try await Task.sleep(for: Self.pause) } catch { break }
        }
      } catch {
        mailbox.post(.streamEnded(subscription: subscription.number, reason: error.sentence))
      }
    } onCancel: {
      Task { await fetcher.close() }
    }
    await fetcher.close()
  }

  private func assign(_ subscription: StreamSubscription, to fetcher: Fetcher) async throws(ClientError) {
    let metadata = try await fetcher.cluster.refreshMetadata(adding: [subscription.topic])
    guard let topic = metadata.topics[subscription.topic] else {
      throw .kafka(metadata.refusals[subscription.topic] ?? .unknownTopicOrPartition, subscription.topic)
    }
    let partitions = topic.partitions.map { TopicPartition(topic: subscription.topic, partition: $0.index) }
      .filter { subscription.partition == nil || $0.partition == subscription.partition }
    switch subscription.start {
    case .end: await fetcher.assign(partitions.map { ($0, .latest) })
    case .beginning: await fetcher.assign(partitions.map { ($0, .earliest) })
    case .offset(let offset): await fetcher.assign(partitions.map { ($0, .offset(Offset(offset))) })
    case .last(let count):
      var starts: [(partition: TopicPartition, from: StartPosition)] = []
      for partition in partitions {
        guard let leader = metadata.leader(of: partition)?.broker else {
          starts.append((partition, .latest))
          continue
        }
        let ends = try await fetcher.cluster.listOffsets(of: [partition], at: leader)
        guard case .success(let end)? = ends[partition] else {
          starts.append((partition, .latest))
          continue
        }
        starts.append((partition, .offset(Offset(max(0, end.rawValue - Int64(count))))))
      }
      await fetcher.assign(starts)
    }
  }

  private func deliver(_ fetched: [Fetched], of subscription: StreamSubscription) {
    var batches: [(partition: TopicPartition, batch: RecordBatch, position: Offset)] = []
    for piece in fetched {
      switch piece {
      case .records(let records):
        for batch in RecordBatches(records.batches) where !batch.header.isControl {
          batches.append((records.partition, batch, records.position))
        }
      case .failed(let partition, let error):
        mailbox.post(.notice("\(partition): \(error.sentence)"))
      case .truncated(let partition, let from, let to):
        mailbox.post(.notice("\(partition): the new leader's log ends at \(to), we had read to \(from)"))
      case .reset(let partition, let from, let to):
        mailbox.post(.notice("\(partition): offset \(from) is not in the log, reading from \(to)"))
      }
    }
    guard !batches.isEmpty else { return }
    var skipped = 0
    var room = Self.decodedRecords
    var records: [StreamRecord] = []
    for (partition, batch, position) in batches.reversed() {
      guard room > 0 else {
        skipped += Int(max(0, batch.header.recordCount))
        continue
      }
      let decoded = decode(batch, of: partition, from: position)
      let shown = decoded.suffix(room)
      skipped += decoded.count - shown.count
      room -= shown.count
      records += shown
    }
    records.sort {
      ($0.timestampMilliseconds, $0.partition, $0.offset) < (
        $1.timestampMilliseconds, $1.partition, $1.offset
      )
    }
    mailbox.post(.records(subscription: subscription.number, records, skipped: skipped))
  }

  private func decode(
    _ batch: RecordBatch,
    of partition: TopicPartition,
    from position: Offset
  ) -> [StreamRecord] {
    let header = batch.header
    let facts = StreamRecord.Batch(
      baseOffset: header.baseOffset.rawValue,
      lastOffset: header.lastOffset.rawValue,
      codec: "\(header.codec)",
      producerID: header.producerID.rawValue,
      producerEpoch: header.producerEpoch.rawValue,
      baseSequence: header.baseSequence,
      leaderEpoch: header.leaderEpoch.rawValue,
      isTransactional: header.isTransactional
    )
    do throws(DecodeError) {
      var reader = try RecordBatchReader(batch)
      return try reader.records().filter { $0.offset >= position }.map { record in
        StreamRecord(
          topic: partition.topic,
          partition: partition.partition,
          offset: record.offset.rawValue,
          timestampMilliseconds: record.timestamp,
          key: record.key.map { Array($0.readableBytesView) },
          value: record.value.map { Array($0.readableBytesView) },
          headers: record.headers.map { header in
            StreamRecord.Header(key: header.key, value: header.value.map { Array($0.readableBytesView) })
          },
          batch: facts
        )
      }
    } catch {
      mailbox.post(.notice("\(partition) @\(header.baseOffset): this batch cannot be read: \(error)"))
      return []
    }
  }
}
