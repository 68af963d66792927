import KafkaProtocol
import Metadata

/// What one operation on a shard decides: records, answers, timers. Carried out when the operation returns.
struct ShardTurn<Shard: CoordinatorShard> {
  struct Answer {
    var token: ReplyToken
    var response: any KafkaResponse
  }

  struct HeldAnswer {
    var token: ReplyToken
    var response: any CoordinatorResponse
  }

  let now: Now
  /// The committed metadata.
  let image: MetadataImage
  let settings: Shard.Settings
  var random: SeededGenerator

  private(set) var records: [Shard.Record] = []
  /// Whether the records may be appended as several batches, where one would be too large. A turn's records are one
  /// batch otherwise: all of them or none.
  var mayBeSplit = false
  /// False where the shard has taken the records into its state itself.
  var replaysRecords = true
  /// Without records of its own: whether held answers wait for what earlier turns have written.
  var holdsForEarlier = false
  private(set) var answers: [Answer] = []
  private(set) var heldAnswers: [HeldAnswer] = []
  private(set) var followups: [Shard.Followup] = []
  /// In order; `nil` cancels.
  private(set) var timers: [(key: Shard.TimerKey, deadline: Instant?)] = []

  init(now: Now, image: MetadataImage, settings: Shard.Settings, random: SeededGenerator) {
    self.now = now
    self.image = image
    self.settings = settings
    self.random = random
  }

  mutating func append(_ record: Shard.Record) { records.append(record) }

  #if Mutants
    /// Places of records that are taken into the state and kept out of the log.
    private var unlogged: Set<Int> = []
    mutating func skipNextInLog() { unlogged.insert(records.count) }
    var loggedRecords: [Shard.Record] {
      records.enumerated().filter { !unlogged.contains($0.offset) }.map(\.element)
    }
  #endif

  /// At once, whatever becomes of the turn's records.
  mutating func answer(_ token: ReplyToken, _ response: some KafkaResponse) {
    answers.append(Answer(token: token, response: response))
  }

  /// When the turn's records are committed, at once where there are none; `response.refused` says what went wrong.
  mutating func answerOnceCommitted(_ token: ReplyToken, _ response: some CoordinatorResponse) {
    heldAnswers.append(HeldAnswer(token: token, response: response))
  }

  /// The shard hears of `followup` when the turn's records are committed or lost, after the held answers have left; at
  /// once where there are none.
  mutating func follow(_ followup: Shard.Followup) { followups.append(followup) }

  /// Replaces the timer of that key. To move one to a later moment costs no more than a look-up.
  mutating func setTimer(_ key: Shard.TimerKey, at deadline: Instant) { timers.append((key, deadline)) }

  mutating func setTimer(_ key: Shard.TimerKey, after wait: Duration) {
    timers.append((key, now.monotonic + wait))
  }

  mutating func cancelTimer(_ key: Shard.TimerKey) { timers.append((key, nil)) }
}
