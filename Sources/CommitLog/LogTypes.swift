import KafkaProtocol
import NIOCore

/// How a log was left, and so what has to be checked when it is opened (I10).
package enum Recovery: Sendable, Hashable {
  /// Closed cleanly, with this log end offset if it is known: nothing is scanned but the tail's headers, and what is
  /// missing is `corrupt`.
  case clean(logEndOffset: Offset?)
  /// The process died but everything that it wrote is there: what lies from the recovery point on is checked, and a
  /// write that was under way at the end is cut off. Anything bad before the end is `corrupt`.
  case crashed(recoveryPoint: Offset)
  /// Power may have been lost: from the recovery point on everything that does not check is cut off, and all behind
  /// it. What is bad below is `corrupt`.
  case torn(recoveryPoint: Offset)
}

/// One validated batch for `appendAsLeader`.
package struct LeaderBatch: Sendable {
  package enum Origin: Sendable, Hashable {
    /// Sequence and epoch are checked.
    case client
    /// The broker's own: coordinators' records, the metadata log, transaction markers (their epochs are checked).
    case broker
  }

  /// Exactly one batch, as it came; shared, and never patched.
  package var records: ByteBuffer
  package var origin: Origin
  /// Wall milliseconds where the topic says `LogAppendTime`: all records get this timestamp. `nil`: `CreateTime`.
  package var appendTime: Int64?

  package init(records: ByteBuffer, origin: Origin = .client, appendTime: Int64? = nil) {
    self.records = records
    self.origin = origin
    self.appendTime = appendTime
  }
}

/// What became of one batch of a run.
package enum BatchOutcome: Sendable, Hashable {
  case appended(baseOffset: Offset, lastOffset: Offset)
  /// Nothing was appended: the batch is in the log already, and this is where.
  case duplicate(ProducerBatch)
  /// Nothing was appended.
  case refused(ProducerRefusal)
}

/// What a follower has to know of the gaps in its leader's log.
package struct LeaderGaps: Sendable, Hashable {
  /// The leader's `gapsBelow`: a batch that begins at or below it may begin later than the one before it ends.
  package var below: Offset = .zero
  /// The leader's epochs, as far as they begin where it may have gaps: a follower would not learn of one whose batches
  /// are all gone, nor where one began whose first batch is.
  package var epochs: [LeaderEpochEntry] = []

  package init() {}
}

/// What an append did.
package struct AppendInfo: Sendable {
  /// Where the run begins: the log end offset before.
  package var baseOffset: Offset
  /// The log end offset after.
  package var endOffset: Offset
  /// One for each batch handed in, in order. Followers' appends have none.
  package var outcomes: [BatchOutcome]
  /// The bytes of the run as they were written: whole batches when put together, shared with the tail cache.
  package var run: [ByteBuffer]
  package var byteCount: Int
  /// Whether a segment was rolled: parked fetches are answered then.
  package var didRoll: Bool
}

/// What a read gives.
package struct ReadResult: Sendable {
  /// Whole batches, the first of which holds the offset asked for (or is the first after it). Empty where there is
  /// nothing below the limit or nothing fits.
  package var records: ByteBuffer
  /// The offset after the last of them; the one asked for where there are none.
  package var nextOffset: Offset
  /// Whether the disk was not asked.
  package var isFromMemory: Bool
}

/// What has to be synced so that the log is durable up to `upTo`: handed to the disk as jobs, then to `synced`.
package struct LogSync: Sendable, Hashable {
  package let files: [FileID]
  /// The log's folder, where names in it have changed since the last sync.
  package let folder: String?
  /// The folder that holds it, where the log's own name may not be on the device yet.
  package let parent: String?
  package let upTo: Offset
  let number: UInt64

  package var jobs: [DiskJob] {
    [.sync(files)] + [folder, parent].compactMap { $0.map(DiskJob.syncFolder) }
  }
}

/// A record found by its timestamp.
package struct TimestampOffset: Sendable, Hashable {
  package var timestamp: Int64
  package var offset: Offset
  package var leaderEpoch: LeaderEpoch
}
