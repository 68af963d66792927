import KafkaProtocol
import OrderedCollections

/// Which partitions members hold, in time (P10): from the moment that a member hears of it until it says that it gave
/// them up, or until its coordinator may have given it up. Until then nobody else may hear that they are its own.
///
/// A coordinator may give up a member a session after it sent the last heartbeat that was answered well, a rebalance
/// timeout after it was told to give up something, or when another process bears its static name. One coordinator does
/// not know what another one that was cut off has answered meanwhile: what is held counts for as long as the
/// coordinator is the same.
struct HeldPartitions {
  /// An answer that all is well.
  struct Word {
    /// When the request was sent that it answers.
    var askedAt: Instant
    var heardAt: Instant
    var broker: BrokerID
    /// The coordinator does not give up the member before.
    var validUntil: Instant
    var instance: String?
  }

  private struct Holding {
    var partitions: Set<Int32>
    var word: Word
    var term: Int64
  }

  private let term: () -> Int64
  private var holdings: OrderedDictionary<String, Holding> = [:]
  /// The process that joined last of those that bear a static name.
  private var bearers: [String: String] = [:]

  init(term: @escaping () -> Int64) { self.term = term }

  mutating func bears(_ instance: String, _ process: String) { bearers[instance] = process }

  /// What is wrong with it, if anything is.
  mutating func hold(_ partitions: [Int32], _ process: String, _ word: Word) -> String? {
    let term = term()
    defer { holdings[process] = Holding(partitions: Set(partitions), word: word, term: term) }
    for (other, holding) in holdings where other != process {
      guard holding.word.broker == word.broker, holding.term == term, word.heardAt < holding.word.validUntil,
        holding.word.instance.map({ $0 != word.instance && bearers[$0] == other }) ?? true,
        let taken = partitions.first(where: holding.partitions.contains)
      else { continue }
      return "\(process) was given partition \(taken), which \(other) still holds"
    }
    return nil
  }

  mutating func keep(_ partitions: [Int32], _ process: String) {
    guard !partitions.isEmpty else {
      holdings[process] = nil
      return
    }
    holdings[process]?.partitions.formIntersection(partitions)
  }
}
