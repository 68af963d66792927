import DequeModule
import KafkaProtocol

/// Produce requests whose batches are looked at a portion a turn. To look at a batch is work in proportion to its records,
/// and a compressed one has up to a thousand times as many bytes of them as of its own: a request of a megabyte may ask for
/// seconds. So a turn does an amount of work (DESIGN 2), and who wants more goes on in the next, behind whoever waits as
/// well; everybody else is served in between. Requests of one connection keep their order: none is handled while one of
/// them is here.
///
/// A batch is looked at as a whole, so that a turn may go over by one of those that wait and one that came.
struct ProduceBacklog {
  /// Bytes of records that one turn looks at, after decompression: about 4 ms of gzip, less of all else.
  static let workPerTurn = 2 << 20
  /// What naming a partition counts beside its records.
  static let workPerPartition = 1 << 10
  /// How much more work it is to compress records anew, as the topic asks.
  static let recompressionFactor = 4

  private(set) var waiting: Deque<GatheringProduce> = []
  private var workLeft = Self.workPerTurn
  /// Of those that waited before this turn, one goes on, whatever has come meanwhile.
  private(set) var owesWork = false

  var isEmpty: Bool { waiting.isEmpty }
  var hasWorkLeft: Bool { workLeft > 0 }

  mutating func spend(_ work: Int) { workLeft -= min(work, workLeft) }

  mutating func add(_ request: GatheringProduce) { waiting.append(request) }

  mutating func popFirst() -> GatheringProduce? { waiting.popFirst() }

  mutating func takeAll() -> Deque<GatheringProduce> {
    defer { waiting = [] }
    return waiting
  }

  mutating func beginTurn() {
    workLeft = Self.workPerTurn
    owesWork = !isEmpty
  }
}

/// A Produce request on the way through its partitions.
struct GatheringProduce {
  let request: ProduceRequest
  let produce: PendingProduce
  /// What holds for all partitions alike.
  let refusal: ErrorCode?
  /// The next to be looked at; `nil` after the last.
  private(set) var next: PendingProduce.Part?

  /// `request` names each partition once, and no topic without one.
  init(_ request: ProduceRequest, _ produce: PendingProduce, refusal: ErrorCode?) {
    self.request = request
    self.produce = produce
    self.refusal = refusal
    next = request.topicData.isEmpty ? nil : PendingProduce.Part(topic: 0, partition: 0)
  }

  mutating func advance() {
    guard let part = next else { return }
    if part.partition + 1 < request.topicData[part.topic].partitionData.count {
      next?.partition += 1
    } else if part.topic + 1 < request.topicData.count {
      next = PendingProduce.Part(topic: part.topic + 1, partition: 0)
    } else {
      next = nil
    }
  }
}

extension ProduceRequest {
  /// Each partition once, where it was named first, with the records that it was named with last: Kafka puts what a request
  /// brings into a map (`KafkaApis.scala`), and answers from it. Topics without partitions are left out, as by that map.
  mutating func keepLastOfRepeated() {
    if topicData.count > 1 { mergeTopics() }
    if topicData.contains(where: { $0.partitionData.isEmpty }) {
      topicData.removeAll { $0.partitionData.isEmpty }
    }
    for index in topicData.indices where topicData[index].partitionData.count > 1 {
      topicData[index].keepLastOfRepeated()
    }
  }

  private struct TopicKey: Hashable {
    var name: String
    var id: KafkaUUID
  }

  private mutating func mergeTopics() {
    var places: [TopicKey: Int] = [:]
    var merged: [TopicProduceData] = []
    for topic in topicData {
      let key = TopicKey(name: topic.name, id: topic.topicId)
      if let place = places[key] {
        merged[place].partitionData += topic.partitionData
      } else {
        places[key] = merged.count
        merged.append(topic)
      }
    }
    topicData = merged
  }
}

extension ProduceRequest.TopicProduceData {
  fileprivate mutating func keepLastOfRepeated() {
    var places: [Int32: Int] = [:]
    var kept = 0
    for index in partitionData.indices {
      if let place = places[partitionData[index].index] {
        partitionData[place] = partitionData[index]
      } else {
        places[partitionData[index].index] = kept
        if kept != index { partitionData[kept] = partitionData[index] }
        kept += 1
      }
    }
    if kept < partitionData.count { partitionData.removeLast(partitionData.count - kept) }
  }
}
