import KafkaProtocol
import NIOCore

/// What bounds a round of cleaning.
package struct CleaningLimits: Sendable, Equatable {
  /// `log.cleaner.dedupe.buffer.size`: memory of the table of keys, in bytes.
  package var tableBytes = 128 << 20
  /// `log.cleaner.io.buffer.load.factor`: how full the table may become.
  package var loadFactor = 0.9
  /// What one batch may decompress to.
  package var decompressedBytes = RecordBatchReader.standardDecompressedBytes

  package init() {}
}

/// What a step of a round came to.
package enum CleaningStep: Sendable {
  /// Went on, over so many bytes read and written.
  case working(bytes: Int)
  /// A segment is whole: these have to be done, then `cleanedSynced`, before the next step.
  case sync([DiskJob])
  /// A segment has taken the place of others: the folder has to be synced, then these removed.
  case swapped(folder: String, removals: [String])
  case finished(CleaningResult)
  /// The log was cut or shortened meanwhile: nothing more is done, and the next round begins anew.
  case abandoned
}

/// What a round did.
package struct CleaningResult: Sendable, Equatable {
  /// The first dirty offset from now on.
  package var endOffset: Offset
  package var recordsRead = 0
  package var recordsKept = 0
  package var bytesRead: Int64 = 0
  package var bytesKept: Int64 = 0
  /// Whether the table of keys was full before the section's end.
  package var isTableFull = false

  package init(endOffset: Offset) { self.endOffset = endOffset }
}

/// The state of one round over one log (`Cleaner.java`): first the dirty section is read and the last offset of each
/// key noted, then all segments up to its end are written anew, a group at a time. It goes in steps of some bytes each,
/// and holds between them nothing but places.
final class LogCleaning {
  enum Phase {
    case mapping(Place)
    case filtering(Group)
    /// The jobs of a cleaned segment are under way, or done.
    case syncing(Group, isDone: Bool)
    case over
  }

  /// Where in the log the next batch is read.
  struct Place {
    var segment: LogSegment
    var position: Int
    var expected: Offset
  }

  /// Segments that become one.
  struct Group {
    var sources: [LogSegment]
    /// Which of them is read, and where.
    var index = 0
    var position = 0
    var expected: Offset
    /// Whether what is written differs from what is there.
    var isChanged: Bool

    /// `nil` where there are none.
    init?(_ sources: [LogSegment]) {
      guard let first = sources.first else { return nil }
      self.sources = sources
      expected = first.baseOffset
      isChanged = sources.count > 1
    }

    var source: LogSegment? { index < sources.count ? sources[index] : nil }

    mutating func goOn(to position: Int, _ expected: Offset) {
      (self.position, self.expected) = (position, expected)
      guard let source, position >= source.size else { return }
      index += 1
      self.position = 0
      self.expected = self.source?.baseOffset ?? expected
    }
  }

  let section: CleanableSection
  let limits: CleaningLimits
  /// The wall time that delete horizons are held against: when the round began.
  let startedAt: Int64
  /// The log's, when the round began.
  let truncationCount: Int
  var map: OffsetMap
  var transactions = CleanedTransactions()
  var phase: Phase
  /// Groups that are still to come, the next one last.
  var groups: [[LogSegment]] = []
  /// What is written now.
  var target: LogSegment?
  var result: CleaningResult
  /// Decompressed in this step: what is packed tightly costs as much as what is not.
  var plainBytes = 0

  /// Whether a step that has come so far on disk may take another batch.
  func mayGoOn(after bytes: Int, _ maxBytes: Int) -> Bool { bytes < maxBytes && plainBytes / 2 < maxBytes }

  init(
    _ section: CleanableSection,
    _ limits: CleaningLimits,
    map: OffsetMap,
    from place: Place,
    truncationCount: Int,
    at wallMilliseconds: Int64
  ) {
    (self.section, self.limits, self.map) = (section, limits, map)
    (phase, startedAt, self.truncationCount) = (.mapping(place), wallMilliseconds, truncationCount)
    result = CleaningResult(endOffset: section.firstDirtyOffset)
  }
}
