import KafkaProtocol

/// An idempotent producer's place in a partition: what its batch begins with.
struct ProducerSequence: Hashable {
  var producer: ProducerID
  var epoch: ProducerEpoch
  /// 0...2^31 - 1, then 0 again.
  var first: Int32

  /// `nil` for a batch of nobody that counts.
  init?(_ batch: RecordBatchHeader) {
    guard batch.hasProducer, batch.baseSequence >= 0 else { return nil }
    (producer, epoch, first) = (batch.producerID, batch.producerEpoch, batch.baseSequence)
  }
}

/// What one connection was refused of idempotent producers, so that what it sent right behind is refused as well.
///
/// Clients keep several batches on the way. When the first is refused (this broker does not lead yet, the ISR is short) and
/// the second finds all well, a log that knows the producer answers OUT_OF_ORDER_SEQUENCE_NUMBER. A log that has never heard
/// of it takes any sequence (KIP-360), and would take the second: the first can then never be stored, and librdkafka reports
/// it as delivered, for what came after it was (`rd_kafka_handle_idempotent_Produce_success`). Apache Kafka has this gap.
struct RefusedSequences {
  struct Place: Hashable {
    var topic: String
    var topicID: KafkaUUID
    var partition: Int32
    var producer: ProducerID
    var epoch: ProducerEpoch
  }

  /// So many are kept at least, and at most twice as many. Who is refused more at once is not helped.
  static let capacity = 512

  /// The earliest sequence that is still missing.
  private var missing: [Place: Int32] = [:]
  private var older: [Place: Int32] = [:]

  var isEmpty: Bool { missing.isEmpty && older.isEmpty }

  mutating func note(_ sequence: Int32, at place: Place) {
    if let known = self[place], !Self.isBefore(sequence, known) { return }
    if missing.count >= Self.capacity, missing[place] == nil { (older, missing) = (missing, [:]) }
    missing[place] = sequence
  }

  /// Whether an earlier one is missing. When this is the missing one or lies before it, it has come again and is no
  /// longer asked for.
  mutating func leavesGap(_ sequence: Int32, at place: Place) -> Bool {
    guard let known = self[place] else { return false }
    if Self.isBefore(known, sequence) { return true }
    missing[place] = nil
    older[place] = nil
    return false
  }

  private subscript(place: Place) -> Int32? { missing[place] ?? older[place] }

  /// On the circle of 2^31 numbers, by the shorter way.
  private static func isBefore(_ a: Int32, _ b: Int32) -> Bool {
    let distance = (Int64(b) - Int64(a)) & 0x7fff_ffff
    return distance != 0 && distance < 0x4000_0000
  }
}
