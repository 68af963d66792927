import Testing

@testable import TerminalUI

@Suite("Themes")
struct ThemeTests {
  private static let catalogue = RoleCatalogue([(ThemeRole(40), "replica.leader")])

  private func load(
    _ text: String,
    _ others: [String: String] = [:]
  ) throws(ThemeLoader.Failure) -> (theme: Theme, warnings: [ThemeLoader.Warning]) {
    try ThemeLoader(catalogue: Self.catalogue) { others[$0] }.load(text, name: "t")
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
        "t.toml:9: bg of \"cursor\" is no colour",
      ]
    )
  }

  @Test func `text that can hardly be read is a warning`() throws {
    let warnings = try load(
      "[roles]\nbase = { fg = \"#ffffff\", bg = \"#000000\" }\nmark = { fg = \"#333333\" }"
    ).warnings
    #expect(warnings.map(\.message) == ["contrast of \"mark\" is 1.6, below 4.5"])
  }

  @Test func `a file that is no TOML names the line, and circles are found`() {
    func sentence(_ text: String, _ others: [String: String] = [:]) -> String? {
      #expect(throws: ThemeLoader.Failure.self) { try load(text, others) }?.description
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
  }
}
