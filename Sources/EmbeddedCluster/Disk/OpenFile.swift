import CFiles
import CommitLog
import Glibc
import NIOCore

/// A file descriptor that is closed when nobody holds it any more: a killed broker's fsync, still under way on the
/// pool, keeps its file open, so that its number cannot come to mean another file meanwhile.
final class OpenFile: Sendable {
  let descriptor: Int32
  let path: String

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  func size() throws(DiskError) -> Int64 {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw .last("stat", path) }
    return Int64(info.st_size)
  }

  func truncate(to size: Int64) throws(DiskError) {
    while ftruncate(descriptor, off_t(size)) != 0 {
      guard errno == EINTR else { throw .last("truncate", path) }
    }
  }

  /// Room up to `end`, the size as it is; `false` where the file system cannot hold any, or has none.
  func reserve(upTo end: Int64) -> Bool {
    bw_reserve(descriptor, off_t(end)) == 0
  }

  /// Data, and what of the metadata is needed to read it again. An error is final (I9).
  func sync() throws(DiskError) {
    guard fdatasync(descriptor) == 0 else { throw .last("fsync", path) }
  }

  /// Appends up to `count` bytes from `position` to `buffer`; fewer only where the file ends.
  func read(at position: Int64, count: Int, into buffer: inout ByteBuffer) throws(DiskError) -> Int {
    guard count > 0 else { return 0 }
    var failure: DiskError?
    let total = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { target in
      var total = 0
      while total < count {
        let got = pread(
          descriptor,
          target.baseAddress?.advanced(by: total),
          count - total,
          off_t(position) + off_t(total)
        )
        if got > 0 {
          total += got
        } else if got == 0 {
          break
        } else if errno != EINTR {
          failure = .last("read", path)
          return 0
        }
      }
      return total
    }
    if let failure { throw failure }
    return total
  }

  /// Writes all of `chunks`, one after the other, from `position` on: one `pwritev` where the kernel takes it whole.
  func write(at position: Int64, _ chunks: [ByteBuffer]) throws(DiskError) {
    var position = position
    var index = 0
    while index < chunks.count {
      // 64 a call: each is a stack frame below, and Linux takes 1 024.
      let end = min(index + 64, chunks.count)
      var vectors: [iovec] = []
      vectors.reserveCapacity(end - index)
      var result: Result<Int64, DiskError> = .success(0)
      withPointers(to: chunks[index..<end], gathered: &vectors) { vectors in
        result = writeAll(vectors, at: position)
      }
      position += try result.get()
      index = end
    }
  }

  /// Pointers to several buffers are valid only inside as many closures.
  private func withPointers(
    to chunks: ArraySlice<ByteBuffer>,
    gathered vectors: inout [iovec],
    _ body: (inout [iovec]) -> Void
  ) {
    guard let first = chunks.first else { return body(&vectors) }
    first.withUnsafeReadableBytes { bytes in
      if let base = bytes.baseAddress, !bytes.isEmpty {
        vectors.append(iovec(iov_base: UnsafeMutableRawPointer(mutating: base), iov_len: bytes.count))
      }
      withPointers(to: chunks.dropFirst(), gathered: &vectors, body)
    }
  }

  private func writeAll(_ vectors: [iovec], at position: Int64) -> Result<Int64, DiskError> {
    var rest = vectors[...]
    var written: Int64 = 0
    while !rest.isEmpty {
      let count = rest.withUnsafeBufferPointer {
        pwritev(descriptor, $0.baseAddress, Int32($0.count), off_t(position + written))
      }
      if count < 0 {
        if errno == EINTR { continue }
        return .failure(.last("write", path))
      }
      // A device that takes nothing and gives no reason would be asked for ever.
      guard count > 0 else { return .failure(.failed(operation: "write", path: path, errno: EIO)) }
      written += Int64(count)
      var taken = count
      while let first = rest.first, taken >= first.iov_len {
        taken -= first.iov_len
        rest.removeFirst()
      }
      if taken > 0, let first = rest.first {
        rest[rest.startIndex] = iovec(
          iov_base: first.iov_base?.advanced(by: taken),
          iov_len: first.iov_len - taken
        )
      }
    }
    return .success(written)
  }
}

extension DiskError {
  /// What the last system call of this thread left in `errno`, in the words of `Disk`.
  static func last(_ operation: String, _ path: String) -> DiskError {
    DiskError(errno: errno, operation, path)
  }

  init(errno code: Int32, _ operation: String, _ path: String) {
    switch code {
    case ENOSPC, EDQUOT: self = .noSpace(path: path)
    case ENOENT: self = .notFound(path: path)
    case EACCES, EPERM, EROFS: self = .refused(path: path)
    case EMFILE, ENFILE: self = .tooManyOpenFiles(path: path)
    default: self = .failed(operation: operation, path: path, errno: code)
    }
  }
}
