import KafkaProtocol
import Metadata

/// Holds this broker's part in the quorum in place, and what it says of itself: each turn asks several times, and only an
/// event changes the answers. To ask a value that lies behind an optional would copy all of it first.
final class QuorumSeat {
  private var node: QuorumNode
  private(set) var leader: (id: BrokerID, epoch: LeaderEpoch)?
  private(set) var isActiveController = false
  private(set) var epoch = LeaderEpoch(0)
  private(set) var highWatermark = Offset.zero
  private(set) var imageEnd = Offset.zero
  private(set) var nextDeadline = Instant.distantFuture

  init(_ node: QuorumNode) {
    self.node = node
    note(&self.node)
  }

  func handle(_ event: QuorumEvent, at now: Now, into actions: inout [QuorumAction]) {
    node.handle(event, at: now, into: &actions)
    note(&node)
  }

  /// Not kept: who changes an image that somebody else holds copies it.
  var image: MetadataImage { Self.image(of: &node) }

  private static func image(of node: inout QuorumNode) -> MetadataImage { node.image }

  private func note(_ node: inout QuorumNode) {
    leader = node.leader
    isActiveController = node.isActiveController
    epoch = node.epoch
    highWatermark = node.highWatermark
    imageEnd = node.image.endOffset
    nextDeadline = node.nextDeadline
  }
}
