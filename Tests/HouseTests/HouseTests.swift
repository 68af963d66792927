import Foundation
import Testing

// The house rules that a compiler does not hold: which target may import which (the arrows of docs/DESIGN.md), and that
// the cores meet the world only by what they are handed.

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

private let accessLevels: Set<Substring> = [
  "private", "fileprivate", "internal", "package", "public", "open",
]

private struct SourceFile {
  let target: String
  let path: String
  let lines: [Substring]

  /// Modules that the file imports, whatever stands before or behind the name.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let keyword = words.firstIndex(of: "import"), keyword < 3, words.count > keyword + 1,
        words[..<keyword].allSatisfy({
          $0.hasPrefix("@") || accessLevels.contains($0)
        })
      else { return nil }
      let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      let name =
        kinds.contains(words[keyword + 1]) && words.count > keyword + 2
        ? words[keyword + 2] : words[keyword + 1]
      return String(name.split(separator: ".")[0])
    }
  }

  /// Lines without comments and without the text of string literals, for a look at what the code does.
  var code: [(number: Int, text: String)] {
    lines.enumerated().compactMap { index, line in
      let text = line.replacing(/"(\\.|[^"\\])*"/, with: "\"\"").replacing(/\/\/.*$/, with: "")
      return text.allSatisfy(\.isWhitespace) ? nil : (index + 1, String(text))
    }
  }
}

private func sources() throws -> [SourceFile] {
  let folder = root.appendingPathComponent("Sources")
  let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
  return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    return SourceFile(
      target: String(name.split(separator: "/")[0]),
      path: "Sources/" + name,
      lines: text.split(separator: "\n", omittingEmptySubsequences: false)
    )
  }
}

/// Targets of the house that each may import: its arrows, followed down.
private let arrows: [String: Set<String>] = [
  "Patterns": [],
  "TOML": [],
  "Encodings": [],
  "KafkaProtocol": ["CChecksum", "CZlib", "CZstd", "CLZ4", "CSnappy"],
  "ProtocolGenerator": [],
  "CommitLog": ["KafkaProtocol"],
  "Metadata": ["KafkaProtocol"],
  "Broker": ["CommitLog", "Metadata", "KafkaProtocol", "Patterns"],
  "EmbeddedCluster": ["Broker", "CommitLog", "Metadata", "KafkaProtocol", "CFiles"],
  "Simulation": ["Broker", "CommitLog", "Metadata", "KafkaProtocol"],
  "KafkaClient": ["KafkaProtocol", "Encodings"],
  "ClusterView": ["KafkaClient", "KafkaProtocol"],
  "Scenarios": ["KafkaClient", "EmbeddedCluster", "KafkaProtocol"],
  "TerminalUI": ["TOML", "Encodings", "CNcurses", "CTerminal"],
  "Console": ["TerminalUI", "ClusterView", "KafkaProtocol", "Patterns", "TOML", "Encodings"],
  "bellwether": [
    "Console", "TerminalUI", "ClusterView", "KafkaClient", "Scenarios", "EmbeddedCluster", "Broker",
    "Metadata",
    "CommitLog", "KafkaProtocol",
  ],
  "bellwether-simulator": ["Simulation"],
]

/// Modules from elsewhere that each may import.
private let guests: [String: Set<String>] = {
  let collections: Set<String> = ["DequeModule", "OrderedCollections", "HeapModule"]
  let core = collections.union(["NIOCore"])
  let system: Set<String> = ["Glibc", "Synchronization"]
  let sockets = core.union(system).union(["NIOPosix", "NIOConcurrencyHelpers"])
  return [
    "Patterns": [], "Encodings": [], "KafkaProtocol": core, "CommitLog": core, "Metadata": core,
    "Broker": core,
    "Simulation": core,
    "ProtocolGenerator": ["Foundation"],
    "EmbeddedCluster": sockets, "KafkaClient": sockets.union(["Crypto", "NIOSSL"]),
    "ClusterView": core.union(["Synchronization"]), "Scenarios": core.union(["Synchronization"]),
    "TOML": collections, "TerminalUI": collections.union(system), "Console": collections,
    "bellwether": sockets.union(["ArgumentParser"]),
    "bellwether-simulator": ["ArgumentParser", "Glibc"],
  ]
}()

private let cores: Set<String> = [
  "TOML", "Patterns", "Encodings", "KafkaProtocol", "CommitLog", "Metadata", "Broker",
]
/// Pure too, though not cores: the simulated world and the console's model.
private let deterministic = cores.union(["Simulation", "Console"])

@Suite("The house")
struct HouseTests {
  @Test func `each target imports only what its arrows allow`() throws {
    for file in try sources() {
      let own = try #require(arrows[file.target], "\(file.path): no such target in the table of arrows")
      let foreign = guests[file.target] ?? []
      for name in file.imports where !own.contains(name) && !foreign.contains(name) {
        Issue.record("\(file.path) imports \(name), which \(file.target) may not know")
      }
    }
  }

  @Test func `cores name nothing of NIO but its bytes`() throws {
    let names =
      /\b(EventLoop|EventLoopFuture|EventLoopPromise|Channel|ChannelHandler|NIODeadline|TimeAmount|NIOLock)\b/
    for file in try sources() where deterministic.contains(file.target) {
      for (number, text) in file.code where text.contains(names) {
        Issue.record("\(file.path):\(number): \(text)")
      }
    }
  }

  @Test func `cores read no clock, draw no random number, start no thread and open nothing`() throws {
    let clockOrThread =
      /\b(ContinuousClock|SuspendingClock|clock_gettime|async|await|Thread|Mutex|Task)\b|\bDate\(/
    let chanceOrPlace =
      /\b(SystemRandomNumberGenerator|fopen|getenv|hashValue|ObjectIdentifier|CommandLine)\b|\bAtomic<|\b(print|readLine)\(/
    let undirectedDraw = /\.(random\(in:|shuffled\(|shuffle\(|randomElement\()(?!.*using:)/
    for file in try sources() where deterministic.contains(file.target) {
      for (number, text) in file.code
      where text.contains(clockOrThread) || text.contains(chanceOrPlace) || text.contains(undirectedDraw) {
        Issue.record("\(file.path):\(number): \(text)")
      }
    }
  }

  @Test func `nothing is forced, and an unchecked claim has its proof beside it`() throws {
    for file in try sources() {
      for (number, text) in file.code {
        if text.contains(/\btry!|\bas!/) { Issue.record("\(file.path):\(number): \(text)") }
        if text.contains("@unchecked Sendable") || text.contains("nonisolated(unsafe)") {
          let before = file.lines[max(0, number - 6)..<number]
          #expect(
            before.contains { $0.contains("//") },
            "\(file.path):\(number): an unchecked claim without its proof"
          )
        }
      }
    }
  }

  @Test func `only the tool that writes the codecs uses full Foundation`() throws {
    for file in try sources() where file.target != "ProtocolGenerator" {
      #expect(!file.imports.contains("Foundation"), "\(file.path)")
    }
  }

  @Test func `only the terminal's own target draws with ncurses`() throws {
    for file in try sources() where file.imports.contains("CNcurses") {
      #expect(file.target == "TerminalUI", "\(file.path)")
    }
  }
}
