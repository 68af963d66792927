import Broker
import KafkaProtocol
import NIOCore

/// What happens to a client of the simulated cluster.
enum ClientEvent {
  case start
  case connected(ConnectionID)
  /// The connection is gone: refused, reset, or closed by the broker. What was under way has no known outcome.
  case closed(ConnectionID)
  /// The reply to the request with that number; the body without its header.
  case reply(ConnectionID, correlation: Int32, ByteBuffer)
  case wake
}

/// What a client wants. Connections are numbered by the world: `connect` answers with `.connected` or `.closed`.
enum ClientAction {
  case connect(ConnectionID, to: BrokerID)
  /// One whole frame, its length prefix included.
  case send(ConnectionID, [ByteBuffer], correlation: Int32, key: APIKey, version: Int16)
  case close(ConnectionID)
  case wake(at: Instant)
}

/// A client as a state machine over real Kafka frames, driven by the world.
protocol SimulatedClient: AnyObject {
  var name: String { get }
  func handle(_ event: ClientEvent, in context: inout ClientContext)
}

/// What a client may use while it handles an event.
struct ClientContext {
  let now: Instant
  let wallMilliseconds: Int64
  /// Brokers that a client knows to begin with (bootstrap).
  let brokers: [BrokerID]
  var random: SeededGenerator
  var actions: [ClientAction] = []
  /// What the client saw and believes, for the checkers.
  var observations: [ClientObservation] = []
  var nextConnection: UInt64

  mutating func connect(to broker: BrokerID) -> ConnectionID {
    nextConnection += 1
    let id = ConnectionID(rawValue: nextConnection)
    actions.append(.connect(id, to: broker))
    return id
  }
}

/// What a client was told. The checkers hold it against what the replicas hold.
enum ClientObservation {
  /// acks=all: the batch is there. `baseOffset` is `nil` where the broker only said "known already".
  case acknowledged(
    by: BrokerID,
    TopicPartition,
    producer: ProducerID,
    sequence: Int32,
    records: Int32,
    baseOffset: Offset?
  )
  /// A reader got these bytes for an offset, in order.
  case read(reader: String, TopicPartition, from: Offset, ByteBuffer)
  /// ListOffsets' answer for the latest offset.
  /// `shownBefore`: the largest that was shown before this one was asked for.
  case latest(TopicPartition, Offset, shownBefore: Int64)
  /// A broker named a leader to one who asked for it at that time.
  case leaderNamed(
    by: BrokerID,
    KafkaUUID,
    partition: Int32,
    LeaderEpoch,
    askedAt: Instant,
    toldAt: Instant
  )
  /// A broker answers OUT_OF_ORDER_SEQUENCE_NUMBER to the oldest batch that is not acked. Only one that was replaced, and does
  /// not know it yet, may.
  case disowned(by: BrokerID, TopicPartition, sequence: Int32)
  /// An answer that few runs see.
  case answered(RareState)
  /// A thing that no broker may say or do.
  case impossible(invariant: String, String)
}
