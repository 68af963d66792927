import Foundation
import Testing

@testable import Console
@testable import TerminalUI

@Suite("Settings")
struct ConfigurationTests {
  private func read(_ text: String) -> (configuration: ConsoleConfiguration, warnings: [String]) {
    ConfigurationReader.read(text, file: "c.toml")
  }

  private func model(_ text: String) -> Model {
    var settings = ConsoleSettings()
    settings.configuration = read(text).configuration
    var model = Model(settings: settings, now: Sample.now)
    _ = model.update(.message(.snapshot(Sample.snapshot())), at: Sample.now)
    return model
  }

  @Test func `the document's example is whole, and nothing of it is wrong`() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("docs/CONFIG.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let block = text.split(separator: "```toml\n").dropFirst().first?.split(separator: "```").first
    let example = String(try #require(block))
    let (configuration, warnings) = read(example)
    #expect(warnings == [])
    for name in ConfigurationReader.names {
      let key = name.split(separator: ".").last.map(String.init) ?? ""
      #expect(example.contains("\n\(key) = ") || example.contains("\n[\(key)"), "\(name)")
    }
    #expect(configuration.theme == "daylight" && configuration.topic == "orders")
    #expect(configuration.refresh == .milliseconds(500))
    #expect(configuration.columns["orders"]?.map(\.text) == ["value.id", "value.amount", "value.tags[0]"])
    #expect(configuration.keys.label(.save) == "Z")
    #expect(configuration.contexts["prod"]?.isReadOnly == true && configuration.contexts.count == 2)
    #expect(configuration.contexts["staging"]?.colour == RGB(0xd9, 0x82, 0x2b))
  }

  @Test func `a context that cannot be read is told, and in doubt it only reads`() {
    let (configuration, warnings) = read(
      """
      [contexts]
      none = 3
      [contexts.a]
      read-only = "yes"
      bootstrap = "a:9092"
      color = "#zz0000"
      [contexts.b]
      read-only = false
      [contexts.c]
      properties = "c.properties"
      bootstraps = "x"
      color = "#102030"
      """
    )
    #expect(configuration.contexts.keys.sorted() == ["a", "c"])
    #expect(configuration.contexts["a"]?.isReadOnly == true && configuration.contexts["a"]?.colour == nil)
    #expect(configuration.contexts["c"]?.colour == RGB(0x10, 0x20, 0x30))
    #expect(warnings.count == 5, "\(warnings)")
    #expect(
      warnings.contains { $0.contains("c.toml:10: unknown setting \"bootstraps\": \"bootstrap\" is one") }
        || warnings.contains { $0.contains("\"bootstraps\"") }
    )
  }

