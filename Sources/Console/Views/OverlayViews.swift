import KafkaProtocol
import TerminalUI

enum OverlayView {
  static func draw(_ overlay: Overlay, _ model: Model, on canvas: inout Canvas) {
    switch overlay {
    case .chaos(let menu): ChaosMenuView.draw(menu, model, on: &canvas)
    case .palette(let palette): PaletteView.draw(palette, model, on: &canvas)
    case .form(let form): FormView.draw(form, model, on: &canvas)
    case .themes(let picker): ThemePickerView.draw(picker, model, on: &canvas)
    case .partitions(let picker): PartitionPickerView.draw(picker, model, on: &canvas)
    case .reset(let form): ResetFormView.draw(form, model, on: &canvas)
    }
  }

  /// A box with a title and a line of keys; what is within is left to the caller.
  static func box(
    _ title: String,
    keys: String,
    width: Int,
    height: Int,
    isDangerous: Bool = false,
    atTop: Bool = false,
    on canvas: inout Canvas
  ) -> Rect {
    let surface: ThemeRole = isDangerous ? .dialogDanger : .dialog
    var rect = canvas.bounds.centred(width: width, height: height)
    if atTop { rect.y = min(rect.y, 2) }
    canvas.fill(rect, on: surface)
    Frame.draw(on: &canvas, in: rect, on: surface)
    canvas.put(
      " \(title) ",
      x: rect.x + 2,
      y: rect.y,
      as: .strong,
      on: surface,
      limit: max(0, rect.width - 4)
    )
    let hint = " \(shortened(keys, to: rect.width - 6)) "
    if !keys.isEmpty, CharacterWidth.of(hint) + 4 <= rect.width {
      canvas.put(
        hint,
        x: rect.maxX - 2 - CharacterWidth.of(hint),
        y: rect.maxY - 1,
        as: .keyLabel,
        on: surface
      )
    }
    return Rect(x: rect.x + 2, y: rect.y + 1, width: rect.width - 4, height: rect.height - 2)
  }

  /// Keys stand two spaces apart. What does not fit is left out from the middle: the first does what the box is for, the
  /// last leaves it.
  static func shortened(_ keys: String, to width: Int) -> String {
    var parts = keys.split(separator: "  ").map { $0 }
    while parts.count > 2, CharacterWidth.of(parts.joined(separator: "  ")) > width {
      parts.remove(at: parts.count - 2)
    }
    return parts.joined(separator: "  ")
  }
}

enum ChaosMenuView {
  static func draw(_ menu: ChaosMenu, _ model: Model, on canvas: inout Canvas) {
    let items = model.items(of: menu)
    let width = min(canvas.width, 78)
    let selected = items.indices.contains(menu.list.selected) ? items[menu.list.selected] : nil
    // Beside the names where there is room for most of it; where not for all, what is marked says the whole below. The
    // box keeps its height while the cursor moves.
    let hasHelp = width >= 60
    let isCut = !hasHelp || items.contains { CharacterWidth.of($0.help) > width - 4 - helpColumn }
    func wrapped(_ help: String) -> [String] { isCut ? TextWrap.wrap(help, to: max(10, width - 6)) : [] }
    let most = items.reduce(0) { max($0, wrapped($1.help).count) }
    var help = wrapped(selected?.help ?? "")
    help += Array(repeating: "", count: max(0, most - help.count))
    let warnings =
      (selected.map { model.warning(of: $0, in: menu) } ?? []).flatMap {
        TextWrap.wrap($0, to: max(10, width - 6))
      }
    let notes = help.map { ($0, ThemeRole.dim) } + warnings.map { ($0, ThemeRole.eventWarning) }
    let faults = model.embedded?.faults(of: menu.broker) ?? []
    let state = faults.isEmpty ? "none in force" : faults.joined(separator: ", ")
    let inner = OverlayView.box(
      "faults of b\(menu.broker)",
      keys: "⏎ order  ← → change  ⇥ other broker  esc",
      width: width,
      height: min(canvas.height, items.count + 3 + (notes.isEmpty ? 0 : notes.count + 1)),
      on: &canvas
    )
    canvas.putCut(
      state,
      x: inner.x + 1,
      y: inner.y,
      as: faults.isEmpty ? .dim : .eventChaos,
      limit: inner.width - 2
    )
    // A blank line between only where it costs nobody a line.
    let gap = inner.height > items.count + 1 + notes.count ? 1 : 0
    let noteRows = min(notes.count, max(0, inner.height - 4))
    let rows = Rect(x: inner.x, y: inner.y + 1, width: inner.width, height: inner.height - 1 - noteRows)
    let shown = menu.list.range(rows.height, of: items.count)
    for (line, index) in shown.enumerated() {
      row(
        items[index],
        hasHelp: hasHelp,
        isSelected: index == menu.list.selected,
        on: &canvas,
        in: rows.row(line)
      )
    }
    ScrollBar.draw(shown, of: items.count, on: &canvas, in: rows)
    for (line, note) in notes.prefix(noteRows).enumerated() {
      let y = rows.y + shown.count + gap + line
      canvas.putCut(note.0, x: inner.x + 1, y: y, as: note.1, limit: inner.width - 2)
    }
  }

