import KafkaProtocol
import TerminalUI

/// What was ordered from here, what became of it, and how the same is said in a shell.
enum OrderLogView {
  static func draw(_ model: Model, on canvas: inout Canvas, in body: Rect) {
    let entries = model.orders.entries
    Rule.draw(
      "COMMAND LOG \(entries.count)",
      note: body.width >= 60 ? "each with how a shell says the same" : "",
      on: &canvas,
      in: body.row(0),
      isFocused: true
    )
    guard !entries.isEmpty else {
      canvas.put("nothing was ordered yet", x: body.x + 3, y: body.y + 1, as: .dim)
      return
    }
    let lines = lines(model)
    let rows = body.lines
    let shown = model.orderList.range(rows.height, of: lines.count)
    for (line, index) in shown.enumerated() {
      let y = rows.y + line
      if index == model.orderList.selected {
        canvas.lay(.cursor, under: Rect(x: body.x, y: y, width: body.width, height: 1))
      }
      lines[index].draw(on: &canvas, x: body.x + 1, y: y, limit: body.width - 2)
    }
    ScrollBar.draw(shown, of: lines.count, on: &canvas, in: rows)
  }

  static func lines(_ model: Model) -> [StyledLine] {
    model.orders.entries.flatMap { entry -> [StyledLine] in
      var first = StyledLine()
      let time = WallTime.text(entry.at.wallMilliseconds, offset: model.settings.utcOffsetSeconds)
      first.append(time + "  ", .dim)
      switch entry.outcome {
      case .underway: first.append("… ", .eventInfo)
      case .done: first.append("✓ ", .eventOK)
      case .refused: first.append("✗ ", .eventError)
      }
      first.append(entry.order.words, .strong)
      switch entry.outcome {
      case .underway: break
      case .done(let time): first.append("  \(SwimLanes.milliseconds(time))", .dim)
      case .refused(let reason): first.append("  \(reason)", .eventError)
      }
      let indent = model.width >= 60 ? 14 : 4
      return [first]
        + model.shellLines(entry.order).flatMap { shell in
          TextWrap.wrap("$ \(shell)", to: max(20, model.width - indent - 4)).map {
            StyledLine(String(repeating: " ", count: indent) + $0, .messageKey)
          }
        }
    }
  }

  /// What a shell would say of the order that the marked line belongs to.
  static func shellLine(_ model: Model) -> String? {
    var line = 0
    for entry in model.orders.entries {
      var one = model
      one.orders = OrderLog(of: entry)
      line += lines(one).count
      guard model.orderList.selected >= line else {
        return model.shellLines(entry.order).first
      }
    }
    return nil
  }
}
