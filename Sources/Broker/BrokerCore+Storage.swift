import CommitLog
import KafkaProtocol
import NIOCore

// Checkpoints, recovery, retention. What compaction does is in `BrokerCore+Cleaning`.
extension BrokerCore {
  static let retentionCheckInterval = Duration.seconds(30)

  var checkpointInterval: Duration {
    let setting = settings.broker("replica.high.watermark.checkpoint.interval.ms", image: image)
    return .milliseconds(max(100, Int64(setting) ?? 5000))
  }

  /// How a log has to be opened, by how the last life ended (I10).
  func recovery(of partition: TopicPartition) -> Recovery {
    let point = checkpoints.recoveryPoint(of: partition)
    switch directory?.start {
    case .clean: return .clean(logEndOffset: nil)
    case .crashed: return .crashed(recoveryPoint: point)
    case .fresh, .torn, nil: return .torn(recoveryPoint: point)
    }
  }

  /// What of a log was committed, as far as the last life noted it. A loss of power may have brought back records that had
  /// been cut off, in the place of those that were committed: then nothing is known above the recovery point, until a
  /// leader says so.
  func committedEnd(of partition: TopicPartition) -> Offset {
    switch directory?.start {
    case .clean, .crashed: checkpoints.highWatermark(of: partition) ?? .zero
    case .fresh, .torn, nil: checkpoints.recoveryPoint(of: partition)
    }
  }

  mutating func writeCheckpoints() {
    checkpoints.due = now.monotonic + checkpointInterval
    for replica in topics.replicas {
      checkpoints.note(replica.topic, highWatermark: replica.highWatermark, log: replica.log)
    }
    if let metadataLog {
      checkpoints.note(
        MetadataPartition.name,
        highWatermark: quorum?.highWatermark ?? .zero,
        log: metadataLog.log
      )
    }
    for (path, contents) in checkpoints.takeStale() {
      perform(.replace(path: path, contents: contents), for: .checkpoint)
    }
    writeLogStarts()
  }

  /// A replica whose log start moved by order, its own leader's or a client's, notes it in the same turn: with the file
  /// gone, the next life of this broker would have the deleted records again.
  mutating func writeMovedLogStarts() {
    guard hasMovedLogStart else { return }
    writeLogStarts()
  }

  private mutating func writeLogStarts() {
    guard !isWritingLogStarts else { return }
    hasMovedLogStart = false
    var moved: [(id: TopicIDPartition, offset: Offset)] = []
    for replica in topics.replicas where replica.log.logStartOffset > replica.storedLogStart {
      checkpoints.note(replica.topic, logStart: replica.log.logStartOffset)
      moved.append((replica.id, replica.log.logStartOffset))
    }
    guard let (path, contents) = checkpoints.rewriteLogStarts() else { return }
    isWritingLogStarts = true
    perform(.replace(path: path, contents: contents), for: .logStarts(moved))
  }

  /// What could not be written is tried again with the next checkpoints.
  mutating func logStartsWritten(_ moved: [(id: TopicIDPartition, offset: Offset)], _ error: DiskError?) {
    isWritingLogStarts = false
    guard error == nil else { return checkpoints.writeFailed() }
    for (id, offset) in moved {
      guard let replica = topics[id], replica.storedLogStart < offset else { continue }
      replica.storedLogStart = offset
      // The leader counts what its followers have on their disks.
      if !replica.isFetchSuspended { markFetchDirty(replica) }
    }
    deletionsAreAwake = true
  }

  /// Old segments go, by the topic's `retention.ms` and `retention.bytes` where it deletes, and in any case those below
  /// the log start; followers do as their own logs say. So do producers that were not heard of for long, and cached records that every replica has (I14).
  mutating func applyRetention() {
    retentionCheckDue = now.monotonic + Self.retentionCheckInterval
    for replica in topics.replicas {
      replica.log.expireProducers(at: now)
      replica.log.releaseTail(below: replica.highWatermark)
    }
    for replica in topics.replicas { applyRetention(to: replica) }
  }

  /// What can only go after a sync goes when that is done.
  mutating func applyRetention(to replica: PartitionReplica) {
    do {
      let start = replica.log.logStartOffset
      for path in try replica.log.deleteOldSegments(at: now, highWatermark: replica.highWatermark) {
        perform(.remove(path), for: .removal)
      }
      if replica.log.isRetentionHeld { flush(replica) }
      guard replica.log.logStartOffset > start else { return }
      hasMovedLogStart = true
      noteNews(of: replica, hasRecords: false)
    } catch {
      storageFailed(error, of: replica.topic)
    }
  }
}

extension TopicConfiguration {
  func logConfiguration(topicID: KafkaUUID) -> LogConfiguration {
    var result = LogConfiguration()
    result.segmentBytes = segmentBytes
    result.segmentAge = .milliseconds(segmentMs)
    result.segmentJitter = .milliseconds(segmentJitterMs)
    result.segmentIndexBytes = segmentIndexBytes
    result.indexIntervalBytes = indexIntervalBytes
    result.retentionBytes = retentionBytes < 0 || !isDeleted ? nil : retentionBytes
    result.retentionAge = retentionMs < 0 || !isDeleted ? nil : .milliseconds(retentionMs)
    result.producerExpiration = .milliseconds(producerExpirationMs)
    result.isCompacted = isCompacted
    result.minCompactionLag = .milliseconds(minCompactionLagMs)
    result.maxCompactionLag = maxCompactionLagMs == .max ? nil : .milliseconds(maxCompactionLagMs)
    result.deleteRetention = .milliseconds(deleteRetentionMs)
    result.topicID = topicID
    #if Mutants
      result.mutant = mutant
    #endif
    return result
  }
}
