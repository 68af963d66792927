import NIOCore
import Testing

@testable import KafkaProtocol

@Suite("Vectors: record batches")
struct BatchVectorsTests {
  @Test func `batches of all clients and codecs are read field by field`() throws {
    for line in try VectorFiles.lines(of: "batches-v2.jsonl") {
      let label = "\(line["source"]?.text ?? "") \(line["case"]?.text ?? "")"
      var batches = RecordBatches(try ByteBuffer(json: line["hex"] ?? .null))
      for expected in line["batches"]?.elements ?? [] {
        guard let batch = batches.next() else {
          Issue.record("\(label): a batch is missing")
          continue
        }
        for difference in try BatchVector.differences(batch, expected) {
          Issue.record("\(label): \(difference)")
        }
      }
      #expect(batches.next() == nil)
      #expect(batches.problem == nil)
      #expect(batches.rest.readableBytes == 0)
    }
  }

  @Test func `an uncompressed batch built anew from its records is the same bytes`() throws {
    for line in try VectorFiles.lines(of: "batches-v2.jsonl") {
      for batch in RecordBatches(try ByteBuffer(json: line["hex"] ?? .null)) where batch.header.codec == .none
      {
        // A reader of a batch whose time the broker stamped is told that time alone. Without the stamp's bit it is told
        // what the producer gave, so that the deltas can be written again; with the bit the bytes have to be the same.
        let attributes = batch.header.attributes
        let plain = batch.bytes.resealed(attributes & ~RecordBatchHeader.Attributes.logAppendTime)
        var reader = try RecordBatchReader(plain)
        var retained = RecordBatchBuilder(retaining: reader.header)
        for record in try reader.records() { retained.append(record) }
        let label = "\(line["source"]?.text ?? "") \(line["case"]?.text ?? "")"
        if try retained.build().resealed(attributes) != batch.bytes { Issue.record("\(label)") }
      }
    }
  }

  @Test func `what clients produce passes the leader's checks, and what brokers wrote is walked`() throws {
    for line in try VectorFiles.lines(of: "batches-v2.jsonl") {
      for batch in RecordBatches(try ByteBuffer(json: line["hex"] ?? .null)) {
        let header = batch.header
        let isFromClient =
          !header.isControl && header.recordCount > 0 && header.recordCount == header.lastOffsetDelta + 1
          && !header.hasDeleteHorizon && !header.isLogAppendTime
        guard isFromClient else { continue }
        let validated = try RecordBatchValidator.validate(batch.bytes, rules: ProduceRules())
        var reader = try RecordBatchReader(batch)
        let records = try reader.records()
        #expect(validated.header == header)
        #expect(validated.maxTimestamp == records.map(\.timestamp).max())
        #expect(
          records.first { $0.timestamp == validated.maxTimestamp }?.offset
            == header.baseOffset + Int64(validated.maxTimestampOffsetDelta)
        )
      }
    }
  }

  @Test func `batches that must be refused are refused where it says, and no sooner`() throws {
    for line in try VectorFiles.lines(of: "batches-invalid.jsonl") {
      guard let name = line["case"]?.text, let stage = line["stage"]?.text, let expect = line["expect"]?.text,
        let code = line["produceError"]?.text
      else { throw JSONProblem("a member is missing") }
      let bytes = try ByteBuffer(json: line["hex"] ?? .null)
      var refusal: BatchRefusal?
      do throws(BatchRefusal) {
        _ = try RecordBatchValidator.validate(bytes, rules: ProduceRules())
      } catch {
        refusal = error
      }
      #expect(refusal?.errorCode.name ?? "NONE" == code, "\(name): \(String(describing: refusal))")

      // What a consumer makes of it.
      var batches = RecordBatches(bytes)
      let batch = batches.next()
      var reading: DecodeError?
      do throws(DecodeError) {
        if let batch {
          var reader = try RecordBatchReader(batch)
          _ = try reader.records()
        }
      } catch {
        reading = error
      }
      switch (expect, stage) {
      case ("accept", _), (_, "broker"):
        #expect(batch != nil && reading == nil && batches.problem == nil, "\(name)")
      case ("incomplete", _): #expect(batch == nil && batches.problem == nil, "\(name)")
      case (_, "header"): #expect(batch == nil && batches.problem != nil, "\(name)")
      case (_, "crc"): #expect(reading == .badChecksum, "\(name)")
      default: #expect(batch != nil && reading != nil && reading != .badChecksum, "\(name)")
      }
    }
  }

  @Test func `message sets of magic 0 and 1 are told apart and refused`() throws {
    for line in try VectorFiles.lines(of: "batches-legacy.jsonl") {
      let bytes = try ByteBuffer(json: line["hex"] ?? .null)
      var batches = RecordBatches(bytes)
      #expect(batches.next() == nil)
      #expect(batches.problem != nil)
      #expect {
        _ = try RecordBatchValidator.validate(bytes, rules: ProduceRules())
      } throws: { ($0 as? BatchRefusal)?.errorCode == .invalidRecord }
    }
  }
}

