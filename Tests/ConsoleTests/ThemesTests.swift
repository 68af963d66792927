import Foundation
import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

/// The themes that are shipped, and those of the user's.
@Suite("Shipped themes")
struct ThemesTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let shipped = ConsoleApp.themes(first: nil)

  private func theme(_ name: String) throws -> Theme {
    try #require(Self.shipped.themes.first { $0.name == name })
  }

  private func rgb(_ role: String, _ theme: Theme, _ depth: ColourDepth) throws -> RGB {
    let role = try #require(RoleCatalogue.console[role])
    switch theme.resolve(role: role, surface: .base, at: depth).foreground {
    case .rgb(let rgb): return rgb
    case .indexed(let index): return ColourTable.rgb(index)
    case .standard, nil: return theme.isDark ? RGB(229, 229, 229) : RGB(0, 0, 0)
    }
  }

  @Test func `there are seven, and the loader has nothing to say of them`() {
    #expect(
      BuiltinThemes.names == [
        "midnight", "daylight", "high-contrast", "deuteranopia", "tritanopia", "16-colour", "mono",
      ]
    )
    #expect(Self.shipped.themes.map(\.name) == BuiltinThemes.names)
    #expect(Self.shipped.warnings == [])
    #expect(Self.shipped.themes.filter { !$0.isDark }.map(\.name) == ["daylight"])
  }

  @Test func `every text of every theme can be read at every depth, on whatever it is written`() {
    for source in BuiltinThemes.all {
      expectContrast(ThemeLint.leastContrast, source, [.truecolor, .c256, .c16])
    }
  }

  @Test func `high contrast is seven at least where there are colours enough`() throws {
    let source = try #require(BuiltinThemes.all.first { $0.name == "high-contrast" })
    expectContrast(7, source, [.truecolor, .c256])
  }

  private func expectContrast(_ least: Double, _ source: ThemeText, _ depths: [ColourDepth]) {
    func find(_ name: String) -> ThemeText? { BuiltinThemes.all.first { $0.name == name } }
    guard let lint = try? ThemeLint.of(source, .console, find) else {
      Issue.record("\(source.name) cannot be loaded")
      return
    }
    for (role, name) in ThemeLint.texts(RoleCatalogue.console) {
      for surface in ThemeLint.surfaces {
        for depth in depths {
          guard let contrast = lint.contrast(role, on: surface, at: depth) else { continue }
          #expect(contrast >= least, "\(source.name): \(name) on \(surface.rawValue) at \(depth)")
        }
      }
    }
  }

  // What stands beside one another has to be told apart.
  private static let states = [
    ["replica.leader", "replica.insync", "replica.catchup", "replica.out", "replica.down"],
    ["broker.up", "broker.paused", "broker.down", "broker.controller"],
    ["event.ok", "event.warn", "event.error"], ["lag.low", "lag.mid", "lag.high"],
    ["group.stable", "group.rebalancing", "group.dead"], ["lane.ok", "lane.retry", "lane.mark"],
  ]

  @Test(
    arguments: [
      ("midnight", ColourVision.normal), ("daylight", .normal), ("high-contrast", .normal),
      ("deuteranopia", .deuteranopia), ("deuteranopia", .protanopia), ("tritanopia", .tritanopia),
    ]
  )
  func `states are told apart by the eyes that a theme is for`(
    _ name: String,
    _ vision: ColourVision
  ) throws {
    let theme = try theme(name)
    // Sixteen colours leave daylight four that can be read: there glyphs tell the states apart.
    for depth in [ColourDepth.truecolor, .c256, .c16] where name != "daylight" || depth != .c16 {
      for set in Self.states {
        for (index, first) in set.enumerated() {
          for second in set[(index + 1)...] {
            let one = vision.seen(try rgb(first, theme, depth))
            let other = vision.seen(try rgb(second, theme, depth))
            let distance = one.distance(to: other).squareRoot()
            #expect(distance >= 15, "\(name) at \(depth): \(first) and \(second) are \(distance) apart")
          }
        }
      }
    }
  }

  @Test func `without colours each state still has a glyph of its own, and the cursor is seen`() throws {
    for theme in Self.shipped.themes {
      #expect(theme.style(.cursor, at: .mono).attributes.contains(.reverse), "\(theme.name)")
      #expect(theme.style(.base, at: .mono) == RoleStyle(), "\(theme.name)")
    }
  }

  @Test func `sixteen colours are the terminal's own at every depth`() throws {
    let theme = try theme("16-colour")
    for (index, name) in RoleCatalogue.console.names.enumerated() where !name.isEmpty {
      for depth in ColourDepth.allCases {
        let style = theme.style(ThemeRole(UInt8(index)), at: depth)
        for colour in [style.foreground, style.background] {
          switch colour {
          case nil, .standard?: break
          case .indexed(let index)?: #expect(index < 16, "\(name) at \(depth)")
          case .rgb?: Issue.record("\(name) at \(depth)")
          }
        }
      }
    }
  }

  @Test func `the themes give every depth its looks`() {
    let canvas = Picture.draw(ScreensTests.model(dead: [2], events: Sample.failoverEvents()), 80, 24)
    for theme in Self.shipped.themes {
      for depth in ColourDepth.allCases {
        Picture.expect(Picture.looks(canvas, theme, depth), "looks-\(theme.name)-\(depth.rawValue)")
      }
    }
  }

  // Where they come from ---------------------------------------------------------------------------------------------------

  @Test func `a theme that is not there is told, and the others are`() {
    let loaded = ConsoleApp.themes(first: "neon")
    let names = BuiltinThemes.names.joined(separator: ", ")
    #expect(loaded.warnings == ["no theme is called \"neon\"; there are \(names)"])
    #expect(loaded.themes.map(\.name) == BuiltinThemes.names)
  }

  @Test func `a theme of the user's comes first and may build on ours`() {
    let mine = ThemeText(
      name: "mine",
      file: "/home/a/mine.toml",
      text: "name = \"mine\"\ninherits = \"midnight\"\n[roles]\nmark = { fg = \"gold\" }\nmork = {}"
    )
    let loaded = ConsoleApp.themes(first: "mine", found: [mine])
    #expect(loaded.warnings == ["/home/a/mine.toml:5: unknown role \"mork\""])
    #expect(loaded.themes.map(\.name) == ["mine"] + BuiltinThemes.names)
    #expect(loaded.themes[0].style(.mark, at: .truecolor).foreground == .rgb(RGB(0xf2, 0xc3, 0x6b)))
  }

  @Test func `a theme of the user's stands in for ours of its name, and one that is broken is left out`() {
    let mono = ThemeText(name: "mono", file: "mono.toml", text: "appearance = \"light\"")
    let broken = ThemeText(name: "broken", file: "broken.toml", text: "[roles")
    let loaded = ConsoleApp.themes(first: nil, found: [mono, broken])
    #expect(loaded.themes.map(\.name) == BuiltinThemes.names)
    #expect(loaded.themes.last?.isDark == false)
    #expect(loaded.warnings.contains { $0.hasPrefix("broken.toml:1: ") })
  }

  @Test func `themes are looked for beside the program, where it was installed, built and configured`() {
    #expect(
      ThemePlaces.folders(executable: "/opt/bw/bin/bellwether", configuration: "/home/a/.config/bellwether")
        == ["/opt/bw/share/bellwether/themes", "/opt/bw/bin/themes", "/home/a/.config/bellwether/themes"]
    )
    #expect(
      ThemePlaces.folders(executable: "/src/bw/.build/x86_64/debug/bellwether", configuration: nil).first
        == "/src/bw/themes"
    )
    #expect(ThemePlaces.folders(executable: "/bellwether", configuration: nil) == ["/themes"])
    #expect(ThemePlaces.name(ofFile: "dusk.toml") == "dusk")
    for file in ["dusk.txt", ".toml", ".hidden.toml", "toml"] {
      #expect(ThemePlaces.name(ofFile: file) == nil)
    }
  }

  @Test func `the themes in the program are those of the folder`() throws {
    let folder = try FileManager.default.contentsOfDirectory(atPath: Self.root.path + "/themes")
    #expect(Set(folder.compactMap { ThemePlaces.name(ofFile: $0) }) == Set(BuiltinThemes.names))
    for theme in BuiltinThemes.all {
      let file = Self.root.appendingPathComponent("themes/\(theme.name).toml")
      let text = try String(contentsOf: file, encoding: .utf8)
      if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
        try Self.rewrite(theme.name, text)
      } else {
        #expect(theme.text == text, "\(theme.name): run with UPDATE_SNAPSHOTS=1")
      }
    }
  }

  private static func rewrite(_ name: String, _ text: String) throws {
    let words = (name == "16-colour" ? "sixteen-colour" : name).split(separator: "-").map(String.init)
    let type = words.map(\.capitalized).joined() + "Theme"
    let file = root.appendingPathComponent("Sources/Console/Themes/\(type).swift")
    let source = try String(contentsOf: file, encoding: .utf8)
    guard let start = source.range(of: "#\"\"\"\n"), let end = source.range(of: "    \"\"\"#") else { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
    try source.replacingCharacters(in: start.upperBound..<end.lowerBound, with: lines + "\n\n")
      .write(to: file, atomically: true, encoding: .utf8)
  }
}

/// What a colour is to eyes that lack a kind of cone (Machado, Oliveira and Fernandes 2009, severity 1).
enum ColourVision: CaseIterable {
  case normal
  case protanopia
  case deuteranopia
  case tritanopia

  private var rows: [[Double]] {
    switch self {
    case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .deuteranopia:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    case .tritanopia:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }

  func seen(_ colour: RGB) -> Lab {
    let light = [RGB.linear(colour.red), RGB.linear(colour.green), RGB.linear(colour.blue)]
    let seen = rows.map { row in min(1, max(0, zip(row, light).reduce(0) { $0 + $1.0 * $1.1 })) }
    return Lab(linearRed: seen[0], green: seen[1], blue: seen[2])
  }
}
