import CommitLog
import KafkaProtocol

/// One produce request until each of its partitions has answered.
final class PendingProduce: Expiring {
  let token: ReplyToken
  let version: Int16
  let acks: Int16
  var response = ProduceResponse()
  var unansweredCount = 0
  /// While the handler still walks the request, in this turn or the next, an answer does not complete it.
  var isGathering = true
  private(set) var isDone = false
  /// Of any partition: with acks=0 an error closes the connection.
  private(set) var firstError = ErrorCode.none
  /// The one client that may write to the topics of the coordinators, by Kafka's name for it.
  var isAdministrators = false

  init(token: ReplyToken, version: Int16, acks: Int16) {
    self.token = token
    self.version = version
    self.acks = acks
  }

  var isComplete: Bool { unansweredCount == 0 && !isGathering && !isDone }

  func finish() { isDone = true }

  func answer(_ part: Part, error: ErrorCode) {
    unansweredCount -= 1
    if error != .none, firstError == .none { firstError = error }
    guard error != .none else { return }
    response.responses[part.topic].partitionResponses[part.partition].errorCode = error.rawValue
    response.responses[part.topic].partitionResponses[part.partition].baseOffset = -1
  }

  func note(_ part: Part, baseOffset: Offset, logAppendTimeMs: Int64, logStartOffset: Offset) {
    response.responses[part.topic].partitionResponses[part.partition].baseOffset = baseOffset.rawValue
    response.responses[part.topic].partitionResponses[part.partition].logAppendTimeMs = logAppendTimeMs
    response.responses[part.topic].partitionResponses[part.partition].logStartOffset = logStartOffset.rawValue
  }

  /// A partition's place in the response.
  struct Part {
    var topic: Int
    var partition: Int
    /// Of the batch, where a producer counts.
    var sequence: ProducerSequence?
  }

  /// What the connection keeps in mind of a refused batch.
  func place(of part: Part, _ sequence: ProducerSequence) -> RefusedSequences.Place {
    let topic = response.responses[part.topic]
    return RefusedSequences.Place(
      topic: topic.name,
      topicID: topic.topicId,
      partition: topic.partitionResponses[part.partition].index,
      producer: sequence.producer,
      epoch: sequence.epoch
    )
  }
}

/// A produced batch that is in the log and waits for the high watermark to reach `next`.
struct ParkedProduce {
  var next: Offset
  var produce: PendingProduce
  var part: PendingProduce.Part
}
