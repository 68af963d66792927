import Glibc

/// Where running clusters are found: one folder a run, which holds its lock, its control socket, a note of where that
/// socket is, and, where no data directory was asked for, the data. All 0700.
///
/// What a killed run left is removed by the next: a run's lock that nobody holds means that the run is over.
package final class RuntimeFolder: Sendable {
  /// Longer socket paths do not fit into an address everywhere.
  package static let pathLimit = 100

  package let path: String
  /// The control socket, here or where `--control` said.
  package let controlPath: String
  private let lock: FileLock

  package var dataPath: String { path + "/data" }

  /// Makes the folder of a new run and removes those that are over.
  package init(control: String? = nil) throws(ClusterFailure) {
    var refusal = ClusterFailure.usage("no folder for temporary files can be made")
    for base in Self.bases() {
      do throws(ClusterFailure) {
        (path, controlPath, lock) = try Self.make(in: base, control: control)
        return
      } catch {
        refusal = error
      }
    }
    throw refusal
  }

  /// Candidates, the best first.
  private static func bases() -> [String] {
    var bases: [String] = []
    // It is the session's: one that is not there is not ours to make.
    if let runtime = environment("XDG_RUNTIME_DIR"), runtime.hasPrefix("/"), PlainFiles.exists(runtime) {
      bases.append(runtime + "/bellwether")
    }
    bases.append("/tmp/bellwether-\(getuid())")
    return bases
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func make(
    in base: String,
    control: String?
  ) throws(ClusterFailure) -> (path: String, control: String, lock: FileLock) {
    do {
      if !PlainFiles.exists(base) { try PlainFiles.createFolder(base) }
      guard PlainFiles.isPrivateFolder(base) else {
        throw ClusterFailure.usage(
          "\(base) is not a folder of this user alone: remove it, or set XDG_RUNTIME_DIR"
        )
      }
      // Held while folders come and go, so that none is taken for a left-over between its making and its lock.
      let turnstile = try FileLock(path: base + "/lock", waits: true)
      defer { withExtendedLifetime(turnstile) {} }
      removeLeftovers(in: base)
      var number = Int(getpid())
      while PlainFiles.exists("\(base)/\(number)") { number += 1 << 22 }
      let path = "\(base)/\(number)"
      let controlPath = control ?? path + "/control"
      guard controlPath.utf8.count < pathLimit else {
        throw ClusterFailure.usage(
          "the control socket's path has to be under \(pathLimit) bytes: \(controlPath)"
        )
      }
      try PlainFiles.createFolder(path)
      let lock = try FileLock(path: path + "/lock")
      return (path, controlPath, lock)
    } catch let failure as ClusterFailure {
      throw failure
    } catch let failure as PlainFiles.Failure {
      throw .usage("cannot write in \(base): \(failure.text)")
    } catch {
      throw .usage("cannot lock \(base)/lock: \(error)")
    }
  }

  /// Notes where the control socket is; called once it is there. Until then it may be another cluster's.
  func publishControl() throws(ClusterFailure) {
    do throws(PlainFiles.Failure) {
      try PlainFiles.replace(path + "/control-path", with: Self.absolute(controlPath), isDurable: false)
    } catch {
      throw .usage("cannot write in \(path): \(error.text)")
    }
  }

  private static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }

  private static func removeLeftovers(in base: String) {
    for run in runs(in: base) {
      guard let lock = try? FileLock(path: run + "/lock") else { continue }
      removeControl(of: run)
      PlainFiles.remove(run)
      withExtendedLifetime(lock) {}
    }
  }

  /// Folders of runs: named by numbers.
  private static func runs(in base: String) -> [String] {
    guard PlainFiles.isPrivateFolder(base), let names = try? PlainFiles.names(in: base) else { return [] }
    return names.filter { Int($0) != nil }.map { "\(base)/\($0)" }
  }

  private static func removeControl(of run: String) {
    if let control = try? PlainFiles.read(run + "/control-path"), PlainFiles.isSocket(control) {
      unlink(control)
    }
  }

  /// Control sockets of the clusters that run, of this user.
  package static func runningControls() -> [String] {
    var found: [String] = []
    for base in bases() + ["/run/user/\(getuid())/bellwether"] {
      for run in runs(in: base) {
        guard let control = try? PlainFiles.read(run + "/control-path"), !found.contains(control) else {
          continue
        }
        // Locked means alive.
        do throws(FileLock.Failure) {
          _ = try FileLock(path: run + "/lock")
        } catch {
          if case .held = error { found.append(control) }
        }
      }
    }
    return found
  }

  /// Removes all that is in it; called last.
  package func remove() {
    Self.removeControl(of: path)
    PlainFiles.remove(path)
  }
}
