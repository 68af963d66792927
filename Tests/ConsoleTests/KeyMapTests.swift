import Foundation
import Testing

@testable import Console
@testable import TerminalUI

@Suite("Keys")
struct KeyMapTests {
  private static let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs")

  private func map(_ text: String) -> (map: KeyMap, warnings: [String]) {
    let read = ConfigurationReader.read("[keys]\n" + text, file: "c.toml")
    return (read.configuration.keys, read.warnings)
  }

  @Test func `a key is read as it is written`() {
    for binding in KeyTable.bindings {
      for key in binding.keys { #expect(KeyPress(name: key.name) == key, "\(key.name)") }
    }
    #expect(KeyPress(name: "ctrl-x") == KeyPress("x", .control))
    #expect(KeyPress(name: "alt-X") == KeyPress("X", .alt))
    #expect(KeyPress(name: "shift-up") == KeyPress(.up, .shift))
    #expect(KeyPress(name: "F12") == KeyPress(.function(12)))
    #expect(KeyPress(name: "ß") == KeyPress("ß"))
    #expect(KeyPress(name: "-") == KeyPress("-"))
    for none in ["", "F13", "F0", "ctrl-i", "ctrl-m", "ctrl-1", "shift-a", "banana", "ctrl-", " ", "\u{1b}"] {
      #expect(KeyPress(name: none) == nil, "\(none)")
    }
  }

  @Test func `in the table no key means two things on a screen, and hjkl move alone`() {
    for context in KeyContext.allCases {
      var taken: [KeyPress: Action] = [:]
      for binding in KeyTable.bindings where binding.contexts.contains(context) {
        for key in binding.keys {
          #expect(
            taken[key] == nil,
            "\(key.name) on \(context): \(binding.action), \(String(describing: taken[key]))"
          )
          taken[key] = binding.action
        }
      }
      for letter in ["h", "j", "k", "l"] {
        let action = KeyPress(name: letter).flatMap { KeyMap.standard.action(for: $0, in: context) }
        #expect(action == nil || [.up, .down, .left, .right].contains(action))
      }
    }
    #expect(KeyMap.wishing([]).map == .standard)
  }

  @Test func `every action has a name of its own and is in the table`() {
    #expect(Set(Action.allCases.map(\.name)).count == Action.allCases.count)
    for action in Action.allCases {
      #expect(Action(name: action.name) == action)
      #expect(KeyTable.bindings.contains { $0.action == action }, "\(action)")
    }
    #expect(Action.sortReverse.name == "sort-reverse" && Action.up.name == "up")
  }

  @Test func `what acts at once has no lower-case letter`() {
    for binding in KeyTable.bindings where binding.action.actsAtOnce {
      for case .scalar(let scalar) in binding.keys.map(\.key) { #expect(!scalar.properties.isLowercase) }
    }
  }

  @Test func `another key takes the place of the table's, in footer and help too`() {
    let (map, warnings) = map("kill = \"X\"\ndecoder = [\"F6\", \"ctrl-x\"]\nslower = []")
    #expect(warnings == [])
    #expect(map.action(for: KeyPress("K"), in: .overview) == nil)
    #expect(map.action(for: KeyPress("X"), in: .overview) == .kill)
    #expect(map.action(for: KeyPress("x", .control), in: .stream) == .decoder)
    #expect(map.action(for: KeyPress("-"), in: .overview) == nil)
    #expect(map.label(.kill) == "X" && map.label(.slower) == "")
    var model = ScreensTests.model()
    model.settings.configuration.keys = map
    #expect(ScreensTests.press([KeyPress("K")], &model) == [] && model.question == nil)
    #expect(Picture.draw(model, 80, 24).line(23).contains("X kill b1"))
    _ = ScreensTests.press([KeyPress("X")], &model)
    #expect(model.question != nil)
    _ = ScreensTests.press([KeyPress(.escape), KeyPress("?")], &model)
    let help = Picture.draw(model, 120, 60).text
    #expect(
      help.contains("X               kill the marked broker") && !help.contains("ask the cluster less often")
    )
  }

  @Test func `a key that had a meaning changes it where the new one works, and that is told`() {
    let (map, warnings) = map("save = \"x\"\ngrow = \"T\"")
    #expect(
      warnings == [
        "c.toml:2: x was decoder, which has no key there now",
        "c.toml:3: T was theme, which has no key there now",
      ]
    )
    #expect(map.action(for: KeyPress("x"), in: .stream) == .save)
    #expect(map.action(for: KeyPress("T"), in: .topics) == .grow)
    #expect(map.action(for: KeyPress("T"), in: .overview) == .theme)
    #expect(!map.bindings(in: .topics).contains { $0.action == .theme })
  }

  @Test func `what breaks a rule is passed over and told`() {
    let (map, warnings) = map(
      """
      theme = "j"
      kill = "x"
      copy = "ctrl-c"
      save = "Z"
      decoder = "Z"
      columns = "hyper-q"
      seek = 3
      up = ["up", "k", "w"]
      kil = "K"
      """
    )
    #expect(
      warnings == [
        "c.toml:7: \"hyper-q\" is no key that a terminal sends", "c.toml:8: seek is a key or a list of keys",
        "c.toml:10: unknown setting \"kil\": \"kill\" is one",
        "c.toml:2: j moves the cursor, on every screen: it takes no other meaning",
        "c.toml:3: kill changes something: x is too easily pressed, use a capital",
        "c.toml:4: ctrl-c always ends the console", "c.toml:6: Z is save already",
      ]
    )
    #expect(map.action(for: KeyPress("T"), in: .overview) == .theme)
    #expect(map.action(for: KeyPress("Z"), in: .stream) == .save)
    #expect(map.action(for: KeyPress("w"), in: .topics) == .up)
  }

  @Test func `unbound keys leave no trap anywhere`() {
    let none = Action.allCases.map { "\($0.name) = []" }.joined(separator: "\n")
    let (map, warnings) = map(none)
    #expect(warnings == [])
    for way in [["2"], ["2", "4"], ["3"], ["5"], ["6"], ["0"], ["4"]] {
      var model = ScreensTests.model(dead: [2], events: Sample.failoverEvents())
      _ = ScreensTests.press(way.compactMap { KeyPress(name: $0) }, &model)
      model.settings.configuration.keys = map
      for (width, height) in ScreensTests.sizes { _ = Picture.draw(model, width, height) }
      #expect(ScreensTests.press([KeyPress("q")], &model) == [])
      #expect(ScreensTests.press([KeyPress("c", .control)], &model) == [.quit])
    }
  }

  @Test func `the printed table can be read back, and the document is the table`() throws {
    let toml = KeysText.toml(.standard)
    let read = ConfigurationReader.read(toml, file: "keys.toml")
    #expect(read.warnings == [])
    for binding in KeyTable.bindings {
      for context in binding.contexts {
        for key in binding.keys {
          #expect(read.configuration.keys.action(for: key, in: context) == binding.action)
        }
      }
    }
    let text = KeysText.text(.standard)
    #expect(text.contains("\nsort-reverse     S"))
    let file = Self.docs.appendingPathComponent("KEYS.md")
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try KeysText.markdown(.standard).write(to: file, atomically: true, encoding: .utf8)
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    #expect(kept == KeysText.markdown(.standard), "docs/KEYS.md: run with UPDATE_SNAPSHOTS=1")
  }
}
