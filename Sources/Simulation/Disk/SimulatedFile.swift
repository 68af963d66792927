import KafkaProtocol
import NIOCore

/// One file: what a reader sees now (the page cache), what the device holds for certain, and the operations between
/// the two. A kill loses nothing of it; a loss of power keeps any part of what was not synced.
final class SimulatedFile {
  private enum Operation {
    case write(at: Int, ByteBuffer)
    case truncate(Int)
  }

  private(set) var bytes: [UInt8] = []
  private var durable: [UInt8] = []
  private var pending: [Operation] = []
  /// How many operations were ever made; a sync that began after `n` of them makes `n` durable.
  private(set) var operationCount = 0
  /// The segment of a partition's log that this file is, if it is one.
  var segment: LogSegmentName? { didSet { truth = nil } }
  /// Of the partition whose segment it is, once the checkers have asked.
  var truth: PartitionTruth?
  /// The lowest position that changed since the checkers looked.
  var dirtyFrom: Int?
  /// Writes that end there or before find room on a full disk.
  var reservedUpTo = 0
  /// A byte in which a bit changed by itself.
  private var rotted: (position: Int, byte: UInt8)?
  /// Whether it is still there, and neither cut off nor written over.
  var isRotten: Bool {
    guard let rotted, rotted.position < bytes.count else { return false }
    return bytes[rotted.position] == rotted.byte
  }
  var durableCount: Int { min(bytes.count, durable.count) }
  /// Whether the device has there what a reader sees.
  func isDurable(_ range: Range<Int>) -> Bool {
    guard range.upperBound <= durableCount else { return false }
    return bytes[range] == durable[range]
  }
  /// Whether some folder still names it.
  var isLinked = true

  func write(_ chunk: ByteBuffer, at position: Int) {
    Self.put(chunk, at: position, into: &bytes)
    pending.append(.write(at: position, chunk))
    operationCount += 1
    dirtyFrom = min(dirtyFrom ?? .max, position)
  }

  func truncate(to size: Int) {
    Self.cut(&bytes, to: size)
    pending.append(.truncate(size))
    operationCount += 1
    dirtyFrom = min(dirtyFrom ?? .max, size)
  }

  /// On the device, below `durableCount`: no process wrote it, and none knows. False where it is not the same there as
  /// in the page cache.
  func rot(at position: Int, bit: UInt8) -> Bool {
    guard !isRotten, bytes[position] == durable[position] else { return false }
    bytes[position] ^= bit
    durable[position] = bytes[position]
    rotted = (position, bytes[position])
    return true
  }

  /// The first `mark` operations are on the device from now on.
  func makeDurable(upTo mark: Int) {
    let count = pending.count - (operationCount - mark)
    guard count > 0 else { return }
    for operation in pending.prefix(count) { apply(operation, to: &durable) }
    pending.removeFirst(count)
  }

  func makeDurable() { makeDurable(upTo: operationCount) }

  /// Power is gone: each page of what was not synced is there or not, in any combination, and the last write may be
  /// torn in its middle.
  func losePower(keeping mode: PowerLossMode, using random: inout SeededGenerator) {
    var result = durable
    for (index, operation) in pending.enumerated() {
      let isLast = index == pending.count - 1
      switch operation {
      case .truncate(let size):
        if mode == .everything || mode == .anySubset && Bool.random(using: &random) {
          Self.cut(&result, to: size)
        }
      case .write(let position, let chunk):
        guard mode != .nothing else { continue }
        var start = 0
        let count =
          isLast && Bool.random(using: &random)
          ? Int.random(in: 0...chunk.readableBytes, using: &random) : chunk.readableBytes
        while start < count {
          let end = min(count, start + 4096 - (position + start) % 4096)
          if mode == .everything || Bool.random(using: &random),
            let page = chunk.getSlice(at: chunk.readerIndex + start, length: end - start)
          {
            Self.put(page, at: position + start, into: &result)
          }
          start = end
        }
      }
    }
    bytes = result
    durable = result
    pending.removeAll()
    dirtyFrom = 0
  }

  private func apply(_ operation: Operation, to content: inout [UInt8]) {
    switch operation {
    case .write(let position, let chunk): Self.put(chunk, at: position, into: &content)
    case .truncate(let size): Self.cut(&content, to: size)
    }
  }

  private static func put(_ chunk: ByteBuffer, at position: Int, into content: inout [UInt8]) {
    if position > content.count {
      content.append(contentsOf: repeatElement(0, count: position - content.count))
    }
    let end = position + chunk.readableBytes
    chunk.withUnsafeReadableBytes { source in
      if position == content.count {
        content.append(contentsOf: source)
      } else {
        content.replaceSubrange(position..<min(end, content.count), with: source)
      }
    }
  }

  private static func cut(_ content: inout [UInt8], to size: Int) {
    if size < content.count {
      content.removeLast(content.count - size)
    } else {
      content.append(contentsOf: repeatElement(0, count: size - content.count))
    }
  }
}

/// Which of the unsynced operations survive a loss of power.
enum PowerLossMode: CaseIterable {
  case nothing
  case anySubset
  case everything
}

/// A file of Kafka's name "folder/00000000000000000042.log".
struct LogSegmentName: Hashable {
  var folder: String
  var base: Int64

  /// `nil` for any other path.
  init?(path: String) {
    guard path.hasSuffix(".log"), let slash = path.lastIndex(of: "/") else { return nil }
    let name = path[path.index(after: slash)...].dropLast(4)
    guard name.utf8.count == 20, let base = Int64(name) else { return nil }
    self.folder = String(path[..<slash])
    self.base = base
  }
}

/// A folder: its names now, its names on the device, and what was done to them since the last sync of the folder.
final class SimulatedFolder {
  enum Entry {
    case file(SimulatedFile)
    case folder(SimulatedFolder)
  }

  private(set) var children: [String: Entry] = [:]
  private var durable: [String: Entry] = [:]
  private var pending: [(name: String, entry: Entry?)] = []
  private(set) var operationCount = 0

  var sortedNames: [String] { children.keys.sorted() }

  func set(_ name: String, to entry: Entry?) {
    children[name] = entry
    pending.append((name, entry))
    operationCount += 1
  }

  func makeDurable(upTo mark: Int) {
    let count = pending.count - (operationCount - mark)
    guard count > 0 else { return }
    for change in pending.prefix(count) { durable[change.name] = change.entry }
    pending.removeFirst(count)
  }

  func makeDurable() { makeDurable(upTo: operationCount) }

  /// Of the changes of names a journal keeps a beginning, in order.
  func losePower(keeping mode: PowerLossMode, using random: inout SeededGenerator) {
    let kept: Int
    switch mode {
    case .nothing: kept = 0
    case .everything: kept = pending.count
    case .anySubset: kept = Int.random(in: 0...pending.count, using: &random)
    }
    for change in pending.prefix(kept) { durable[change.name] = change.entry }
    pending.removeAll()
    children = durable
    for name in sortedNames {
      switch children[name] {
      case .file(let file): file.losePower(keeping: mode, using: &random)
      case .folder(let folder): folder.losePower(keeping: mode, using: &random)
      case nil: break
      }
    }
  }
}