  private func rgb(_ colour: Colour?) throws -> RGB {
    switch try #require(colour) {
    case .rgb(let rgb): rgb
    case .indexed(let index): ColourTable.rgb(index)
    case .standard: RGB(128, 128, 128)
    }
  }

  @Test func `a cluster's own colour is on its badge, readable at every depth`() throws {
    let badges = Set(ConsoleApp.badges)
    for theme in ConsoleApp.themes(first: nil).themes {
      for name in ContextColour.names {
        let tinted = theme.tinted(ConsoleApp.badges, try #require(ContextColour.named(name)))
        for role in badges {
          for depth in ColourDepth.allCases where depth != .mono {
            let style = tinted.style(role, at: depth)
            let contrast = try rgb(style.foreground).contrast(to: try rgb(style.background))
            #expect(contrast >= 4.5, "\(theme.name) \(name) \(depth): \(contrast)")
            #expect(
              tinted.style(role, at: depth).background != theme.style(role, at: depth).background
                || depth != .truecolor
            )
          }
          #expect(tinted.style(role, at: .mono) == theme.style(role, at: .mono))
        }
        #expect(tinted.style(.header, at: .truecolor) == theme.style(.header, at: .truecolor))
      }
    }
  }

  @Test func `what means nothing is told with its line, and the rest holds`() {
    let (configuration, warnings) = read(
      """
      theme = 3
      color = "blue"
      colour = "never"
      refresh = "1ms"
      mouse = "no"
      wall = "ops"
      confirm = 1
      [stream]
      decoder = "xml"
      decode = 2
      [columns]
      orders = ["a["]
      payments = "id"
      logs = ["id"]
      """
    )
    #expect(
      warnings == [
        "c.toml:1: theme is a text",
        "c.toml:2: color is one of \"auto\", \"always\", \"never\", \"16\", \"256\", \"truecolor\"",
        "c.toml:3: unknown setting \"colour\": \"color\" is one",
        "c.toml:4: refresh is a time from \"125ms\" to \"8s\"", "c.toml:5: mouse is true or false",
        "c.toml:7: confirm is a table: [confirm]",
        "c.toml:9: stream.decoder is one of "
          + StreamState.Decoder.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "),
        "c.toml:10: unknown setting \"decode\": \"decoder\" is one",
        "c.toml:12: columns of \"orders\": [ is not closed",
        "c.toml:13: columns of \"payments\" are a list of paths, as in [\"id\", \"tags[0]\"]",
      ]
    )
    #expect(configuration.wall == "ops" && configuration.columns["logs"]?.count == 1)
  }

  @Test func `a file that is no TOML is passed over as a whole`() {
    let (configuration, warnings) = read("theme = \"mono\"\nwall = ")
    #expect(configuration == ConsoleConfiguration())
    #expect(warnings == ["c.toml:2: the end of the file where a value should be: nothing of it is used"])
  }

  @Test func `hostile files neither trap nor take long`() {
    for text in [
      String(repeating: "[", count: 100_000), String(repeating: "a.", count: 50_000) + "b = 1",
      "keys = {" + String(repeating: "a = \"x\", ", count: 10_000) + "b = \"y\"}",
      "[columns]\n" + (0..<2000).map { "t\($0) = [\"id\"]\n" }.joined(), "\u{0}",
      "refresh = \"99999999999999999999s\"",
      "[keys]\n" + (0..<500).map { "x\($0) = \"\($0)\"\n" }.joined(),
    ] { _ = read(text) }
  }

  @Test func `kills ask as it is set`() {
    var always = model("[confirm]\nkill = \"always\"")
    _ = ScreensTests.press([KeyPress("K"), KeyPress("y"), KeyPress("j"), KeyPress("K")], &always)
    #expect(always.question == .kill(Sample.b2, consequences: []))
    var dangerous = model("[confirm]\nkill = \"dangerous\"")
    #expect(ScreensTests.press([KeyPress("K")], &dangerous) == [.order(.kill(Sample.b1), number: 1)])
    _ = dangerous.update(.message(.snapshot(Sample.snapshot(dead: [1]))), at: Sample.now)
    _ = ScreensTests.press([KeyPress("j"), KeyPress("K")], &dangerous)
    #expect(dangerous.question != nil)
  }

  @Test func `quitting asks as it is set`() {
    var always = model("[confirm]\nquit = \"always\"")
    #expect(ScreensTests.press([KeyPress("q")], &always) == [] && always.question == .quit)
    var never = model("[confirm]\nquit = \"never\"")
    never.settings.brokersHoldData = true
    #expect(ScreensTests.press([KeyPress("q")], &never) == [.quit])
  }

  @Test func `the stream begins with the topic, the columns and the decoder that are set`() {
    var model = model(
      "topic = \"payments\"\n[stream]\ndecoder = \"hex\"\n[columns]\npayments = [\"amount\"]"
    )
    #expect(model.stream.decoder == .hex)
    let commands = ScreensTests.press([KeyPress("5"), KeyPress("4")], &model)
    guard case .subscribe(let subscription)? = commands.last else {
      Issue.record("\(commands)")
      return
    }
    #expect(subscription.topic == "payments" && model.stream.columns.map(\.text) == ["value.amount"])
    #expect(model.stream.decoder == .hex)
    _ = model.follow(topic: "orders")
    #expect(model.stream.columns.isEmpty)
  }

  @Test func `refresh and wall are as they are set`() {
    let model = model("refresh = \"2s\"\nwall = \"teach\"")
    #expect(model.tick == .seconds(2) && model.wall.preset == .teach)
  }

  @Test func `words that are nearly right are found`() {
    #expect(Similarity.distance("colour", "color") == 1)
    #expect(Similarity.distance("", "abc") == 3 && Similarity.distance("abc", "abc") == 0)
  }
}
