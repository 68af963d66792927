import Console
import EmbeddedCluster
import Glibc
import TerminalUI

/// Files that a person may have made for the console. What cannot be read is told, what is not there is not missed.
enum UserFiles {
  /// Larger is no file of ours.
  private static let byteLimit = 1 << 20
  private static let themeLimit = 200

  /// The user's folder of ours, by the XDG base directories; `nil` without a home.
  static var configurationFolder: String? {
    func variable(_ name: String) -> String? {
      guard let value = getenv(name).map({ String(cString: $0) }), value.hasPrefix("/") else { return nil }
      return value
    }
    let base = variable("XDG_CONFIG_HOME") ?? variable("HOME").map { $0 + "/.config" }
    return base.map { $0 + "/bellwether" }
  }

  /// The settings, of a file that was named or of the one that is looked at without; a named one that is not there is
  /// refused.
  static func configuration(
    _ named: String?
  ) throws(ClusterFailure) -> (configuration: ConsoleConfiguration, warnings: [String]) {
    guard let path = named ?? configurationFolder.map({ $0 + "/config.toml" }) else {
      return (ConsoleConfiguration(), [])
    }
    switch text(of: path) {
    case .success(let text?): return ConfigurationReader.read(text, file: path)
    case .success(nil):
      if named != nil { throw .usage("--config: there is no \(path)") }
      return (ConsoleConfiguration(), [])
    case .failure(let reason):
      if named != nil { throw .usage("--config: \(reason)") }
      return (ConsoleConfiguration(), [reason.description])
    }
  }

  /// Themes, those of a folder in the order of their names.
  static func themes() -> (themes: [ThemeText], warnings: [String]) {
    var themes: [ThemeText] = []
    var warnings: [String] = []
    let folders = ThemePlaces.folders(executable: executable, configuration: configurationFolder)
    for folder in folders {
      for file in names(in: folder).sorted() {
        guard let name = ThemePlaces.name(ofFile: file), themes.count < themeLimit else { continue }
        let path = "\(folder)/\(file)"
        switch text(of: path) {
        case .success(let text?): themes.append(ThemeText(name: name, file: path, text: text))
        case .success(nil): continue
        case .failure(let reason): warnings.append(reason.description)
        }
      }
    }
    return (themes, warnings)
  }

  struct Unreadable: Error, CustomStringConvertible {
    var description: String
  }

  /// `nil`: there is no such file.
  static func text(of path: String) -> Result<String?, Unreadable> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      return code == ENOENT || code == ENOTDIR
        ? .success(nil) : .failure(Unreadable(description: "cannot read \(path): \(words(code))"))
    }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      return .failure(Unreadable(description: "\(path) is no file"))
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= byteLimit {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        return .failure(Unreadable(description: "cannot read \(path): \(words(errno))"))
      }
      if count == 0 { return .success(String(decoding: bytes, as: UTF8.self)) }
      bytes += buffer.prefix(count)
    }
    return .failure(Unreadable(description: "\(path) is larger than \(byteLimit >> 20) MiB: it is not read"))
  }

  private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }

  private static var executable: String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0, count < buffer.count else { return nil }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names
  }
}
