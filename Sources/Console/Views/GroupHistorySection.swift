import ClusterView
import TerminalUI

/// What was seen to happen to a group: states, coordinators, who came and went, and who got what.
enum GroupHistorySection {
  static func draw(_ group: GroupFacts, _ model: Model, on canvas: inout Canvas, in rect: Rect) {
    guard rect.height > 0 else { return }
    let isFocused = model.groups.panel == .history
    let entries = model.groupWatch.history(of: group.id)
    let times = model.groupWatch.times(of: group.id).sentence
    let since = "since this console began"
    let note = times.isEmpty ? since : rect.width < 100 ? times : "\(times) · \(since)"
    Rule.draw("HISTORY", note: note, on: &canvas, in: rect.row(0), isFocused: isFocused)
    let rows = rect.lines
    guard !entries.isEmpty else {
      canvas.putCut("nothing has changed", x: rect.x + 3, y: rows.y, as: .dim, limit: rect.width - 4)
      return
    }
    var list = model.groups.historyList
    if model.groups.followsHistory { list.select(.max, of: entries.count) }
    let shown = list.range(rows.height, of: entries.count)
    for (line, index) in shown.enumerated() {
      let entry = entries[index]
      let y = rows.y + line
      if isFocused, index == list.selected {
        canvas.lay(.cursor, under: Rect(x: rect.x, y: y, width: rect.width, height: 1))
      }
      let time = WallTime.text(
        entry.wallMilliseconds,
        offset: model.settings.utcOffsetSeconds,
        hasMilliseconds: false
      )
      let x = canvas.put(time, x: rect.x + 1, y: y, as: .dim) + 2
      canvas.putCut(entry.text, x: x, y: y, as: role(entry.severity), limit: rect.maxX - 1 - x)
    }
    ScrollBar.draw(shown, of: entries.count, on: &canvas, in: rows)
  }

  private static func role(_ severity: ConsoleEvent.Severity) -> ThemeRole {
    switch severity {
    case .info: .base
    case .ok: .eventOK
    case .warning: .eventWarning
    case .error: .eventError
    case .chaos: .eventChaos
    }
  }
}
