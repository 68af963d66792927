import KafkaProtocol
import TerminalUI

/// A form, what is wrong with it, and how a shell would say what it orders.
enum FormView {
  static func draw(_ form: Form, _ model: Model, on canvas: inout Canvas) {
    let remarks = model.remarks(on: form)
    let width = min(canvas.width, 84)
    let shell = model.order(of: form).map { model.shellLines($0) } ?? []
    let lines =
      remarks.contains(where: \.isError)
      ? [] : shell.prefix(2).flatMap { TextWrap.wrap("$ \($0)", to: width - 6) }
    let hasHelp = canvas.height >= form.fields.count * 2 + 6
    let step = hasHelp ? 2 : 1
    let inner = OverlayView.box(
      form.title,
      keys: "⏎ \(form.confirmation)  ⇥ next  esc leave",
      width: width,
      height: min(canvas.height, form.fields.count * step + 2 + (lines.isEmpty ? 0 : lines.count + 1)),
      on: &canvas
    )
    let labelWidth = form.fields.reduce(0) { max($0, CharacterWidth.of($1.label)) } + 2
    for (index, field) in form.fields.enumerated() {
      let y = inner.y + index * step
      guard y < inner.maxY else { return }
      draw(
        field,
        isFocused: index == form.focus,
        remarks.first { $0.field == index },
        labelWidth,
        on: &canvas,
        in: inner,
        y: y,
        hasHelp: hasHelp
      )
    }
    let room = max(0, inner.height - form.fields.count * step)
    for (row, line) in lines.prefix(room).enumerated() {
      let y = inner.y + form.fields.count * step + row
      let isCut = row == room - 1 && lines.count > room
      canvas.putCut(isCut ? line + " …" : line, x: inner.x + 1, y: y, as: .messageKey, limit: inner.width - 2)
    }
  }

  private static func draw(
    _ field: Form.Field,
    isFocused: Bool,
    _ remark: Form.Remark?,
    _ labelWidth: Int,
    on canvas: inout Canvas,
    in inner: Rect,
    y: Int,
    hasHelp: Bool
  ) {
    if isFocused { canvas.put("▸", x: inner.x, y: y, as: .mark) }
    canvas.put(field.label, x: inner.x + 2, y: y, as: isFocused ? .strong : .dim)
    let x = inner.x + 2 + labelWidth
    let width = max(1, inner.maxX - x - 1)
    switch field.kind {
    case .text:
      if isFocused {
        field.input.draw(on: &canvas, x: x, y: y, width: width, hasError: remark?.isError ?? false)
      } else {
        canvas.putCut(field.text, x: x, y: y, limit: width)
      }
    case .choice: canvas.putCut("‹ \(field.text) ›", x: x, y: y, as: isFocused ? .mark : .base, limit: width)
    }
    // What is wrong comes before what it is for.
    let (text, role): (String, ThemeRole) =
      remark.map { ($0.text, $0.isError ? .eventError : .eventWarning) } ?? (field.help, .dim)
    if hasHelp {
      if remark != nil || isFocused { canvas.putCut(text, x: x, y: y + 1, as: role, limit: width) }
    } else if let remark, remark.isError, isFocused {
      let length = min(CharacterWidth.of(remark.text), width / 2)
      canvas.putCut(remark.text, x: inner.maxX - length - 1, y: y, as: role, limit: length)
    }
  }
}
