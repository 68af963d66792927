import KafkaProtocol
import NIOCore

/// One partition's log in a folder of a `Disk`: segments, indexes, leader epochs, producer state, tail cache.
///
/// It decides where batches go and whether a producer may append; who leads, what is committed and what clients are
/// told is the broker's. A final class confined to its broker (it is not `Sendable`): logs live in dictionaries, and a
/// value there would be copied by one careless access.
///
/// Order of every change: decide, write, then change memory (DESIGN 13). Errors are `LogError`; after `failed` every
/// call fails the same way, for the directory is not trusted any more (I9).
package final class PartitionLog {
  package let folder: String
  let disk: any Disk
  package var configuration: LogConfiguration {
    didSet {
      tail.limitBytes = configuration.tailCacheBytes
      rollAgeMilliseconds = configuration.rollAge.clampedNanoseconds / 1_000_000
    }
  }

  /// Ascending; the last one is appended to. Never empty once open.
  var segments: [LogSegment] = []
  /// The first offset that may be read.
  package internal(set) var logStartOffset: Offset = .zero
  /// The next offset to be written.
  package internal(set) var logEndOffset: Offset = .zero
  /// Everything below is known to be durable.
  package internal(set) var recoveryPoint: Offset = .zero
  /// Below it batches may be missing between others, for this log or one that it was copied from has been cleaned:
  /// nothing above it has a gap. Durable as the name of a file, before the first gap is.
  package internal(set) var gapsBelow: Offset = .zero
  /// From `partition.metadata`.
  package internal(set) var topicID: KafkaUUID?
  /// Why the log is of no use any more.
  package internal(set) var failure: DiskError?

  var epochs = LeaderEpochCache()
  var epochsAreStored = true
  var producers = ProducerTable()
  /// Ascending offsets of the `.snapshot` files.
  var snapshots: [Offset] = []
  var tail: TailCache
  var isClosed = false
  /// The time as of the last call that brought it.
  var now: Now
  /// Whether files were made, renamed or removed since the folder was last named in a sync.
  var folderChanged = false
  /// The folder was made in this life, and its name has not been synced since.
  var isFolderNew = false
  /// The segment that begins here, and all before it, are found after a loss of power, with what the snapshots where they
  /// begin say of producers. -1 where that is known of none.
  var durableBase = Offset(-1)
  /// The last retention left segments that it would have removed: what follows them is not durable yet, and after a loss of
  /// power nothing would tell where the log begins. To be repeated after a sync.
  package internal(set) var isRetentionHeld = false
  /// Small files, by name, that were written since the last sync: without them a start after a loss of power would know
  /// less than the log ever said. In the order in which they were written.
  var unsyncedFiles: [String] = []
  var syncs: [SyncInFlight] = []
  var lastSyncNumber: UInt64 = 0
  /// Removed while a sync named their files.
  var departed: [LogSegment] = []
  /// Segments other than the last whose files are open, the latest used last.
  var recentlyUsed: [LogSegment] = []
  var cursors: [ReadCursor] = []
  /// Of the settings, without jitter: each append asks.
  private(set) var rollAgeMilliseconds: Int64
  /// The round of cleaning that is under way.
  var cleaning: LogCleaning?
  /// How often the end was cut: whoever works on segments over several turns begins anew.
  var truncationCount = 0
  /// Reused by each append.
  var scratch: [RecordBatchHeader] = []

  init(folder: String, on disk: any Disk, configuration: LogConfiguration, at now: Now) {
    (self.folder, self.disk, self.configuration, self.now) = (folder, disk, configuration, now)
    tail = TailCache(limitBytes: configuration.tailCacheBytes)
    rollAgeMilliseconds = configuration.rollAge.clampedNanoseconds / 1_000_000
  }
}

