import TOML
import TerminalUI

/// Reads `config.toml`. A setting that means nothing is passed over and told, with file and line; a file that is no TOML is
/// passed over as a whole.
package struct ConfigurationReader {
  /// Every setting there is, for documents and for tests.
  package static let names = [
    "theme", "color", "glyphs", "mouse", "refresh", "topic", "wall", "confirm.kill", "confirm.quit",
    "stream.decoder", "columns", "keys", "contexts",
  ]
  private static let contextNames = ["bootstrap", "properties", "read-only", "color"]

  private static let refreshRange = 125...8000

  private let file: String
  private var configuration = ConsoleConfiguration()
  private var warnings: [String] = []

  package static func read(
    _ text: String,
    file: String
  ) -> (configuration: ConsoleConfiguration, warnings: [String]) {
    var reader = ConfigurationReader(file: file)
    do throws(TOMLFailure) {
      reader.take(try TOMLParser.parse(text, file: file))
    } catch {
      reader.warnings.append("\(error.description): nothing of it is used")
    }
    return (reader.configuration, reader.warnings)
  }

  private init(file: String) { self.file = file }

  private mutating func warn(_ line: Int, _ message: String) {
    warnings.append("\(file):\(line): \(message)")
  }

  private mutating func take(_ table: TOMLTable) {
    for (key, node) in table.entries {
      switch key {
      case "theme": configuration.theme = text(node, key)
      case "color": configuration.colour = word(node, key, of: ColourDepth.words)
      case "glyphs": choose(node, key, \.glyphs)
      case "mouse": configuration.usesMouse = flag(node, key) ?? true
      case "refresh": takeRefresh(node)
      case "topic": configuration.topic = text(node, key)
      case "wall": configuration.wall = word(node, key, of: WallPreset.allCases.map(\.rawValue))
      case "confirm": each(of: node, key) { $0.takeConfirmation($1, $2) }
      case "stream": each(of: node, key) { $0.takeStream($1, $2) }
      case "columns": each(of: node, key) { $0.takeColumns($1, $2) }
      case "keys": takeKeys(node)
      case "contexts": each(of: node, key) { $0.takeContext($1, $2) }
      default:
        let names = Self.names.filter { !$0.contains(".") } + ["confirm", "stream"]
        unknown(key, at: node.line, among: names)
      }
    }
  }

  private mutating func each(
    of node: TOMLNode,
    _ name: String,
    _ body: (inout Self, _ key: String, TOMLNode) -> Void
  ) {
    guard let table = node.table else { return warn(node.line, "\(name) is a table: [\(name)]") }
    for (key, node) in table.entries { body(&self, key, node) }
  }

  private mutating func unknown(_ key: String, at line: Int, among names: [String]) {
    let near = names.filter { Similarity.distance(key, $0) <= 2 }.first
    warn(line, "unknown setting \"\(key)\"" + (near.map { ": \"\($0)\" is one" } ?? ""))
  }

  // Settings -------------------------------------------------------------------------------------------------------------

  private mutating func takeRefresh(_ node: TOMLNode) {
    let range = Self.refreshRange
    guard let text = node.string, let milliseconds = DateText.span(text),
      range.contains(Int(clamping: milliseconds))
    else { return warn(node.line, "refresh is a time from \"125ms\" to \"8s\"") }
    configuration.refresh = .milliseconds(milliseconds)
  }

  private mutating func takeConfirmation(_ key: String, _ node: TOMLNode) {
    switch key {
    case "kill": choose(node, "confirm.kill", \.killConfirmation)
    case "quit": choose(node, "confirm.quit", \.quitConfirmation)
    default: unknown(key, at: node.line, among: ["kill", "quit"])
    }
  }

  private mutating func takeStream(_ key: String, _ node: TOMLNode) {
    switch key {
    case "decoder":
      guard let name = word(node, "stream.decoder", of: StreamState.Decoder.allCases.map(\.rawValue)) else {
        return
      }
      configuration.decoder = StreamState.Decoder(rawValue: name)
    default: unknown(key, at: node.line, among: ["decoder"])
    }
  }

  private mutating func takeColumns(_ topic: String, _ node: TOMLNode) {
    guard let items = node.array, let paths = Self.strings(items) else {
      return warn(node.line, "columns of \"\(topic)\" are a list of paths, as in [\"id\", \"tags[0]\"]")
    }
    do throws(FilterError) {
      configuration.columns[topic] = try FilterPath.columns(paths)
    } catch {
      warn(node.line, "columns of \"\(topic)\": \(error.message)")
    }
  }

  private mutating func takeContext(_ name: String, _ node: TOMLNode) {
    guard let table = node.table else {
      return warn(node.line, "a context is a table: [contexts.\(name)]")
    }
    var context = ClusterContext()
    for (key, node) in table.entries {
      let place = "\(key) of context \"\(name)\""
      switch key {
      case "bootstrap": context.bootstrap = text(node, place)
      case "properties": context.properties = text(node, place)
      // What cannot be read may have been meant to be true.
      case "read-only": context.isReadOnly = flag(node, place) ?? true
      case "color":
        context.colour = node.string.flatMap { ContextColour.named($0) ?? RGB(hex: $0) }
        if context.colour == nil {
          warn(node.line, "\(place) is \"#rrggbb\" or one of \(ContextColour.names.joined(separator: ", "))")
        }
      default: unknown(key, at: node.line, among: Self.contextNames)
      }
    }
    guard context.bootstrap != nil || context.properties != nil else {
      return warn(
        node.line,
        "context \"\(name)\" has neither bootstrap nor properties: nobody knows where it is"
      )
    }
    configuration.contexts[name] = context
  }

  private mutating func takeKeys(_ node: TOMLNode) {
    guard let table = node.table else { return warn(node.line, "keys is a table: [keys]") }
    var wishes: [KeyWish] = []
    var lines: [Int] = []
    for (name, node) in table.entries {
      guard let action = Action(name: name) else {
        unknown(name, at: node.line, among: Action.allCases.map(\.name))
        continue
      }
      guard let names = node.string.map({ [$0] }) ?? node.array.flatMap(Self.strings) else {
        warn(node.line, "\(name) is a key or a list of keys")
        continue
      }
      let keys = names.map { ($0, KeyPress(name: $0)) }
      for (text, key) in keys where key == nil {
        warn(node.line, "\"\(text)\" is no key that a terminal sends")
      }
      let known = keys.compactMap(\.1)
      guard !known.isEmpty || names.isEmpty else { continue }
      wishes.append(KeyWish(action, known))
      lines.append(node.line)
    }
    let (map, remarks) = KeyMap.wishing(wishes)
    configuration.keys = map
    for remark in remarks { warn(lines[remark.wish], remark.text) }
  }

  // Values ---------------------------------------------------------------------------------------------------------------

  private mutating func text(_ node: TOMLNode, _ name: String) -> String? {
    guard let text = node.string, !text.isEmpty else {
      warn(node.line, "\(name) is a text")
      return nil
    }
    return text
  }

  private mutating func flag(_ node: TOMLNode, _ name: String) -> Bool? {
    guard let flag = node.boolean else {
      warn(node.line, "\(name) is true or false")
      return nil
    }
    return flag
  }

  private mutating func word(_ node: TOMLNode, _ name: String, of words: [String]) -> String? {
    guard let text = node.string, words.contains(text) else {
      warn(node.line, "\(name) is one of \(words.map { "\"\($0)\"" }.joined(separator: ", "))")
      return nil
    }
    return text
  }

  private mutating func choose<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: TOMLNode,
    _ name: String,
    _ place: WritableKeyPath<ConsoleConfiguration, Choice>
  ) {
    guard let text = word(node, name, of: Choice.allCases.map(\.rawValue)),
      let choice = Choice(rawValue: text)
    else { return }
    configuration[keyPath: place] = choice
  }

  private static func strings(_ nodes: [TOMLNode]) -> [String]? {
    let texts = nodes.compactMap(\.string)
    return texts.count == nodes.count ? texts : nil
  }
}

/// Colours by which people tell clusters apart.
enum ContextColour {
  private static let all: [(name: String, hex: String)] = [
    ("red", "#c0392b"), ("orange", "#d9822b"), ("yellow", "#e2c044"), ("green", "#2e8b57"),
    ("cyan", "#2aa198"),
    ("blue", "#2f6fd0"), ("violet", "#8257c9"), ("grey", "#808890"),
  ]
  static var names: [String] { all.map(\.name) }
  static func named(_ name: String) -> RGB? { all.first { $0.name == name }.flatMap { RGB(hex: $0.hex) } }
}

/// How far two words are apart.
enum Similarity {
  /// Letters to be added, dropped or changed; short words only.
  static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.unicodeScalars.prefix(40)), Array(b.unicodeScalars.prefix(40)))
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let changed = diagonal + (left == right ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
