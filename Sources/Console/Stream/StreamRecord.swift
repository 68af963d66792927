/// One record, as plain bytes: it is decoded when it is looked at.
package struct StreamRecord: Sendable, Equatable {
  package struct Header: Sendable, Equatable {
    package var key: String
    package var value: [UInt8]?
    package init(key: String, value: [UInt8]?) {
      self.key = key
      self.value = value
    }
  }

  /// What is true of the batch that it came in.
  package struct Batch: Sendable, Equatable {
    package var baseOffset: Int64
    package var lastOffset: Int64
    package var codec: String
    /// -1: not idempotent.
    package var producerID: Int64
    package var producerEpoch: Int16
    package var baseSequence: Int32
    package var leaderEpoch: Int32
    package var isTransactional: Bool
    package init(
      baseOffset: Int64,
      lastOffset: Int64,
      codec: String,
      producerID: Int64 = -1,
      producerEpoch: Int16 = -1,
      baseSequence: Int32 = -1,
      leaderEpoch: Int32 = -1,
      isTransactional: Bool = false
    ) {
      self.baseOffset = baseOffset
      self.lastOffset = lastOffset
      self.codec = codec
      self.producerID = producerID
      self.producerEpoch = producerEpoch
      self.baseSequence = baseSequence
      self.leaderEpoch = leaderEpoch
      self.isTransactional = isTransactional
    }
  }

  package var topic: String
  package var partition: Int32
  package var offset: Int64
  /// Since 1970, UTC; -1: none.
  package var timestampMilliseconds: Int64
  package var key: [UInt8]?
  /// `nil`: a tombstone.
  package var value: [UInt8]?
  package var headers: [Header]
  package var batch: Batch?

  package init(
    topic: String,
    partition: Int32,
    offset: Int64,
    timestampMilliseconds: Int64,
    key: [UInt8]?,
    value: [UInt8]?,
    headers: [Header] = [],
    batch: Batch? = nil
  ) {
    self.topic = topic
    self.partition = partition
    self.offset = offset
    self.timestampMilliseconds = timestampMilliseconds
    self.key = key
    self.value = value
    self.headers = headers
    self.batch = batch
  }

  var sizeInBytes: Int {
    (key?.count ?? 0) + (value?.count ?? 0)
      + headers.reduce(0) { $0 + $1.key.utf8.count + ($1.value?.count ?? 0) }
  }
}
