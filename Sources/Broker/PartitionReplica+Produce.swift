import CommitLog
import KafkaProtocol
import NIOCore

/// What one turn gathered for a partition: batches that passed all checks, written as one run at its end, in the order
/// in which they came. The log decides about producers' sequences, within the run too.
struct ProduceRun {
  struct Entry {
    var produce: PendingProduce
    var part: PendingProduce.Part
  }

  private(set) var batches: [LeaderBatch] = []
  private(set) var entries: [Entry] = []
  private(set) var bytes = 0

  /// From here on a run is written at once, so that followers work while the next bytes arrive.
  static let bytesWrittenAtOnce = 16 << 10

  var isEmpty: Bool { entries.isEmpty }

  mutating func add(_ batch: LeaderBatch, _ entry: Entry) {
    batches.append(batch)
    entries.append(entry)
    bytes += batch.records.readableBytes
  }

  mutating func take() -> ProduceRun {
    defer { self = ProduceRun() }
    return self
  }
}

extension PartitionReplica {
  /// Parked produces that the high watermark has passed, with what they are told: 20 where the ISR is short by now.
  func takeCommitted() -> (produces: [ParkedProduce], error: ErrorCode)? {
    guard let first = parkedProduces.first, first.next <= highWatermark, let leader else { return nil }
    var taken: [ParkedProduce] = []
    while let first = parkedProduces.first, first.next <= highWatermark {
      taken.append(first)
      parkedProduces.removeFirst()
    }
    return (taken, leader.isr.count < minInSync ? .notEnoughReplicasAfterAppend : .none)
  }
}

extension PartitionReplica {
  /// In order of offsets: a duplicate of an earlier batch waits before later ones.
  func park(_ produce: ParkedProduce) {
    var index = parkedProduces.endIndex
    while index > parkedProduces.startIndex, parkedProduces[index - 1].next > produce.next { index -= 1 }
    parkedProduces.insert(produce, at: index)
  }
}
