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
    for (index, span) in spans.enumerated() {
      guard x < end else {
        // What is left out is seen to be left out.
        if limit > 0, spans[index...].contains(where: { !$0.text.isEmpty }) {
          canvas.put("…", x: end - 1, y: y, as: span.role)
        }
        return
      }
      x = canvas.putCut(span.text, x: x, y: y, as: span.role, limit: end - x)
    }
  }
}
