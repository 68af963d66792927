import Foundation
import Testing

@testable import Console
@testable import TerminalUI

/// Screens as text files under Screens/: `UPDATE_SNAPSHOTS=1` writes them anew, and the diff is what is reviewed.
enum Picture {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Screens"
  )

  static func draw(_ model: Model, _ width: Int, _ height: Int) -> Canvas {
    var model = model
    _ = model.update(.resized(width: width, height: height), at: model.now)
    var canvas = Canvas(width: width, height: height)
    RootView.draw(model, on: &canvas)
    return canvas
  }

  static func expect(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let file = folder.appendingPathComponent(name + ".txt")
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      do { try (text + "\n").write(to: file, atomically: true, encoding: .utf8) } catch {
        Issue.record("\(error)", sourceLocation: sourceLocation)
      }
      return
    }
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? "no picture: run with UPDATE_SNAPSHOTS=1"
    let same = kept == text + "\n"
    #expect(same, "\(name) differs:\n\(text)", sourceLocation: sourceLocation)
  }

  /// The text with, below it, what each cell would look like at a depth: a letter for each different look.
  static func looks(_ canvas: Canvas, _ theme: Theme, _ depth: ColourDepth) -> String {
    var letters: [RoleStyle: Character] = [:]
    var legend: [String] = []
    let alphabet = Array(".abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    var rows: [String] = []
    for y in 0..<canvas.height {
      var row = ""
      for x in 0..<canvas.width {
        let cell = canvas[x, y]
        let style = theme.resolve(role: cell.role, surface: cell.surface, at: depth)
        if let letter = letters[style] {
          row.append(letter)
          continue
        }
        let letter = letters.count < alphabet.count ? alphabet[letters.count] : "?"
        letters[style] = letter
        legend.append("\(letter) \(describe(style))")
        row.append(letter)
      }
      rows.append(row)
    }
    return canvas.text + "\n\n" + rows.joined(separator: "\n") + "\n\n" + legend.joined(separator: "\n")
  }

  private static func describe(_ style: RoleStyle) -> String {
    func name(_ colour: Colour?) -> String {
      switch colour {
      case nil, .standard?: return "-"
      case .indexed(let index)?: return "\(index)"
      case .rgb(let rgb)?:
        let text = String(rgb.packed, radix: 16)
        return "#" + String(repeating: "0", count: 6 - text.count) + text
      }
    }
    let attributes = TextAttributes.names.filter { style.attributes.contains($0.value) }.keys.sorted()
    return ([name(style.foreground), name(style.background)] + attributes).joined(separator: " ")
  }
}