  private static let helpColumn = 26

  private static func row(
    _ item: ChaosMenu.Item,
    hasHelp: Bool,
    isSelected: Bool,
    on canvas: inout Canvas,
    in rect: Rect
  ) {
    if isSelected { canvas.lay(.cursor, under: rect) }
    canvas.put(item.key, x: rect.x + 1, y: rect.y, as: .keyHint)
    var x = canvas.put(item.title, x: rect.x + 4, y: rect.y, as: .strong)
    if let value = item.value { x = canvas.put(" ‹\(value)›", x: x, y: rect.y, as: .mark) }
    guard hasHelp else { return }
    x = max(x + 2, rect.x + helpColumn)
    canvas.putCut(item.help, x: x, y: rect.y, as: .dim, limit: rect.maxX - x)
  }
}

enum PaletteView {
  static func draw(_ palette: Palette, _ model: Model, on canvas: inout Canvas) {
    let items = palette.items
    let inner = OverlayView.box(
      "command",
      keys: items.isEmpty ? "esc" : "⏎ do it  ↑ ↓ choose  esc",
      width: min(canvas.width, 80),
      height: min(canvas.height, 18),
      atTop: true,
      on: &canvas
    )
    canvas.put(":", x: inner.x, y: inner.y, as: .keyHint)
    palette.input.draw(on: &canvas, x: inner.x + 2, y: inner.y, width: max(1, inner.width - 2))
    let rows = Rect(x: inner.x, y: inner.y + 1, width: inner.width, height: inner.height - 1)
    guard !items.isEmpty else {
      canvas.put("nothing is called so", x: rows.x + 2, y: rows.y, as: .dim)
      return
    }
    let shown = palette.list.range(rows.height, of: items.count)
    for (line, index) in shown.enumerated() {
      let y = rows.y + line
      if index == palette.list.selected {
        canvas.lay(.cursor, under: Rect(x: rows.x, y: y, width: rows.width, height: 1))
      }
      let item = items[index]
      canvas.putRight(item.key, right: rows.maxX - 2, y: y, as: .keyHint)
      if item.isRecent { canvas.put("↻", x: rows.x, y: y, as: .dim) }
      let limit = max(8, rows.width / 2)
      var x = canvas.putCut(item.title, x: rows.x + 2, y: y, as: .strong, limit: limit)
      mark(item, from: rows.x + 2, to: x, y: y, on: &canvas)
      x = max(x + 2, rows.x + min(30, rows.width / 2))
      canvas.putCut(
        item.detail,
        x: x,
        y: y,
        as: .dim,
        limit: max(0, rows.maxX - 3 - CharacterWidth.of(item.key) - x)
      )
    }
    ScrollBar.draw(shown, of: items.count, on: &canvas, in: rows)
  }

  /// Shows the letters that were asked for.
  private static func mark(
    _ item: PaletteItem,
    from start: Int,
    to end: Int,
    y: Int,
    on canvas: inout Canvas
  ) {
    var x = start
    for (index, scalar) in item.title.unicodeScalars.enumerated() {
      let width = CharacterWidth.of(scalar)
      guard x + width <= end else { return }
      if item.marks.contains(index) {
        canvas.recolour(Rect(x: x, y: y, width: width, height: 1), as: .mark)
      }
      x += width
    }
  }
}

enum ThemePickerView {
  static func draw(_ picker: ThemePicker, _ model: Model, on canvas: inout Canvas) {
    let names = model.themeNames
    let width = names.reduce(24) { max($0, CharacterWidth.of($1) + 8) }
    let inner = OverlayView.box(
      "theme",
      keys: "⏎ keep  esc back",
      width: min(canvas.width, width),
      height: min(canvas.height, names.count + 2),
      on: &canvas
    )
    let shown = picker.list.range(inner.height, of: names.count)
    for (line, index) in shown.enumerated() {
      let y = inner.y + line
      if index == picker.list.selected {
        canvas.lay(.cursor, under: Rect(x: inner.x, y: y, width: inner.width, height: 1))
        canvas.put("▸", x: inner.x, y: y, as: .mark)
      }
      canvas.putCut(names[index], x: inner.x + 2, y: y, limit: inner.width - 2)
    }
  }
}