extension PartitionLog {
  package var isEmpty: Bool { logStartOffset == logEndOffset }
  /// Bytes of all segments, without indexes.
  package var sizeInBytes: Int64 { segments.reduce(0) { $0 + Int64($1.size) } }
  package var segmentCount: Int { segments.count }
  /// Where the segment begins that is appended to.
  package var activeBaseOffset: Offset { active.baseOffset }
  /// The base offsets of the segments, ascending.
  package var segmentBaseOffsets: [Offset] { segments.map(\.baseOffset) }
  /// The epoch of the last batch.
  package var lastEpoch: LeaderEpoch? { epochs.last?.epoch }
  package var leaderEpochs: [LeaderEpochEntry] { epochs.entries }
  /// What a follower that asks for records from `offset` on is told; nothing where all is dense.
  package func gaps(from offset: Offset) -> LeaderGaps {
    var gaps = LeaderGaps()
    guard offset < gapsBelow else { return gaps }
    gaps.below = gapsBelow
    gaps.epochs = epochs.entries.filter { $0.startOffset >= offset && $0.startOffset < gapsBelow }
    return gaps
  }
  package var tailCachePinnedBytes: Int { tail.pinnedBytes }

  var active: LogSegment { segments[segments.count - 1] }

  /// The last segment that begins at or below `offset`.
  func segmentIndex(holding offset: Offset) -> Int {
    if let last = segments.last, offset >= last.baseOffset { return segments.count - 1 }
    var (low, high) = (0, segments.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if segments[middle].baseOffset <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Call before using files of a segment: keeps few of the old ones open.
  func touch(_ segment: LogSegment) {
    guard segment !== active, recentlyUsed.last !== segment else { return }
    recentlyUsed.removeAll { $0 === segment }
    recentlyUsed.append(segment)
    if recentlyUsed.count > Self.openOldSegments { recentlyUsed.removeFirst().release() }
  }

  static var openOldSegments: Int { 3 }

  /// Runs one public call: nothing after close or failure, and a failure is remembered.
  func perform<Value>(_ body: () throws(LogError) -> Value) throws(LogError) -> Value {
    if let failure { throw .failed(failure) }
    guard !isClosed else { throw .closed }
    do { return try body() } catch {
      if case .failed(let reason) = error { failure = reason }
      throw error
    }
  }

  /// Runs what cannot be undone once it has begun: a change of many files. If it is refused half way, or finds bytes
  /// that are bad, the log is of no use any more; the next start makes it whole.
  func onlyForward<Value>(_ body: () throws(LogError) -> Value) throws(LogError) -> Value {
    do { return try body() } catch {
      switch error {
      case .refused(let reason):
        failure = reason
        throw .failed(reason)
      case .corrupt: failure = .failed(operation: "change", path: folder, errno: 0)
      default: break
      }
      throw error
    }
  }

  /// Writes a small file as a whole under a temporary name and puts it in place: a killed process leaves the old
  /// one or the new one. Synced with the log.
  func replaceFile(_ name: String, _ contents: ByteBuffer) throws(LogError) {
    let temporary = folder + "/" + name + ".tmp"
    try onDisk { () throws(DiskError) in
      do throws(DiskError) {
        let file = try disk.open(temporary, create: true)
        defer { disk.close(file) }
        if try disk.size(of: file) > 0 { try disk.truncate(file, to: 0) }
        try disk.write(file, at: 0, [contents])
      } catch {
        if case .noSpace = error { try disk.remove(temporary) }
        throw error
      }
      try disk.rename(temporary, to: folder + "/" + name)
    }
    noteWritten(name)
  }

  /// A small file of the log's was made or replaced: the next sync covers it.
  func noteWritten(_ name: String) {
    folderChanged = true
    if !unsyncedFiles.contains(name) { unsyncedFiles.append(name) }
  }

  func readFile(_ name: String, atMost limit: Int = 64 << 20) throws(LogError) -> ByteBuffer? {
    let path = folder + "/" + name
    guard disk.exists(path) else { return nil }
    return try onDisk { () throws(DiskError) in
      let file = try disk.open(path, create: false)
      defer { disk.close(file) }
      var buffer = ByteBuffer()
      let size = Int(min(try disk.size(of: file), Int64(limit)))
      _ = try disk.read(file, at: 0, count: size, into: &buffer)
      return buffer
    }
  }
}

/// Where the next sequential read of a segment begins, so that it needs no index.
struct ReadCursor {
  var offset: Offset
  var segmentBase: Offset
  var position: Int
}

struct SyncInFlight {
  var number: UInt64
  /// Lowered by truncations meanwhile.
  var upTo: Offset
  /// Where the last segment began; as `upTo`.
  var base: Offset
  var segments: [LogSegment]
  /// Open for this sync alone.
  var smallFiles: [FileID]
}
