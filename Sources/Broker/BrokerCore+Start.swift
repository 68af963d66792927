import CommitLog
import KafkaProtocol
import Metadata
import NIOCore

// The first event of a life: the directory, the metadata log, the quorum. Partitions' logs are opened when the
// metadata that names them has been replayed.
extension BrokerCore {
  mutating func start(advertising endpoint: Endpoint) {
    guard lifecycle.stage == .created else { return }
    advertised = endpoint
    settings.started["advertised.listeners"] = "PLAINTEXT://\(endpoint.host):\(endpoint.port)"
    do {
      let directory = try LogDirectory.open(on: disk, configuration: configuration, using: &random)
      self.directory = directory
      checkpoints = CheckpointKeeper(reading: disk)
      try openMetadata(directory)
    } catch {
      switch error {
      case .foreign(let why): halt(why)
      case .disk(let cause): failDirectory("\(cause)")
      }
      return
    }
    lifecycle.stage = .joining
    #if Mutants
      lifecycle.servesClients = configuration.mutant == .servesClientsAtOnce
    #endif
    isrCheckDue = now.monotonic + isrCheckInterval
    retentionCheckDue = now.monotonic + Self.retentionCheckInterval
    checkpoints.due = now.monotonic + checkpointInterval
    cleaner.due = now.monotonic + CleanerOptions(settings, image: image).backoff
    tell(.brokerStarted(id))
    tellQuorum(.start)
  }

  private mutating func openMetadata(_ directory: LogDirectory) throws(LogDirectory.Refusal) {
    var logConfiguration = LogConfiguration()
    logConfiguration.retentionAge = nil
    logConfiguration.segmentBytes = 64 << 20
    logConfiguration.reserveBytes = 1 << 20
    logConfiguration.topicID = .metadataTopic
    do {
      let log = try PartitionLog.open(
        folder: MetadataPartition.folder,
        on: disk,
        configuration: logConfiguration,
        recovery: recovery(of: MetadataPartition.name),
        at: now
      )
      let partition = try MetadataPartition(log: log, disk: disk, at: now)
      metadataLog = partition
      let text = try disk.text(of: MetadataPartition.quorumStatePath)
      guard let stored = text.map({ StoredQuorumState(fileContents: $0) }) ?? StoredQuorumState() else {
        throw LogDirectory.Refusal.foreign(
          "the quorum-state file is broken: a voter must not vote without it"
        )
      }
      quorum = QuorumSeat(
        QuorumNode(
          configuration: quorumConfiguration(directory),
          log: partition,
          stored: stored,
          at: now
        )
      )
    } catch let error as DiskError {
      throw .disk(error)
    } catch let error as LogDirectory.Refusal {
      throw error
    } catch {
      throw .foreign("the metadata log cannot be opened: \(error)")
    }
  }

  private mutating func quorumConfiguration(_ directory: LogDirectory) -> QuorumConfiguration {
    let timing = configuration.timing
    var limits = QuorumConfiguration.Limits()
    limits.partitionCount = configuration.limits.partitionCount
    limits.partitionsPerRequest = configuration.limits.partitionsPerRequest
    limits.bytesBetweenSnapshots = configuration.limits.bytesBetweenSnapshots
    var result = QuorumConfiguration(
      id: id,
      incarnation: configuration.incarnation,
      clusterID: configuration.clusterID,
      directoryID: directory.directoryID,
      voters: configuration.voters,
      settings: configuration.settings,
      timing: timing.refusedIsDead ? .fast : .kafka,
      seed: random.next(),
      limits: limits
    )
    result.timing.session = timing.session
    result.timing.quorumFetchTimeout = timing.quorumFetchTimeout
    result.timing.electionTimeout = timing.electionTimeout
    result.timing.refusedIsDead = timing.refusedIsDead
    return result
  }

  /// The log directory can no longer be trusted: it ends, and the broker with it (I9). Its next start is a torn one (I10):
  /// of what a failed fsync did not write the page cache still shows all, for as long as it likes.
  mutating func failDirectory(_ reason: String) {
    if lifecycle.stage != .created {
      do throws(DiskError) {
        try noteTorn()
      } catch {
        log(.error, "the log directory cannot be marked as torn: \(error)")
      }
    }
    tell(.diskFailed(id, reason: reason))
    halt("the log directory failed: \(reason)")
  }

  // MARK: Disk jobs

  mutating func diskCompleted(_ job: DiskJobID, _ error: DiskError?) {
    guard let work = diskJobs.removeValue(forKey: job) else { return }
    #if Mutants
      let error = configuration.mutant == .goesOnAfterFailedSync ? nil : error
    #endif
    // Whatever it was for, and though others of its kind are under way: nothing is known of the directory any more (I9).
    if case .failed? = error, !lifecycle.isClosing, let error { return failDirectory("\(error)") }
    work.leftCount -= 1
    work.error = work.error ?? error
    if lifecycle.logsAreClosed {
      guard case .shutdownMarker = work.purpose else { return }
    }
    if work.leftCount == 0 { diskDone(work.purpose, work.error) }
  }

  mutating func diskDone(_ purpose: DiskPurpose, _ error: DiskError?) {
    switch purpose {
    case .quorumSync(let sync, let files):
      if let error { return tellQuorum(.failed("\(error)")) }
      if let files { metadataLog?.log.synced(files) }
      tellQuorum(.synced(sync))
    case .quorumStore(let version):
      if case .noSpace = error { return tellQuorum(.storeRefused(version: version)) }
      if let error { return tellQuorum(.failed("\(error)")) }
      tellQuorum(.stored(version: version))
    case .snapshot(let id):
      if let error {
        log(.warning, "a metadata snapshot could not be written: \(error)")
        return tellQuorum(.snapshotFailed(id))
      }
      metadataLog?.stored(id)
      tellQuorum(.snapshotStored(id))
    case .flush(let partition, let sync):
      guard let replica = topics[partition] else {
        // The folder of a topic that was deleted meanwhile is not there to be synced.
        if case .notFound? = error { return }
        if let error { failDirectory("\(error)") }
        return
      }
      if let error { return failDirectory("\(error)") }
      replica.log.synced(sync)
      guard !lifecycle.isClosing else { return }
      synced(replica)
      searchAfterSync()
    case .cleaning(let round, let removals): cleaningDiskDone(round, removals: removals, error)
    case .checkpoint:
      guard let error else { return noteRoomForHousekeeping() }
      checkpoints.writeFailed()
      noteHousekeeping(error)
    case .logStarts(let moved):
      logStartsWritten(moved, error)
      if let error { noteHousekeeping(error) }
    case .life:
      if let error { return noteHousekeeping(error) }
      forgetTorn()
    case .removal:
      if let error { noteHousekeeping(error) }
    case .shutdownFlush(let syncs): closed(syncs, error)
    case .shutdownMarker: stop()
    }
  }

  /// The controller has been told that records may be missing, and the next life may say which registration it follows.
  private mutating func forgetTorn() {
    guard directory?.start == .torn, disk.exists(LogDirectory.tornPath) else { return }
    do throws(DiskError) { try disk.remove(LogDirectory.tornPath) } catch { noteHousekeeping(error) }
  }

  /// Housekeeping that failed: no space is no harm, and is tried again with the next occasion; the rest ends the
  /// directory.
  private mutating func noteHousekeeping(_ error: DiskError) {
    switch error {
    case .noSpace, .tooManyOpenFiles: noteRefusal(error, of: nil)
    case .notFound: log(.warning, "housekeeping on the disk: \(error)")
    case .failed, .refused: failDirectory("\(error)")
    }
  }
}
