// The numbers and names of Kafka that have a meaning, each as a type of its own: a leader epoch cannot be passed
// where an offset is asked for. Generated messages carry raw integers; handlers wrap them at the edge.

/// A number with a meaning.
package protocol TypedNumber: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible
where RawValue: FixedWidthInteger & Sendable {
  init(rawValue: RawValue)
}

// No `==` here: each number has its own, made by the compiler. One for all of them would be the generic witness that
// dictionaries call, at many times the price.
extension TypedNumber {
  @inlinable package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  package var description: String { "\(rawValue)" }
  @inlinable package init(_ rawValue: RawValue) { self.init(rawValue: rawValue) }
}

/// A broker's `node.id`, from 1 in an embedded cluster. -1 on the wire means none.
package struct BrokerID: TypedNumber {
  package let rawValue: Int32
  @inlinable package init(rawValue: Int32) { self.rawValue = rawValue }
}

/// Counts the leaders of a partition (or of the metadata quorum); stamped into each batch (KIP-101).
package struct LeaderEpoch: TypedNumber {
  package let rawValue: Int32
  @inlinable package init(rawValue: Int32) { self.rawValue = rawValue }
}

/// Counts the changes of a partition's leader and ISR; fences AlterPartition (KIP-497).
package struct PartitionEpoch: TypedNumber {
  package let rawValue: Int32
  @inlinable package init(rawValue: Int32) { self.rawValue = rawValue }
}

/// One registration of a broker: the offset of its RegisterBrokerRecord (KIP-631). -1 means none.
package struct BrokerEpoch: TypedNumber {
  package let rawValue: Int64
  @inlinable package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// Names an idempotent producer (KIP-98). -1 means none.
package struct ProducerID: TypedNumber {
  package let rawValue: Int64
  @inlinable package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// Counts the incarnations of a producer id; an older one is fenced (KIP-98).
package struct ProducerEpoch: TypedNumber {
  package let rawValue: Int16
  @inlinable package init(rawValue: Int16) { self.rawValue = rawValue }
}

/// One life of an embedded broker's process state, from start to kill. Never stored, never on Kafka's wire.
package struct Incarnation: TypedNumber {
  package let rawValue: UInt64
  @inlinable package init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// A position in a log. Marks are exclusive: a log end offset is the next offset to be written.
package struct Offset: TypedNumber {
  package let rawValue: Int64
  @inlinable package init(rawValue: Int64) { self.rawValue = rawValue }

  package static let zero = Offset(rawValue: 0)

  /// Traps on overflow: offsets from outside are checked with `advanced(checkedBy:)` instead.
  @inlinable package static func + (a: Offset, distance: Int64) -> Offset {
    Offset(rawValue: a.rawValue + distance)
  }
  @inlinable package static func - (a: Offset, b: Offset) -> Int64 { a.rawValue - b.rawValue }

  /// `nil` where the sum does not fit or would be negative.
  package func advanced(checkedBy distance: Int64) -> Offset? {
    let (sum, overflow) = rawValue.addingReportingOverflow(distance)
    return overflow || sum < 0 ? nil : Offset(rawValue: sum)
  }
}

/// A partition by its topic's id: survives a topic that is deleted and created anew under the same name (KIP-516).
package struct TopicIDPartition: Hashable, Sendable {
  package var topicID: KafkaUUID
  package var partition: Int32
  package init(topicID: KafkaUUID, partition: Int32) {
    self.topicID = topicID
    self.partition = partition
  }
}

/// A partition by its topic's name.
package struct TopicPartition: Hashable, Sendable, CustomStringConvertible {
  package var topic: String
  package var partition: Int32
  package init(topic: String, partition: Int32) {
    self.topic = topic
    self.partition = partition
  }
  package var description: String { "\(topic)-\(partition)" }

  package static func == (a: Self, b: Self) -> Bool {
    a.partition == b.partition && WireName(a.topic) == WireName(b.topic)
  }

  package func hash(into hasher: inout Hasher) {
    WireName(topic).hash(into: &hasher)
    hasher.combine(partition)
  }
}
