import Console
import KafkaClient
import KafkaProtocol
import NIOCore

/// Reads a topic from a place on, for the console's stream and for `tail`: where to begin, and what batches hold.
struct RecordReader: Sendable {
  let bootstrap: [BrokerAddress]
  var client = ClientConfiguration()
  let eventLoop: any EventLoop
  /// Told of what goes wrong without ending it.
  let warn: @Sendable (String) -> Void

  /// Messages may be as large as a request to a broker may be; compressed ones are that large unpacked.
  private static let largestBytes = 128 << 20

  func open() -> Fetcher {
    var client = client
    client.maxFrameBytes = Self.largestBytes
    return Fetcher(cluster: KafkaCluster(bootstrap: bootstrap, configuration: client, on: eventLoop))
  }

  /// Partitions that are read (none named: all), from where they are read. Returns where their logs ended, as far as that was asked for.
  @discardableResult
  func assign(
    topic name: String,
    partitions wanted: [Int32],
    from start: StreamSubscription.Start,
    to fetcher: Fetcher
  ) async throws(ClientError) -> [TopicPartition: Offset] {
    let metadata = try await fetcher.cluster.refreshMetadata(adding: [name])
    guard let topic = metadata.topics[WireName(name)] else {
      throw .kafka(metadata.refusals[WireName(name)] ?? .unknownTopicOrPartition, name)
    }
    let partitions = topic.partitions.map { TopicPartition(topic: name, partition: $0.index) }
      .filter { wanted.isEmpty || wanted.contains($0.partition) }
    guard !partitions.isEmpty, partitions.count >= wanted.count else {
      throw .kafka(.unknownTopicOrPartition, "\(name) has partitions 0 to \(topic.partitions.count - 1)")
    }
    switch start {
    case .end: await fetcher.assign(partitions.map { ($0, .latest) })
    case .beginning: await fetcher.assign(partitions.map { ($0, .earliest) })
    case .time(let time): await fetcher.assign(partitions.map { ($0, .timestamp(time)) })
    case .offset(let offset):
      let ends = try await ends(of: partitions, metadata, fetcher)
      await fetcher.assign(
        partitions.map { partition in
          // Beyond the end of a shorter partition there is nothing: it is read from its end on.
          (partition, ends[partition].map { .offset(min(Offset(max(0, offset)), $0)) } ?? .latest)
        }
      )
      return ends
    case .last(let count):
      let ends = try await ends(of: partitions, metadata, fetcher)
      await fetcher.assign(
        partitions.map { partition in
          (partition, ends[partition].map { .offset(Offset(max(0, $0.rawValue - Int64(count)))) } ?? .latest)
        }
      )
      return ends
    }
    return [:]
  }

  /// Where the logs of partitions end just now; one that cannot tell is left out.
  private func ends(
    of partitions: [TopicPartition],
    _ metadata: ClusterMetadata,
    _ fetcher: Fetcher
  ) async throws(ClientError) -> [TopicPartition: Offset] {
    var ends: [TopicPartition: Offset] = [:]
    for partition in partitions {
      guard let leader = metadata.leader(of: partition)?.broker else { continue }
      let told = try await fetcher.cluster.listOffsets(of: [partition], at: leader)
      if case .success(let end)? = told[partition] { ends[partition] = end }
    }
    return ends
  }

  struct Batch {
    var partition: TopicPartition
    var batch: RecordBatch
    var position: Offset
  }

  /// The batches of what was fetched, as they came; what else happened is told.
  func batches(of fetched: [Fetched]) -> [Batch] {
    var batches: [Batch] = []
    for piece in fetched {
      switch piece {
      case .records(let records):
        for batch in RecordBatches(records.batches) where !batch.header.isControl {
          batches.append(Batch(partition: records.partition, batch: batch, position: records.position))
        }
      case .failed(let partition, let error): warn("\(partition): \(error.sentence)")
      case .truncated(let partition, let from, let to):
        warn("\(partition): the new leader's log ends at \(to), we had read to \(from)")
      case .reset(let partition, let from, let to):
        warn("\(partition): offset \(from) is not in the log, reading from \(to)")
      }
    }
    return batches
  }

  /// How many records it holds from its position on: all of them where nothing was compacted away.
  func count(_ piece: Batch) -> Int {
    let header = piece.batch.header
    let all = Int(max(0, header.recordCount))
    let first = max(header.baseOffset, piece.position)
    let (apart, overflow) = header.lastOffset.rawValue.subtractingReportingOverflow(first.rawValue)
    return overflow ? all : min(all, Int(clamping: max(-1, apart)) + 1)
  }

  /// Decoded, its CRC checked; of its `last` records where not all are wanted.
  func decode(_ piece: Batch, last: Int = .max) -> [StreamRecord] {
    let header = piece.batch.header
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
      var reader = try RecordBatchReader(piece.batch, maxDecompressedBytes: Self.largestBytes)
      try reader.skip(Int(header.recordCount) - min(last, Int(Int32.max)))
      return try reader.records().filter { $0.offset >= piece.position }.map { record in
        StreamRecord(
          topic: piece.partition.topic,
          partition: piece.partition.partition,
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
      warn("\(piece.partition) @\(header.baseOffset): this batch cannot be read: \(error)")
      return []
    }
  }

  /// By time, then as they stand in their partitions.
  static func inOrder(_ records: [StreamRecord]) -> [StreamRecord] {
    records.sorted {
      ($0.timestampMilliseconds, $0.partition, $0.offset) < (
        $1.timestampMilliseconds, $1.partition, $1.offset
      )
    }
  }
}
