import Testing

@testable import Console
@testable import TerminalUI

/// What is left of screens and overlays, at every size, in words, with colours and without.
@Suite("Pictures")
struct PicturesTests {
  private static let sizes = ScreensTests.sizes.filter { $0.0 > 20 }

  @Test func `every screen and overlay fits every size`() {
    for (name, model) in SampleScreens.all() {
      for (width, height) in Self.sizes {
        Picture.expect(Picture.draw(model, width, height).text, "\(name)-\(width)x\(height)")
      }
    }
  }

  @Test func `the main screens have their looks in colour and in mono`() throws {
    for (name, model) in SampleScreens.looks() { try Self.expectLooks(name, model) }
  }

  /// Of a screen at every size.
  static func expectLooks(_ name: String, _ model: Model) throws {
    let colour = try #require(ConsoleApp.themes(first: "midnight").themes.first)
    let mono = try #require(ConsoleApp.themes(first: "mono").themes.first)
    for (width, height) in sizes {
      let canvas = Picture.draw(model, width, height)
      Picture.expect(Picture.looks(canvas, colour, .truecolor), "colour-\(name)-\(width)x\(height)")
      Picture.expect(Picture.looks(canvas, mono, .mono), "mono-\(name)-\(width)x\(height)")
    }
  }

  /// A screen that nobody looked at with colours is one that nobody looked at.
  @Test func `no screen and no overlay is without its looks`() {
    let models = SampleScreens.looks().map(\.model)
    let contexts = Set(models.map(\.screen.context))
    #expect(contexts == Set(KeyContext.allCases))
    var overlays: Set<String> = []
    for model in models {
      switch model.overlay {
      case .chaos?: overlays.insert("chaos")
      case .palette?: overlays.insert("palette")
      case .themes?: overlays.insert("themes")
      case .form?: overlays.insert("form")
      case .partitions?: overlays.insert("partitions")
      case .reset?, nil: break  // a reset needs an answer: it has its looks where it is tested
      }
      if model.showsHelp { overlays.insert("help") }
      if model.prompt != nil { overlays.insert("prompt") }
      if model.toast != nil { overlays.insert("toast") }
      switch model.question {
      case .kill?: overlays.insert("kill")
      case .quit?: overlays.insert("quit")
      case .deleteTopic?, .deleteGroup?: overlays.insert("delete")
      case nil: break
      }
    }
    #expect(
      overlays == [
        "chaos", "palette", "themes", "form", "partitions", "help", "prompt", "toast", "kill", "quit",
        "delete",
      ]
    )
  }

  /// Without colours the cursor is told by its mark or by an attribute.
  @Test func `what is chosen is seen in mono at every size`() throws {
    let mono = try #require(ConsoleApp.themes(first: "mono").themes.first)
    for (name, model) in SampleScreens.looks() {
      for (width, height) in Self.sizes {
        let canvas = Picture.draw(model, width, height)
        for cell in canvas.cells where cell.surface == .cursor || cell.role == .tabActive {
          let style = mono.resolve(role: cell.role, surface: cell.surface, at: .mono)
          #expect(!style.attributes.isEmpty, "\(name) \(width)x\(height)")
        }
      }
    }
  }
}
