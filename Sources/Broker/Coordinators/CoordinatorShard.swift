import KafkaProtocol
import Metadata
import NIOCore

/// The state machine of one partition of a coordinator's topic: groups, transactions or share groups. It decides records
/// and replays them; the runtime appends them, and tells when they are committed.
///
/// What a turn decides may change soft state at once (who waits, timers), and durable state in `replay` alone, after the
/// append worked: so nothing is ever taken back, and the shard that takes over is the same shard.
protocol CoordinatorShard: AnyObject {
  associatedtype Record: CoordinatorRecord
  associatedtype TimerKey: Hashable
  /// What the shard wants to hear of when a turn's records are committed or lost.
  associatedtype Followup
  /// Broker settings that it goes by, resolved anew when they change.
  associatedtype Settings
  typealias Turn = ShardTurn<Self>

  init(partition: Int32)
  static func settings(of resolution: SettingResolution, image: MetadataImage) -> Settings

  /// Takes a record into the durable state: at load, and after each append.
  func replay(_ record: Record, at place: RecordPlace)
  /// A transaction that wrote to this partition has ended.
  func replay(_ end: TransactionEnd, at place: RecordPlace)
  /// All is replayed: sets timers, repairs.
  func loaded(_ turn: inout Turn)
  func timerFired(_ key: TimerKey, _ turn: inout Turn)
  /// The records of the turn that asked for it are committed (`.none`), or were refused or lost, as clients are told.
  func settled(_ followup: Followup, _ outcome: ErrorCode, _ turn: inout Turn)
  /// What lies below `highWatermark` is committed.
  func committed(upTo highWatermark: Offset)
  func metadataChanged(_ delta: MetadataDelta, _ turn: inout Turn)
  /// Leadership is lost: everyone who waits in soft state is answered NOT_COORDINATOR. Nothing is appended any more.
  func unload(_ turn: inout Turn)
}

/// A record of a coordinator's topic, with a type.
protocol CoordinatorRecord: Sendable, Equatable {
  /// Key and value with their version in front; a value of `nil` is a tombstone.
  func encoded() throws(EncodeError) -> (key: ByteBuffer, value: ByteBuffer?)
  /// `nil` for a type that this version does not know, which is passed over (as `CoordinatorLoaderImpl.java` does).
  init?(key: ByteBuffer, value: ByteBuffer?) throws(DecodeError)
}

/// Where a record stands in its log.
struct RecordPlace {
  /// The offset after its batch: the record is committed once the high watermark has reached it.
  var end: Offset
  /// Whether it was committed already when it was replayed.
  var isCommitted: Bool
  /// Set for the batches of a transaction, whose fate is told later.
  var transaction: TransactionStamp?
}

struct TransactionStamp: Hashable {
  var producerID: ProducerID
  var producerEpoch: ProducerEpoch
}

struct TransactionEnd: Equatable {
  var transaction: TransactionStamp
  var isCommit: Bool
}

/// A request that one shard answers, found by a key: a group's id, a transactional id.
protocol CoordinatorRequest: KafkaRequest {
  var coordinatorKey: String { get }
  /// The answer that says `error` in each place that has one.
  func refused(_ error: ErrorCode) -> Response
}

/// An answer that is held until records are committed.
protocol CoordinatorResponse: KafkaResponse {
  /// The same answer with `error` in each place that said all was well.
  func refused(_ error: ErrorCode) -> Self
}
