import TerminalUI

/// A line of a text pane: pieces with a role each.
struct StyledLine: Equatable {
  struct Span: Equatable {
    var text: String
    var role: ThemeRole
  }
  var spans: [Span] = []

  init() {}
  init(_ text: String, _ role: ThemeRole = .base) { spans = [Span(text: text, role: role)] }

  mutating func append(_ text: String, _ role: ThemeRole) { spans.append(Span(text: text, role: role)) }

  func draw(on canvas: inout Canvas, x: Int, y: Int, limit: Int) {
    let end = x + limit
    var x = x
    for span in spans where x < end {
      x = canvas.putCut(span.text, x: x, y: y, as: span.role, limit: end - x)
    }
  }
}
