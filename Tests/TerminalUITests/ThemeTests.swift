import Testing

@testable import TerminalUI

@Suite("Themes")
struct ThemeTests {
  private static let catalogue = RoleCatalogue([(ThemeRole(40), "replica.leader")])

  private func load(
    _ text: String,
    _ others: [String: String] = [:]
  ) throws(ThemeFailure) -> (theme: Theme, warnings: [ThemeLoader.Warning]) {
    let loader = ThemeLoader(catalogue: Self.catalogue) { name in
      others[name].map { ThemeText(name: name, file: "\(name).toml", text: $0) }
    }
    return try loader.load(ThemeText(name: "t", file: "t.toml", text: text))
  }

  @Test func `a missing role is its parent, a missing depth the nearest colour`() throws {
    let theme = try load(
      """
      name = "t"
      [palette]
      gold = "#ffd700"
      alias = "gold"
      [roles]
      base = { fg = "#ffffff", bg = "#000000" }
      replica = { fg = "alias", attrs = ["bold"], c16 = { fg = "yellow" } }
      """
    ).theme
    let role = ThemeRole(40)
    #expect(
      theme.style(role, at: .truecolor) == RoleStyle(foreground: .rgb(RGB(255, 215, 0)), attributes: .bold)
    )
    #expect(theme.style(role, at: .c256) == RoleStyle(foreground: .indexed(220), attributes: .bold))
    #expect(theme.style(role, at: .c16).foreground == .indexed(3))
    #expect(theme.style(role, at: .mono) == RoleStyle(attributes: .bold))
  }

  @Test func `a theme inherits what it does not say`() throws {
    let parent =
      "name = \"p\"\n[palette]\nc = \"#112233\"\n[roles]\nbase = { fg = \"c\" }\nmark = { fg = \"#ffffff\" }"
    let theme = try load(
      "name = \"k\"\ninherits = \"p\"\n[roles]\nbase = { fg = \"#445566\" }",
      ["p": parent]
    ).theme
    #expect(theme.name == "k")
    #expect(theme.style(.base, at: .truecolor).foreground == .rgb(RGB(0x44, 0x55, 0x66)))
    #expect(theme.style(.mark, at: .truecolor).foreground == .rgb(RGB(255, 255, 255)))
  }

  @Test func `what is unknown is a warning with its line`() throws {
    let warnings = try load(
      """
      name = "t"
      colour = "red"
      [roles]
      base = { fg = "default" }
      "replica.boss" = { fg = "red" }
      mark = { foreground = "red" }
      match = { fg = "reddish", attrs = [
        "blinking"] }
      cursor = { c16 = { bg = "bluish" } }
      """
    ).warnings
    #expect(
      warnings.map(\.description) == [
        "t.toml:2: unknown key \"colour\"", "t.toml:5: unknown role \"replica.boss\"",
        "t.toml:6: unknown key \"foreground\" in role \"mark\"", "t.toml:7: fg of \"match\" is no colour",
        "t.toml:8: unknown attribute \"blinking\" in role \"match\"",
        "t.toml:9: bg of \"cursor\" is no colour", "t.toml:9: the cursor cannot be seen without colours",
      ]
    )
  }

  @Test func `text that can hardly be read is a warning`() throws {
    let warnings = try load(
      """
      [roles]
      base = { fg = "#ffffff", bg = "#000000" }
      mark = { fg = "#333333" }
      cursor = { bg = "#888888", mono = ["reverse"] }
      match = { fg = "#ffffff", c16 = { fg = "blue" } }
      """
    ).warnings
    #expect(
      warnings.map(\.description).filter { $0.contains("\"mark\"") || $0.contains("\"match\"") } == [
        "t.toml:3: contrast of \"mark\" is 1.6, below 4.5",
        "t.toml:5: contrast of \"match\" on \"cursor\" is 3.5, below 4.5",
      ]
    )
  }

  @Test func `a file that is no TOML names the line, and circles are found`() {
    func sentence(_ text: String, _ others: [String: String] = [:]) -> String? {
      #expect(throws: ThemeFailure.self) { try load(text, others) }?.description
    }
    #expect(sentence("name = \n[") == "t.toml:1: the end of the line where a value should be")
    #expect(sentence("\ninherits = \"x\"") == "t.toml:2: inherits \"x\", which is no theme")
    #expect(sentence("inherits = \"t\"") == "t.toml:1: inherits \"t\", which inherits it")
    let circle = ["a": "inherits = \"b\"", "b": "inherits = \"a\""]
    #expect(sentence("inherits = \"a\"", circle) == "b.toml:1: inherits \"a\", which inherits it")
  }

  @Test func `a surface colours what lies on it`() throws {
    let theme = try load(
      """
      [roles]
      base = { fg = "#ffffff", bg = "#000000" }
      mark = { fg = "#ff0000" }
      cursor = { bg = "#0000ff", mono = ["reverse"] }
      """
    ).theme
    #expect(
      theme.resolve(role: .mark, surface: .cursor, at: .truecolor)
        == RoleStyle(foreground: .rgb(RGB(255, 0, 0)), background: .rgb(RGB(0, 0, 255)))
    )
    #expect(theme.resolve(role: .mark, surface: .cursor, at: .mono).attributes == .reverse)
  }

  @Test func `the depth follows what the environment asks for`() {
    func detect(_ option: String?, _ environment: [String: String], _ colours: Int) -> ColourDepth {
      ColourDepth.detect(option: option, environment: environment, terminalColours: colours)
    }
    #expect(detect(nil, ["NO_COLOR": "1"], 256) == .mono)
    #expect(detect(nil, ["COLORTERM": "truecolor"], 256) == .truecolor)
    #expect(detect(nil, [:], 256) == .c256)
    #expect(detect(nil, [:], 8) == .c16)
    #expect(detect(nil, [:], -1) == .mono)
    #expect(detect("256", ["NO_COLOR": "1"], 8) == .c256)
    #expect(detect("always", ["NO_COLOR": "1"], 256) == .c256)
    #expect(detect("auto", ["NO_COLOR": ""], 256) == .c256)
    #expect(detect(nil, [:], 1 << 24) == .truecolor)
    #expect(detect(nil, ["TERM": "dumb", "COLORTERM": "truecolor"], 256) == .mono)
    #expect(detect(nil, ["TERM": "linux", "COLORTERM": "truecolor"], 256) == .c16)
    #expect(detect(nil, ["TERM": "linux"], 8) == .c16)
  }

  @Test func `another palette alone is another theme, whatever comes first in the file`() throws {
    let parent = """
      [roles]
      base = { fg = "text", bg = "ground" }
      mark = { fg = "good", c16 = { fg = "cyan" }, mono = ["bold"] }
      [palette]
      ground = "#000000"
      text = "#ffffff"
      green = "#00ff00"
      good = "green"
      """
    let loaded = try load("inherits = \"p\"\n[palette]\ngreen = \"#4080ff\"", ["p": parent])
    #expect(loaded.theme.style(.mark, at: .truecolor).foreground == .rgb(RGB(0x40, 0x80, 0xff)))
    #expect(loaded.theme.style(.mark, at: .c16).foreground == .indexed(6))
    #expect(loaded.theme.style(.mark, at: .mono).attributes == .bold)
  }

  @Test func `what a theme says of a colour holds at every depth, what mono inherits stays`() throws {
    let parent = "[roles]\nmark = { fg = \"#00ff00\", c16 = { fg = \"green\" }, mono = [\"reverse\"] }"
    let theme = try load(
      "inherits = \"p\"\n[roles]\nmark = { fg = \"#ff0000\", attrs = [\"bold\"] }",
      ["p": parent]
    ).theme
    #expect(theme.style(.mark, at: .c16) == RoleStyle(foreground: .indexed(9), attributes: .bold))
    #expect(theme.style(.mark, at: .mono).attributes == .reverse)
  }

  @Test func `a name that stands for itself is the terminal's colour, one that leads nowhere is none`() throws
  {
    let loaded = try load(
      """
      [palette]
      green = "green"
      a = "b"
      b = "a"
      [roles]
      mark = { fg = "green" }
      match = { fg = "a" }
      """
    )
    #expect(loaded.theme.style(.mark, at: .truecolor).foreground == .indexed(2))
    #expect(
      loaded.warnings.map(\.description) == [
        "t.toml:3: \"a\" is no colour", "t.toml:4: \"b\" is no colour",
        "t.toml:7: fg of \"match\" is no colour",
        "t.toml: the cursor cannot be seen without colours",
      ]
    )
  }

  @Test func `a cursor that reverses its row is one bar, whatever colours the row has`() throws {
    let theme = try load(
      """
      [roles]
      base = { fg = "white", bg = "black" }
      replica = { fg = "green", attrs = ["bold"] }
      "base.dim" = { fg = "blue", attrs = ["dim"] }
      cursor = { attrs = ["reverse"] }
      """
    ).theme
    let (white, black) = (Colour.indexed(7), Colour.indexed(0))
    #expect(
      theme.resolve(role: ThemeRole(40), surface: .cursor, at: .c16)
        == RoleStyle(foreground: white, background: black, attributes: [.bold, .reverse])
    )
    #expect(
      theme.resolve(role: .dim, surface: .cursor, at: .c16)
        == RoleStyle(foreground: white, background: black, attributes: .reverse)
    )
  }

  @Test func `a cursor that looks like everything else is a warning`() throws {
    let warnings = try load("[roles]\ncursor = { fg = \"default\" }").warnings
    #expect(warnings.map(\.description) == ["t.toml:2: the cursor cannot be seen without colours"])
  }
}
