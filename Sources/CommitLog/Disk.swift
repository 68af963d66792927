import KafkaProtocol
import NIOCore

/// A file that a `Disk` holds open. Never reused within one life of a disk.
package struct FileID: TypedNumber {
  package let rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// What can go wrong with a file. The three kinds are treated differently: no space is refused and tried again,
/// an I/O error ends the log directory (I9), the rest are answers.
package enum DiskError: Error, Equatable, Sendable {
  /// ENOSPC, EDQUOT: nothing is broken, the write is refused.
  case noSpace(path: String)
  /// EIO and every errno that says the directory can no longer be trusted.
  case failed(operation: String, path: String, errno: Int32)
  case notFound(path: String)
  /// EACCES, EPERM, EROFS.
  case refused(path: String)
  /// EMFILE, ENFILE.
  case tooManyOpenFiles(path: String)
}

extension DiskError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noSpace(let path): "no space for \(path)"
    case .failed(let operation, let path, let errno): "\(operation) of \(path) failed with errno \(errno)"
    case .notFound(let path): "\(path) is not there"
    case .refused(let path): "\(path) may not be used"
    case .tooManyOpenFiles(let path): "no file descriptor is left for \(path)"
    }
  }
}

/// The files of one broker: the second kind of effect that a core has, besides actions. Its calls are short and made
/// in line on the broker's loop; whatever may take longer is a `DiskJob`, handed out as an action.
///
/// Paths are relative to the broker's own folder and use "/". There is a POSIX twin, an in-memory twin for tests, and
/// the simulator's, which loses what was not synced.
package protocol Disk: AnyObject {
  /// Opens for reading and writing; with `create`, makes an empty file where there is none.
  func open(_ path: String, create: Bool) throws(DiskError) -> FileID
  func close(_ file: FileID)
  func size(of file: FileID) throws(DiskError) -> Int64
  /// Appends to `buffer` up to `count` bytes from position `position`; fewer only where the file ends. Returns how many.
  func read(
    _ file: FileID,
    at position: Int64,
    count: Int,
    into buffer: inout ByteBuffer
  ) throws(DiskError) -> Int
  /// Writes the readable bytes of `chunks`, one after the other, at `position` (one `pwritev`). Writes all or throws;
  /// after a throw the file may hold any part of them: the caller cuts it back.
  func write(_ file: FileID, at position: Int64, _ chunks: [ByteBuffer]) throws(DiskError)
  func truncate(_ file: FileID, to size: Int64) throws(DiskError)
  /// Asks for room up to `end` without changing the file's size: writes below it find space though the disk be full.
  /// A hint: where room cannot be had or held, nothing happens. A truncation gives up what lies beyond the new size.
  func reserve(_ file: FileID, upTo end: Int64)

  func exists(_ path: String) -> Bool
  /// Names in a folder, sorted.
  func list(_ folder: String) throws(DiskError) -> [String]
  /// Makes the folder and those above it; no error where it exists.
  func createFolder(_ path: String) throws(DiskError)
  func rename(_ path: String, to newPath: String) throws(DiskError)
  /// A file, or a folder with all in it. No error where there is none.
  func remove(_ path: String) throws(DiskError)

  /// Carries out a job now, blocking. Used where nothing else is served: at start, in tests, by the shell's own thread.
  func perform(_ job: DiskJob) throws(DiskError)
}

/// Disk work that may wait for the device: it leaves the loop as an action and comes back as an event.
package enum DiskJob: Sendable, Equatable {
  /// fsync of each file.
  case sync([FileID])
  /// fsync of a folder: makes creations, renames and removals in it durable.
  case syncFolder(String)
  /// Durable replacement: a temporary file is written and synced, renamed over `path`, and the folder synced.
  case replace(path: String, contents: ByteBuffer)
  /// The same for a small file that has to be written though the disk be full: the file that was replaced stays beside it
  /// as a spare (`path.spare`), which the next replacement is written over, so that it needs no new space.
  case exchange(path: String, contents: ByteBuffer)
  /// Removes a file or a tree.
  case remove(String)
}
