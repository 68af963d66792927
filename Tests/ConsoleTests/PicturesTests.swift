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
    let colour = try #require(ConsoleApp.themes(first: "midnight").themes.first)
    let mono = try #require(ConsoleApp.themes(first: "mono").themes.first)
    for (name, model) in SampleScreens.looks() {
      for (width, height) in Self.sizes {
        let canvas = Picture.draw(model, width, height)
        Picture.expect(Picture.looks(canvas, colour, .truecolor), "colour-\(name)-\(width)x\(height)")
        Picture.expect(Picture.looks(canvas, mono, .mono), "mono-\(name)-\(width)x\(height)")
      }
    }
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
