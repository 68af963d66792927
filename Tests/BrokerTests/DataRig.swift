import Broker
import KafkaProtocol
import NIOCore
import Testing

// Fetches, and batches that no well-behaved client sends.

extension BrokerRig {
  /// A settled cluster.
  static func settled(_ count: Int32 = 1, settings: [String: String] = [:]) -> BrokerRig {
    let rig = BrokerRig(count, settings: settings)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    return rig
  }

  func fetch(
    _ topic: String,
    _ partition: FetchRequest.FetchPartition,
    maxWaitMs: Int32 = 0,
    minBytes: Int32 = 1,
    version: Int16 = 12,
    of id: BrokerID
  ) throws -> FetchResponse.PartitionData {
    let request = FetchRequest(
      maxWaitMs: maxWaitMs,
      minBytes: minBytes,
      maxBytes: 1 << 20,
      topics: [.init(topic: topic, partitions: [partition])]
    )
    return try #require(ask(request, version: version, of: id).responses.first?.partitions.first)
  }

  /// All records of a partition, as a consumer is given them.
  func records(of topic: String, _ partition: Int32 = 0, at id: BrokerID) throws -> [Record] {
    let asked = FetchRequest.FetchPartition(
      partition: partition,
      fetchOffset: 0,
      partitionMaxBytes: 1 << 20
    )
    return try RecordBatches(batches(of: topic, asked, at: id)).flatMap { batch in
      var reader = try RecordBatchReader(batch)
      return try reader.records()
    }
  }

  /// The header of the first stored batch.
  func firstHeader(of topic: String, at id: BrokerID) throws -> RecordBatchHeader {
    let asked = FetchRequest.FetchPartition(partition: 0, fetchOffset: 0, partitionMaxBytes: 1 << 20)
    let bytes = try batches(of: topic, asked, at: id)
    let header = try #require(RecordBatchHeader.peek(bytes, at: bytes.readerIndex))
    #expect(header.hasValidCRC(in: bytes, at: bytes.readerIndex))
    return header
  }

  private func batches(
    of topic: String,
    _ asked: FetchRequest.FetchPartition,
    at id: BrokerID
  ) throws -> ByteBuffer {
    let data = try fetch(topic, asked, of: id)
    #expect(data.errorCode == 0)
    return try #require(data.records)
  }

  func createTopic(
    _ name: String,
    partitions: Int32 = 1,
    replicationFactor: Int16 = 1,
    settings: [String: String]
  ) throws {
    var topic = CreateTopicsRequest.CreatableTopic()
    topic.name = name
    topic.numPartitions = partitions
    topic.replicationFactor = replicationFactor
    topic.configs = settings.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) }
    let response = try ask(
      CreateTopicsRequest(topics: [topic], timeoutMs: 5_000),
      version: 7,
      of: anyLiving
    )
    #expect(response.topics.first?.errorCode == 0, "\(response.topics.first?.errorMessage ?? "")")
    #expect(run { leader(of: name) != nil && isSettled })
  }
}

extension ByteBuffer {
  /// A batch whose header says something else, under a checksum that holds.
  func resealed(
    attributes: Int16? = nil,
    maxTimestamp: Int64? = nil,
    baseTimestamp: Int64? = nil
  ) -> ByteBuffer {
    var bytes = self
    let start = bytes.readerIndex
    if let attributes { bytes.setInteger(attributes, at: start + 21) }
    if let baseTimestamp { bytes.setInteger(baseTimestamp, at: start + 27) }
    if let maxTimestamp { bytes.setInteger(maxTimestamp, at: start + 35) }
    let covered = bytes.getSlice(at: start + 21, length: bytes.readableBytes - 21) ?? ByteBuffer()
    bytes.setInteger(CRC32C.checksum(of: covered), at: start + 17)
    return bytes
  }
}

extension ErrorCode {
  init(_ wire: Int16) { self = ErrorCode(rawValue: wire) ?? .unknownServerError }
}
