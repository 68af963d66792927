import KafkaProtocol
import NIOCore

/// The in-memory twin of the broker's metadata log, with a disk that can lose what was not synced.
package final class MemoryRaftLog: RaftLog {
  package struct Batch: Equatable {
    package var baseOffset: Offset
    package var endOffset: Offset
    package var bytes: ByteBuffer
  }

  /// All that a disk holds of it.
  package struct Contents: Equatable {
    package var start = Offset.zero
    package var batches: [Batch] = []
    package var end: Offset { batches.last?.endOffset ?? start }
  }

  package private(set) var contents = Contents()
  /// What a power loss leaves.
  package private(set) var durable = Contents()
  package private(set) var snapshots: [SnapshotID: ByteBuffer] = [:]
  /// Refuses appends, as a full disk does.
  package var isFull = false

  package init() {}

  package var startOffset: Offset { contents.start }
  package var endOffset: Offset { contents.end }
  package var snapshot: SnapshotID? { snapshots.keys.max { $0.endOffset < $1.endOffset } }

  package func append(_ batches: ByteBuffer) throws(RaftLogError) {
    if isFull { throw .noSpace("the disk is full") }
    var rest = batches
    var appended: [Batch] = []
    var next = endOffset
    while true {
      let header: MetadataBatch.Header?
      do {
        header = try MetadataBatch.Header(of: rest)
      } catch {
        throw .failed(error.reason)
      }
      guard let header, let slice = rest.readSlice(length: header.sizeInBytes) else { break }
      guard header.baseOffset == next else {
        throw .failed("batch at \(header.baseOffset) does not continue at \(next)")
      }
      appended.append(Batch(baseOffset: next, endOffset: header.endOffset, bytes: slice))
      next = header.endOffset
    }
    guard rest.readableBytes == 0 else { throw .failed("a batch is cut off") }
    contents.batches += appended
  }

  package func read(from offset: Offset, maxBytes: Int) throws(RaftLogError) -> ByteBuffer {
    guard offset >= startOffset else { throw .failed("read before the start of the log") }
    var result = ByteBuffer()
    var (low, high) = (0, contents.batches.count)
    while low < high {
      let middle = (low + high) / 2
      if contents.batches[middle].endOffset <= offset { low = middle + 1 } else { high = middle }
    }
    for batch in contents.batches[low...] {
      if result.readableBytes > 0, result.readableBytes + batch.bytes.readableBytes > maxBytes { break }
      var bytes = batch.bytes
      result.writeBuffer(&bytes)
    }
    return result
  }

  package func truncate(to offset: Offset) throws(RaftLogError) {
    contents.batches.removeAll { $0.baseOffset >= offset }
  }

  package func trimPrefix(to offset: Offset) throws(RaftLogError) {
    contents.batches.removeAll { $0.endOffset <= offset }
    contents.start = max(contents.start, contents.batches.first?.baseOffset ?? offset)
  }

  package func restart(at offset: Offset) throws(RaftLogError) {
    contents = Contents(start: offset)
  }

  package func snapshotSize(_ id: SnapshotID) throws(RaftLogError) -> Int64 {
    guard let bytes = snapshots[id] else { throw .failed("no snapshot \(id)") }
    return Int64(bytes.readableBytes)
  }

  package func readSnapshot(
    _ id: SnapshotID,
    from position: Int64,
    maxBytes: Int
  ) throws(RaftLogError) -> ByteBuffer {
    guard let bytes = snapshots[id], position >= 0, position <= bytes.readableBytes else {
      throw .failed("no such bytes of snapshot \(id)")
    }
    let start = bytes.readerIndex + Int(position)
    let count = min(maxBytes, bytes.writerIndex - start)
    return bytes.getSlice(at: start, length: count) ?? ByteBuffer()
  }

  // What the shell does with actions.

  /// A snapshot's file is complete; older ones go.
  package func store(snapshot id: SnapshotID, _ bytes: ByteBuffer) {
    snapshots = snapshots.filter { $0.key.endOffset >= id.endOffset }
    snapshots[id] = bytes
  }

  /// A sync that began when the log held `synced` has ended.
  package func markDurable(_ synced: Contents) { durable = synced }

  /// What was not synced is gone.
  package func losePower() { contents = durable }
}
