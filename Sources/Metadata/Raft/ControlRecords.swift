import KafkaProtocol
import NIOCore

/// Raft's own records: each is alone in its batch, with the control bit (`ControlRecordType.java`).
enum ControlRecord {
  case leaderChange(LeaderChangeMessage)
  case snapshotHeader(SnapshotHeaderRecord)
  case snapshotFooter(SnapshotFooterRecord)

  private var type: Int16 {
    switch self {
    case .leaderChange: 2
    case .snapshotHeader: 3
    case .snapshotFooter: 4
    }
  }

  func batch(at offset: Offset, epoch: LeaderEpoch, timestamp: Int64) throws(EncodeError) -> MetadataBatch {
    var key = ByteBuffer()
    key.writeInteger(Int16(0))
    key.writeInteger(type)
    let value: ByteBuffer =
      switch self {
      case .leaderChange(let message): try message.encoded(version: 0)
      case .snapshotHeader(let message): try message.encoded(version: 0)
      case .snapshotFooter(let message): try message.encoded(version: 0)
      }
    return MetadataBatch(
      baseOffset: offset,
      epoch: epoch,
      isControl: true,
      timestamp: timestamp,
      records: [.init(key: key, value: value)]
    )
  }
}
