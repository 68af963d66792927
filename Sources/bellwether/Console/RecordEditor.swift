import Console
import Glibc
import TerminalUI

/// A record in the person's own editor: its text in a file of a folder that nobody else can look into, read when the editor
/// has ended. What cannot be meant is shown in the text, and the editor opened again, so that nothing typed is lost.
struct RecordEditor: Sendable {
  /// Larger than this no editor is given.
  private static let longestBytes = 32 << 20

  let mailbox: Mailbox<ConsoleMessage>
  /// Topics that there are, with their partitions.
  let topics: [String: Int]

  /// `nil`: it cannot be begun, which is told.
  func errand(_ record: StreamRecord) -> TerminalErrand? {
    let text = Array(RecordJSON.document(record).utf8)
    guard text.count <= Self.longestBytes else {
      return refuse("a message of this size is too much for an editor")
    }
    var template = Array("\(Self.variable("TMPDIR") ?? "/tmp")/bellwether-edit-XXXXXX".utf8CString)
    guard let made = template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } })
    else {
      return refuse("no temporary folder can be made: \(Self.reason)")
    }
    return open(Place(folder: String(cString: made)), with: text)
  }

  private struct Place: Sendable {
    var folder: String
    var file: String { folder + "/message.json" }

    /// With whatever the editor has left there.
    func remove() {
      if let stream = opendir(folder) {
        while let entry = readdir(stream) {
          let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
          }
          if name != ".", name != ".." { unlink("\(folder)/\(name)") }
        }
        closedir(stream)
      }
      rmdir(folder)
    }
  }

  private func open(_ place: Place, with text: [UInt8]) -> TerminalErrand? {
    guard Self.write(text, to: place.file) else {
      place.remove()
      return refuse("\(place.file) cannot be written: \(Self.reason)")
    }
    let editor = Self.variable("VISUAL") ?? Self.variable("EDITOR") ?? "vi"
    return TerminalErrand(["sh", "-c", "\(editor) \"$1\"", "sh", place.file]) { end in
      let next = ended(end, place, text, editor)
      if next == nil { place.remove() }
      return next
    }
  }

  private func ended(
    _ end: TerminalErrandEnd,
    _ place: Place,
    _ before: [UInt8],
    _ editor: String
  ) -> TerminalErrand? {
    switch end {
    case .failed(let why): return refuse("nothing was sent: \(editor): \(why)")
    case .exited(let code) where code == 126 || code == 127:
      return refuse("nothing was sent: the editor \(editor) is not there; EDITOR says which one to take")
    case .exited(let code) where code != 0: return refuse("nothing was sent: \(editor) ended with \(code)")
    case .exited: break
    }
    guard let text = Self.read(place.file) else {
      return refuse("nothing was sent: the text cannot be read back")
    }
    guard text != before, text.contains(where: { $0 > 0x20 }) else {
      mailbox.post(.notice("unchanged: nothing was sent"))
      return nil
    }
    do throws(RecordJSON.Failure) {
      let plan = try RecordJSON.plan(document: text)
      guard let problem = problem(plan) else {
        mailbox.post(.edited(plan))
        return nil
      }
      return open(place, with: RecordJSON.document(text, remark: problem))
    } catch {
      return open(place, with: RecordJSON.document(text, remark: error.words))
    }
  }

  private func problem(_ plan: MessagePlan) -> String? {
    guard !topics.isEmpty else { return nil }
    guard let count = topics[plan.topic] else {
      return "there is no topic \(EscapedText.harmless(plan.topic.utf8))"
    }
    guard let partition = plan.partition, partition >= count else { return nil }
    return "\(plan.topic) has no partition \(partition): it has \(count)"
  }

  private func refuse(_ sentence: String) -> TerminalErrand? {
    mailbox.post(.refused(sentence))
    return nil
  }

  private static var reason: String { strerror(errno).map { String(cString: $0) } ?? "error \(errno)" }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
    return value
  }

  private static func write(_ text: [UInt8], to path: String) -> Bool {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var rest = text[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func read(_ path: String) -> [UInt8]? {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    while text.count <= longestBytes * 2 {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return text }
      text += buffer.prefix(count)
    }
    return nil
  }
}

/// Records into a command of the person's shell, which has the terminal meanwhile.
enum RecordPipe {
  static func errand(
    _ records: [StreamRecord],
    to command: String,
    _ mailbox: Mailbox<ConsoleMessage>
  ) -> TerminalErrand {
    var lines: [UInt8] = []
    for record in records {
      lines += Array(RecordJSON.line(record).utf8)
      lines.append(0x0a)
    }
    return TerminalErrand(["sh", "-c", command], input: lines, waits: true) { end in
      if case .failed(let why) = end { mailbox.post(.refused("\(command): \(why)")) }
      return nil
    }
  }
}
