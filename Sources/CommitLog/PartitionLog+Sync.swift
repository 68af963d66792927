import KafkaProtocol
import NIOCore

// Making durable. A sync is begun here, carried out by the disk, and counted here when it is done; what a truncation
// cut meanwhile is not counted. A failed one is final (I9).

extension PartitionLog {
  /// What has to be synced for the log to be durable up to its present end; `nil` where it is. The files stay open
  /// until `synced` or `syncFailed`.
  package func filesToSync() throws(LogError) -> LogSync? {
    try perform { () throws(LogError) in
      let dirty = segments.filter(\.isUnsynced)
      guard !dirty.isEmpty || recoveryPoint < logEndOffset || folderChanged || isFolderNew else { return nil }
      var files: [FileID] = []
      for segment in dirty {
        try segment.flushIndexes()
        try onDisk { () throws(DiskError) in files += try segment.openFiles() }
      }
      let smallFiles = try openUnsyncedFiles()
      // Only now, for a refusal must hold nothing.
      for segment in dirty {
        segment.syncCount += 1
        segment.isUnsynced = false
      }
      lastSyncNumber += 1
      let sync = LogSync(
        files: files + smallFiles,
        folder: folderChanged ? folder : nil,
        parent: isFolderNew ? parentFolder : nil,
        upTo: logEndOffset,
        number: lastSyncNumber
      )
      syncs.append(
        SyncInFlight(
          number: sync.number,
          upTo: logEndOffset,
          base: active.baseOffset,
          segments: dirty,
          smallFiles: smallFiles
        )
      )
      folderChanged = false
      isFolderNew = false
      unsyncedFiles = []
      return sync
    }
  }

  private var parentFolder: String { folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? "" }

  private func openUnsyncedFiles() throws(LogError) -> [FileID] {
    var files: [FileID] = []
    do {
      for path in unsyncedFiles.map({ folder + "/" + $0 }) where disk.exists(path) {
        try onDisk { () throws(DiskError) in files.append(try disk.open(path, create: false)) }
      }
    } catch {
      for file in files { disk.close(file) }
      throw error
    }
    return files
  }

  /// The jobs of `sync` are done.
  package func synced(_ sync: LogSync) {
    guard let done = finishSync(sync), failure == nil else { return }
    recoveryPoint = max(recoveryPoint, done.upTo)
    durableBase = max(durableBase, done.base)
  }

  /// A job of `sync` failed: the log is of no use any more.
  package func syncFailed(_ sync: LogSync, _ error: DiskError) {
    _ = finishSync(sync)
    failure = failure ?? error
  }

  private func finishSync(_ sync: LogSync) -> SyncInFlight? {
    guard let index = syncs.firstIndex(where: { $0.number == sync.number }) else { return nil }
    let done = syncs.remove(at: index)
    for file in done.smallFiles { disk.close(file) }
    for segment in done.segments {
      segment.syncCount -= 1
      guard segment.syncCount == 0 else { continue }
      if let gone = departed.firstIndex(where: { $0 === segment }) {
        departed.remove(at: gone)
        segment.release()
      } else if !segments.isEmpty, segment !== active, !recentlyUsed.contains(where: { $0 === segment }) {
        segment.release()
      }
    }
    return done
  }

  /// Ends the log's use. A clean close brings everything into the files, with a snapshot of the producers at the log
  /// end, and syncs it, blocking: afterwards the next open may be `clean`. Otherwise files are closed as they are.
  package func close(clean: Bool) throws(LogError) {
    guard !isClosed else { return }
    defer { closeFiles() }
    guard clean, let sync = try beginClosing() else { return }
    try onDisk { () throws(DiskError) in
      for job in sync.jobs { try disk.perform(job) }
    }
    synced(sync)
  }

  /// Begins a clean close whose syncs are carried out elsewhere: brings everything into the files, with a snapshot of the
  /// producers at the log end where the log has grown enough since the last. The log takes nothing any more. What is to be
  /// synced before `finishClosing`; `nil` where all of it is.
  package func beginClosing() throws(LogError) -> LogSync? {
    let sync = try perform { () throws(LogError) in
      for segment in segments where segment === active || segment.isPrepared {
        if segment === active { try segment.finishForNow() } else { try segment.finish() }
        try segment.storeAborted()
      }
      if isSnapshotDue { try storeSnapshot(at: logEndOffset) }
      if !epochsAreStored { try storeEpochs() }
      return try filesToSync()
    }
    isClosed = true
    return sync
  }

  /// Whether the next open would have to replay much to know the producers. Without a snapshot it does so from the last
  /// one, as after a crash.
  private var isSnapshotDue: Bool {
    (snapshots.last ?? segments[0].baseOffset) < active.baseOffset || active.size > LogSegment.walkedBytes
  }

  /// What `beginClosing` asked for is synced.
  package func finishClosing(_ sync: LogSync?) {
    if let sync { synced(sync) }
    closeFiles()
  }

  func closeFiles() {
    isClosed = true
    for sync in syncs { for file in sync.smallFiles { disk.close(file) } }
    syncs = []
    for segment in segments + departed + [cleaning?.target].compactMap({ $0 }) {
      segment.syncCount = 0
      segment.release()
    }
    tail.clear()
  }
}
