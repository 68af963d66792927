import KafkaProtocol
import NIOCore

/// `.snapshot`: the producers of a partition at an offset (schema ProducerSnapshot, version 1: int16 version, uint32
/// CRC-32C of what follows, entries).
///
/// Kafka writes one entry a producer, with its last batch alone. We write one entry for each batch remembered, oldest
/// first: Kafka's reader keeps the last entry of a producer, ours keeps all, so that duplicates are known after a
/// restart exactly as before it (I11).
enum ProducerSnapshotFile {
  static let entryBytes = 8 + 2 + 4 + 8 + 4 + 8 + 4 + 8
  private static let version: Int16 = 1

  static func encode(_ table: ProducerTable) -> ByteBuffer {
    var entries = ByteBuffer()
    var count: Int32 = 0
    for (id, state) in table.states.sorted(by: { $0.key < $1.key }) {
      func write(_ batch: ProducerBatch?, timestamp: Int64) {
        entries.writeMultipleIntegers(
          id.rawValue,
          state.epoch.rawValue,
          batch?.lastSequence ?? -1,
          batch?.lastOffset.rawValue ?? -1,
          batch?.offsetDelta ?? 0,
          timestamp,
          state.coordinatorEpoch,
          state.transactionStart?.rawValue ?? -1
        )
        count += 1
      }
      for index in 0..<state.window.count {
        if let batch = state.window[index] { write(batch, timestamp: batch.timestamp) }
      }
      // A marker came after the last batch, or alone.
      if state.window.last?.timestamp != state.lastTimestamp {
        write(state.window.last, timestamp: state.lastTimestamp)
      }
    }
    var body = ByteBuffer()
    body.writeInteger(count)
    body.writeBuffer(&entries)
    var buffer = ByteBuffer()
    buffer.writeMultipleIntegers(version, CRC32C.checksum(of: body))
    buffer.writeBuffer(&body)
    return buffer
  }

  /// `nil` where the bytes are not a snapshot, not a whole one, or speak of what is not before `offset`.
  static func decode(_ bytes: ByteBuffer, takenAt offset: Offset, now: Instant) -> ProducerTable? {
    var buffer = bytes
    guard let (version, crc) = buffer.readMultipleIntegers(as: (Int16, UInt32).self), version == Self.version,
      CRC32C.checksum(of: buffer) == crc, let count = buffer.readInteger(as: Int32.self), count >= 0,
      Int(count) == buffer.readableBytes / entryBytes
    else { return nil }
    var table = ProducerTable()
    var current: (id: ProducerID, state: ProducerState)?
    for _ in 0..<count {
      guard
        let (id, epoch, sequence, last, delta, timestamp, coordinator, start) = buffer.readMultipleIntegers(
          as: (Int64, Int16, Int32, Int64, Int32, Int64, Int32, Int64).self
        ), id >= 0, last < offset.rawValue, last < 0 || delta >= 0 && Int64(delta) <= last,
        start < offset.rawValue
      else { return nil }
      if current?.id.rawValue != id {
        if let current { table.restore(current.id, current.state) }
        current = (ProducerID(id), ProducerState(epoch: ProducerEpoch(epoch), lastSeen: now))
      }
      current?.state.coordinatorEpoch = coordinator
      current?.state.transactionStart = start >= 0 ? Offset(start) : nil
      current?.state.lastTimestamp = timestamp
      guard last >= 0, current?.state.window.last?.lastOffset != Offset(last) else { continue }
      current?.state.window.append(
        ProducerBatch(
          lastSequence: sequence,
          lastOffset: Offset(last),
          offsetDelta: delta,
          timestamp: timestamp
        )
      )
    }
    if let current { table.restore(current.id, current.state) }
    table.noteRestored(upTo: offset)
    return table
  }
}
