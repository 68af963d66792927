import CommitLog
import KafkaProtocol

/// A DeleteRecords request until each of its partitions has answered (KIP-107's `DelayedDeleteRecords`).
final class ParkedDeletion: Expiring {
  /// A partition whose log start moved here, and has to be on the disks of all living replicas.
  struct Part {
    var id: TopicIDPartition
    var target: Offset
    /// Its place in the response.
    var topic: Int
    var partition: Int
  }

  let token: ReplyToken
  var response = DeleteRecordsResponse()
  var waiting: [Part] = []
  var isDone = false

  init(token: ReplyToken) { self.token = token }

  func answer(_ part: Part, error: ErrorCode, lowWatermark: Offset?) {
    response.topics[part.topic].partitions[part.partition].errorCode = error.rawValue
    response.topics[part.topic].partitions[part.partition].lowWatermark = lowWatermark?.rawValue ?? -1
  }
}
