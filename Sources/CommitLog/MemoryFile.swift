import NIOCore

/// A file of a `MemoryDisk`: pages as they are, and as they were when it was last synced.
final class MemoryFile {
  private static let pageBytes = 4096

  private(set) var size = 0
  private var pages: [[UInt8]] = []
  private var syncedSize = 0
  private var syncedPages: [[UInt8]] = []

  func read(at position: Int, count: Int, into buffer: inout ByteBuffer) -> Int {
    let end = min(size, position + count)
    guard position < end else { return 0 }
    buffer.reserveCapacity(minimumWritableBytes: end - position)
    var at = position
    while at < end {
      let (page, offset) = (at / Self.pageBytes, at % Self.pageBytes)
      let length = min(Self.pageBytes - offset, end - at)
      buffer.writeBytes(pages[page][offset..<(offset + length)])
      at += length
    }
    return end - position
  }

  /// Writes the first `limit` bytes of what `chunks` hold.
  func write(at position: Int, _ chunks: [ByteBuffer], limit: Int) {
    var (at, left) = (position, limit)
    for chunk in chunks where left > 0 {
      let length = min(left, chunk.readableBytes)
      if at + length > size { resize(to: at + length) }
      chunk.withUnsafeReadableBytes { put(UnsafeRawBufferPointer(rebasing: $0[..<length]), at: at) }
      at += length
      left -= length
    }
  }

  private func put(_ bytes: UnsafeRawBufferPointer, at position: Int) {
    var done = 0
    while done < bytes.count {
      let (page, offset) = ((position + done) / Self.pageBytes, (position + done) % Self.pageBytes)
      let length = min(Self.pageBytes - offset, bytes.count - done)
      pages[page].withUnsafeMutableBytes { memory in
        UnsafeMutableRawBufferPointer(rebasing: memory[offset..<(offset + length)])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[done..<(done + length)]))
      }
      done += length
    }
  }

  func resize(to newSize: Int) {
    let count = (newSize + Self.pageBytes - 1) / Self.pageBytes
    if count < pages.count { pages.removeLast(pages.count - count) }
    while pages.count < count { pages.append([UInt8](repeating: 0, count: Self.pageBytes)) }
    // What is cut off reads as zero if the file grows again.
    if newSize < size, newSize % Self.pageBytes != 0 {
      for index in (newSize % Self.pageBytes)..<Self.pageBytes { pages[count - 1][index] = 0 }
    }
    size = newSize
  }

  func sync() { (syncedSize, syncedPages) = (size, pages) }

  /// The same file, all of it synced.
  func copy() -> MemoryFile {
    let file = MemoryFile()
    (file.size, file.pages) = (size, pages)
    file.sync()
    return file
  }

  /// Each page written since the last sync is there or not; so is the new size.
  func afterPowerLoss(using random: inout some RandomNumberGenerator) -> MemoryFile {
    let file = MemoryFile()
    (file.size, file.pages) = (syncedSize, syncedPages)
    if size != syncedSize, Bool.random(using: &random) { file.resize(to: size) }
    for index in file.pages.indices where index < pages.count {
      let old = index < syncedPages.count ? syncedPages[index] : nil
      if old != pages[index], Bool.random(using: &random) { file.pages[index] = pages[index] }
    }
    file.sync()
    return file
  }
}
