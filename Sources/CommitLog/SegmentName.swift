import KafkaProtocol

/// Names of a partition's files, as Kafka gives them: the base offset in 20 digits and what the file holds.
enum SegmentName {
  static let log = ".log"
  static let index = ".index"
  static let timeIndex = ".timeindex"
  static let transactionIndex = ".txnindex"
  static let snapshot = ".snapshot"
  /// Put behind a name that is about to be removed; such files are removed at the next start.
  static let deleted = ".deleted"
  /// Behind the names of what a cleaner writes, and of what is about to take the place of the segments it was made of.
  static let cleaned = ".cleaned"
  static let swap = ".swap"
  /// An empty file of this name says below which offset the log may have gaps. Ours; Kafka passes over it.
  static let gaps = ".gaps"

  /// All that belongs to one segment.
  static let ofSegment = [log, index, timeIndex, transactionIndex]

  static func name(_ offset: Offset, _ suffix: String) -> String {
    let digits = String(offset.rawValue)
    return String(repeating: "0", count: max(0, 20 - digits.utf8.count)) + digits + suffix
  }

  /// The largest base offset that a batch may have (`RecordBatchHeader` refuses more): offsets in a segment that
  /// begins there can be added up.
  static let maxBaseOffset = Offset(Int64.max - Int64(Int32.max) - 1)

  /// The offset of a name that is exactly 20 digits, of an offset that may be, and `suffix`.
  static func offset(_ name: String, _ suffix: String) -> Offset? {
    guard name.utf8.count == 20 + suffix.utf8.count, name.hasSuffix(suffix) else { return nil }
    let digits = name.utf8.prefix(20)
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    let offset = Int64(String(decoding: digits, as: UTF8.self)).map(Offset.init(rawValue:))
    return offset.flatMap { $0 <= maxBaseOffset ? $0 : nil }
  }
}
