import CommitLog
import DequeModule
import KafkaProtocol
import Metadata

/// Logs on their way to a clean close.
struct ClosingLogs {
  /// Logs that one turn brings into their files.
  static let logsPerTurn = 8

  var left: Deque<PartitionLog>
  /// Portions whose syncs are under way.
  var underWay = 0
}

// The end of an orderly life: whoever waits is told, everything is brought into the files, a portion a turn, synced by the
// disk's threads side by side, and marked clean.
extension BrokerCore {
  /// Nothing is read or appended from here on.
  mutating func closeLogs() {
    let epoch = lifecycle.brokerEpoch
    switch lifecycle.stage {
    case .closing, .over: return
    case .created, .joining, .registered, .leaving: break
    }
    lifecycle.shutdownDeadline = .distantFuture
    lifecycle.heartbeatDue = .distantFuture
    writeRuns()
    failEverythingParked()
    cancelCleaning()
    writeCheckpoints()
    guard !lifecycle.isOver else { return }
    lifecycle.stage = .closing(epoch)
    closing = ClosingLogs(left: Deque(topics.replicas.map(\.log)))
    if let metadataLog { closing?.left.append(metadataLog.log) }
    continueClosing()
  }

  /// Whoever waits is told, and that is all: the logs are removed with the cluster, so nobody needs them to be whole.
  mutating func abandonLogs() {
    guard !lifecycle.isOver else { return }
    closing = nil
    failEverythingParked()
    stop()
  }

  mutating func continueClosing() {
    guard let waiting = closing?.left, !waiting.isEmpty || closing?.underWay == 0 else { return }
    let portion = Array(waiting.prefix(ClosingLogs.logsPerTurn))
    closing?.left.removeFirst(portion.count)
    var syncs: [(PartitionLog, CommitLog.LogSync?)] = []
    var jobs: [DiskJob] = []
    do {
      for log in portion {
        let sync = try log.beginClosing()
        // New logs name the same folder above them.
        for job in sync?.jobs ?? [] where !jobs.contains(job) { jobs.append(job) }
        syncs.append((log, sync))
      }
    } catch {
      return closeUncleanly("\(error)")
    }
    closing?.underWay += 1
    perform(jobs, for: .shutdownFlush(syncs))
  }

  mutating func closed(_ syncs: [(PartitionLog, CommitLog.LogSync?)], _ error: DiskError?) {
    guard case .closing(let epoch) = lifecycle.stage, closing != nil else { return }
    if let error { return closeUncleanly("\(error)") }
    for (log, sync) in syncs { log.finishClosing(sync) }
    closing?.underWay -= 1
    guard closing?.underWay == 0, closing?.left.isEmpty == true else { return }
    closing = nil
    lifecycle.logsAreClosed = true
    do throws(DiskError) {
      if let folder = try unseenFolder() {
        log(.info, "\(folder) was not looked at in this life, so the next one recovers what it finds")
        return stop()
      }
    } catch {
      return closeUncleanly("\(error)")
    }
    perform(
      .replace(path: LogDirectory.cleanMarkerPath, contents: LogDirectory.marker(epoch)),
      for: .shutdownMarker
    )
  }

  /// A folder with a log that the last life may have left torn, and that this one, which found no quorum or had no time,
  /// never opened (`LogManager.scala` writes no marker either where not all logs were loaded).
  func unseenFolder() throws(DiskError) -> String? {
    switch directory?.start {
    case .clean, .fresh: return nil
    case .crashed, .torn, nil: break
    }
    let seen = Set(topics.replicas.map(\.folder)).union([MetadataPartition.folder])
    return try disk.list("").first { name in
      guard let dash = name.lastIndex(of: "-"), !seen.contains(name) else { return false }
      let partition = name[name.index(after: dash)...].utf8
      let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
      return !partition.isEmpty && partition.allSatisfy(digits.contains)
    }
  }

  private mutating func closeUncleanly(_ reason: String) {
    closing = nil
    log(.error, "the last sync failed, so this is no clean shutdown: \(reason)")
    stop()
  }

  mutating func stop() {
    tell(.brokerStopped(id))
    flushReplies()
    emit(.stopped)
    lifecycle.end()
  }

  /// Whoever waits is told that this broker leads no more; clients find the next leader.
  private mutating func failEverythingParked() {
    failGathering()
    for replica in topics.replicas {
      failParked(of: replica, with: .notLeaderOrFollower)
      stopCoordinating(replica)
    }
    for fetch in parkedFetches.values.sorted(by: { $0.number < $1.number }) {
      answerFetch(fetch, isExpired: true)
    }
    for deletion in parkedDeletions { settle(deletion, failingWith: .notLeaderOrFollower) }
    parkedDeletions = []
    flushReplies()
  }
}