extension ByteBuffer {
  /// A whole batch with other attributes, under a checksum that holds.
  fileprivate func resealed(_ attributes: Int16) -> ByteBuffer {
    var bytes = self
    let start = bytes.readerIndex
    bytes.setInteger(attributes, at: start + 21)
    let covered = bytes.getSlice(at: start + 21, length: bytes.readableBytes - 21) ?? ByteBuffer()
    bytes.setInteger(CRC32C.checksum(of: covered), at: start + 17)
    return bytes
  }
}

/// What `batches-v2` says of a batch.
enum BatchVector {
  static func differences(_ batch: RecordBatch, _ expected: JSON) throws -> [String] {
    let header = batch.header
    let integers: [(String, Int64)] = [
      ("baseOffset", header.baseOffset.rawValue), ("batchLength", Int64(header.batchLength)),
      ("partitionLeaderEpoch", Int64(header.leaderEpoch.rawValue)), ("magic", Int64(header.magic)),
      ("crc", Int64(header.crc)), ("attributes", Int64(header.attributes)),
      ("lastOffsetDelta", Int64(header.lastOffsetDelta)), ("baseTimestamp", header.baseTimestamp),
      ("maxTimestamp", header.maxTimestamp), ("producerId", header.producerID.rawValue),
      ("producerEpoch", Int64(header.producerEpoch.rawValue)), ("baseSequence", Int64(header.baseSequence)),
      ("recordsCount", Int64(header.recordCount)), ("lastOffset", header.lastOffset.rawValue),
      ("lastSequence", Int64(header.lastSequence)),
    ]
    let flags: [(String, Bool)] = [
      ("logAppendTime", header.isLogAppendTime), ("isTransactional", header.isTransactional),
      ("isControl", header.isControl), ("hasDeleteHorizon", header.hasDeleteHorizon),
    ]
    var found: [String] = []
    for (name, value) in integers where expected[name]?.integer != value { found.append("\(name) \(value)") }
    for (name, value) in flags where expected[name]?.bool != value { found.append("\(name) \(value)") }
    if expected["codec"]?.text != header.codec.name { found.append("codec \(header.codec)") }
    if header.rebuilt(baseOffset: header.baseOffset, leaderEpoch: header.leaderEpoch)
      != batch.bytes.getSlice(at: batch.bytes.readerIndex, length: RecordBatchHeader.rebuiltByteCount)
    {
      found.append("the first 21 bytes")
    }
    var reader = try RecordBatchReader(batch)
    let records = try reader.records()
    let wanted = expected["records"]?.elements ?? []
    if records.count != wanted.count { found.append("\(records.count) records") }
    for (record, json) in zip(records, wanted) { found += try differences(record, json, header) }
    return found
  }

  private static func differences(
    _ record: Record,
    _ json: JSON,
    _ header: RecordBatchHeader
  ) throws -> [String] {
    var found: [String] = []
    if record.offset.rawValue != json["offset"]?.integer { found.append("offset \(record.offset)") }
    if record.timestamp != json["timestamp"]?.integer { found.append("timestamp \(record.timestamp)") }
    if record.key?.hex != json["key"]?.text { found.append("key of \(record.offset)") }
    if record.value?.hex != json["value"]?.text { found.append("value of \(record.offset)") }
    let headers = try (json["headers"]?.elements ?? []).map { pair in
      RecordHeader(
        key: try String(json: pair.elements?.first ?? .null),
        value: try ByteBuffer?(json: pair.elements?.last ?? .null)
      )
    }
    if record.headers != headers { found.append("headers of \(record.offset)") }
    if let sequence = json["sequence"]?.integer {
      let delta = Int32(record.offset - header.baseOffset)
      if Int64(RecordBatchHeader.sequence(header.baseSequence, advancedBy: delta)) != sequence {
        found.append("sequence of \(record.offset)")
      }
    }
    if let type = json["controlType"]?.integer, ControlRecordType(key: record.key)?.rawValue != Int16(type) {
      found.append("control type of \(record.offset)")
    }
    return found
  }
}
