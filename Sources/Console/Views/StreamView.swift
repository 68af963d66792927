import TerminalUI

/// Messages as they come, and what one of them says.
enum StreamView {
  /// What was decoded for a frame: no more than it shows, however much is kept.
  struct Decoded: Equatable {
    /// Keys, values and headers in the list.
    var fields = 0
    var bytes = 0

    mutating func add(_ bytes: Int) {
      fields += 1
      self.bytes += bytes
    }
  }

  @discardableResult
  static func draw(_ model: Model, on canvas: inout Canvas, in body: Rect) -> Decoded {
    let layout = StreamLayout(model, in: body)
    var decoded = Decoded()
    status(model, on: &canvas, in: layout.status)
    if !layout.list.isEmpty { decoded = list(model, on: &canvas, in: layout.list) }
    if let rect = layout.detail {
      if body.width >= 110 {
        Rule.vertical(on: &canvas, x: rect.x - 1, from: rect.y + 1, to: rect.maxY)
        RecordView.draw(model, on: &canvas, in: rect)
        canvas.put("┬", x: rect.x - 1, y: rect.y, as: .rule)
      } else {
        RecordView.draw(model, on: &canvas, in: rect)
      }
    }
    return decoded
  }

  /// State and messages, without the marked one: a pane of the wall.
  static func drawPane(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    list(
      model,
      on: &canvas,
      in: rect,
      title: model.stream.subscription.map { "STREAM \($0.topic)" } ?? "STREAM"
    )
  }

  private static func status(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    let stream = model.stream
    guard let subscription = stream.subscription else {
      let keys = model.keys
      let text =
        model.snapshot?.topics.isEmpty == false
        ? "no topic chosen: mark one under \(keys.label(.topics)) Topics and press \(keys.label(.stream))"
        : "no topics yet"
      canvas.put(text, x: rect.x + 1, y: rect.y, as: .dim)
      return
    }
    var x =
      canvas.putCut(subscription.topic, x: rect.x + 1, y: rect.y, as: .strong, limit: rect.width / 2) + 2
    let room = rect.maxX - x
    let (state, rate) = (stateFacts(model), rateFacts(model, subscription))
    func width(_ facts: [(String, ThemeRole)]) -> Int { facts.reduce(0) { $0 + CharacterWidth.of($1.0) } }
    // Whether all is seen matters more than how much it is; what does not fit is left out whole.
    let parts = partitions(subscription)
    let partRoom = max(10, rect.width / 4)
    let partWidth = min(partRoom, CharacterWidth.of(parts)) + 2
    let isSome = !subscription.partitions.isEmpty
    if let failure = stream.failure {
      if isSome || partWidth + CharacterWidth.of(failure) <= room {
        x = canvas.putCut(parts, x: x, y: rect.y, as: .dim, limit: partRoom) + 2
      }
      canvas.putCut(failure, x: x, y: rect.y, as: .eventError, limit: rect.maxX - x)
      return
    }
    if isSome || partWidth + width(state) + width(rate) <= room {
      x = canvas.putCut(parts, x: x, y: rect.y, as: .dim, limit: partRoom) + 2
    }
    for (text, role) in state + rate {
      guard x + CharacterWidth.of(text) <= rect.maxX else { break }
      x = canvas.put(text, x: x, y: rect.y, as: role)
    }
    var right = "\(NumberText.grouped(stream.count)) kept"
    if stream.filter != nil {
      right = "\(NumberText.grouped(stream.count)) of \(NumberText.grouped(stream.examined)) match"
    }
    let marked = stream.markCount > 0 ? "\(NumberText.grouped(stream.markCount)) marked" : ""
    if !marked.isEmpty { right = "\(marked) · \(right)" }
    guard
      let fitting = [right, marked].first(where: {
        !$0.isEmpty && x + 2 + CharacterWidth.of($0) < rect.maxX
      })
    else { return }
    canvas.putRight(fitting, right: rect.maxX - 1, y: rect.y, as: .dim)
  }

  /// Whether it runs.
  private static func stateFacts(_ model: Model) -> [(String, ThemeRole)] {
    let stream = model.stream
    if stream.isPaused {
      return [
        ("‖ PAUSED", .eventWarning), (", \(NumberText.grouped(stream.waiting)) wait  ", .base),
      ]
    }
    if stream.isFollowing { return [("▸ FOLLOW  ", .brokerUp)] }
    guard stream.isHolding else { return [] }
    return [("read \(NumberText.grouped(stream.received)), ↓ reads on  ", .eventWarning)]
  }

  /// How much comes, and which share of it is shown.
  private static func rateFacts(
    _ model: Model,
    _ subscription: StreamSubscription
  ) -> [(String, ThemeRole)] {
    let stream = model.stream
    var facts: [(String, ThemeRole)] = []
    // How fast a place in the log is read says nothing of the topic.
    if subscription.budget == nil {
      facts.append(("\(NumberText.rate(stream.ratePerSecond(at: model.now.monotonic)))/s", .base))
    }
    let shown = max(1, stream.received - stream.skipped)
    if stream.received / shown >= 2 {
      facts.append((", 1 in \(NumberText.compact(max(1, stream.received / shown)))", .eventWarning))
    }
    return facts
  }

  /// `all parts`, `partition 3`, `parts 0 2 5`.
  private static func partitions(_ subscription: StreamSubscription) -> String {
    switch subscription.partitions.count {
    case 0: "all parts"
    case 1: "partition \(subscription.partitions[0])"
    default: "parts \(subscription.partitions.map { "\($0)" }.joined(separator: " "))"
    }
  }

  @discardableResult
  private static func list(
    _ model: Model,
    on canvas: inout Canvas,
    in rect: Rect,
    title: String = "MESSAGES"
  ) -> Decoded {
    let stream = model.stream
    var decoded = Decoded()
    let note =
      stream.filter.map { "filter: \($0.text)" } ?? "value \(stream.decoder.rawValue)\(decoderHint(model))"
    Rule.draw(
      title,
      note: note,
      on: &canvas,
      in: rect.row(0),
      isFocused: !stream.isDetailFocused && model.active == .stream,
      noteRole: stream.filter == nil ? .dim : .match
    )
    let rows = rect.rows
    guard rows.height > 0 else { return decoded }
    let inner = Rect(x: rect.x + 3, y: rect.y, width: rect.width - 4, height: rect.height)
    let keyWidth = min(24, max(8, rect.width / 8))
    let columns = Columns(
      [
        .init("time", rect.width >= 60 ? 12 : 8, priority: 3), .init("p", 3, .right, priority: 1),
        .init("offset", 10, .right, priority: 2), .init("key", keyWidth, priority: 4),
      ] + valueColumns(stream, room: inner.width - keyWidth - 28),
      in: inner,
      gap: 1
    )
    columns.drawTitles(on: &canvas, y: rect.y + 1)
    let count = stream.count
    guard count > 0 else {
      if let failure = stream.failure {
        // In its first line above it may be cut.
        for (row, line) in TextWrap.wrap(failure, to: max(1, inner.width)).prefix(rows.height).enumerated() {
          canvas.put(line, x: inner.x, y: rows.y + row, as: .eventError)
        }
      } else if stream.subscription != nil {
        let text = stream.filter != nil && stream.total > 0 ? "no message matches" : "waiting for messages"
        canvas.put(text, x: inner.x, y: rows.y, as: .dim)
      }
      return decoded
    }
    let shown = stream.list.range(rows.height, of: count)
    for (line, index) in shown.enumerated() {
      guard let record = stream[index] else { continue }
      let y = rows.y + line
      if index == stream.list.selected {
        canvas.lay(
          stream.isDetailFocused ? .cursorUnfocused : .cursor,
          under: Rect(x: rect.x, y: y, width: rect.width, height: 1)
        )
        canvas.put("▸", x: rect.x + 1, y: y, as: .mark)
      }
      if stream.isMarked(index) { canvas.put("✓", x: rect.x + 2, y: y, as: .mark) }
      row(record, model, columns, on: &canvas, y: y, hasMilliseconds: rect.width >= 60, &decoded)
    }
    ScrollBar.draw(shown, of: count, on: &canvas, in: rows)
    return decoded
  }

  private static func decoderHint(_ model: Model) -> String {
    let hint = model.keys.hint(.decoder, "decoder")
    return hint.isEmpty ? "" : " · \(hint)"
  }

  /// The value, or a column for each path that was asked for.
  private static func valueColumns(_ stream: StreamState, room: Int) -> [Columns.Column] {
    if stream.showsHeaders { return [.init("headers", 8, stretches: true)] }
    guard !stream.columns.isEmpty else { return [.init("value", 8, stretches: true)] }
    let width = max(6, min(24, room / stream.columns.count - 1))
    return stream.columns.enumerated().map { index, path in
      .init(title(path), width, priority: 5 + index, stretches: index == stream.columns.count - 1)
    }
  }

  private static func title(_ path: FilterPath) -> String {
    path.root == .value && path.text.hasPrefix("value.") ? String(path.text.dropFirst(6)) : path.text
  }

  private static func row(
    _ record: StreamRecord,
    _ model: Model,
    _ columns: Columns,
    on canvas: inout Canvas,
    y: Int,
    hasMilliseconds: Bool,
    _ decoded: inout Decoded
  ) {
    columns.put(
      WallTime.text(
        record.timestampMilliseconds,
        offset: model.settings.utcOffsetSeconds,
        hasMilliseconds: hasMilliseconds
      ),
      0,
      on: &canvas,
      y: y,
      as: .dim
    )
    columns.put("\(record.partition)", 1, on: &canvas, y: y)
    columns.put(NumberText.grouped(record.offset), 2, on: &canvas, y: y, as: .dim)
    if let place = columns.place(3) {
      decoded.add(ByteView.line(record.key, as: .messageKey, missing: "∅", on: &canvas, in: place, y: y))
    }
    let stream = model.stream
    if stream.showsHeaders {
      if let place = columns.place(4) { headers(record, on: &canvas, in: place, y: y, &decoded) }
    } else if stream.columns.isEmpty, let place = columns.place(4) {
      decoded.add(
        ByteView.line(
          record.value,
          as: .base,
          missing: "∅ tombstone",
          stream.decoder,
          on: &canvas,
          in: place,
          y: y
        )
      )
    }
    for (index, path) in stream.columns.enumerated() where !stream.showsHeaders {
      guard let place = columns.place(4 + index) else { continue }
      decoded.add(min(record.value?.count ?? 0, 1 << 16))
      let (text, role) = PathText.of(path, in: record, columns: place.count)
      canvas.putCut(text, x: place.lowerBound, y: y, as: role, limit: place.count)
    }
    if let words = (stream.filter ?? stream.search)?.highlights, !words.isEmpty, let last = columns.place(3) {
      canvas.highlight(words, in: last.lowerBound..<canvas.clip.maxX - 1, y: y)
    }
  }
}

extension StreamView {
  /// `trace=abc9921 bin=ff fe 00`, as many as there is room for.
  fileprivate static func headers(
    _ record: StreamRecord,
    on canvas: inout Canvas,
    in place: Range<Int>,
    y: Int,
    _ decoded: inout Decoded
  ) {
    var line = StyledLine()
    var room = place.count
    for header in record.headers where room > 0 {
      let name = ByteText.line(Array(header.key.utf8.prefix(room * 4 + 4)), columns: room)
      let head = Array((header.value ?? []).prefix(max(520, room * 4 + 8)))
      let value =
        header.value == nil
        ? "∅"
        : ByteText.isText(head) ? ByteText.line(head, columns: room) : ByteText.hex(head, count: room / 3 + 1)
      line.append("\(name)=", .messageHeader)
      line.append("\(value)  ", .base)
      decoded.add(head.count)
      room -= CharacterWidth.of(name) + CharacterWidth.of(value) + 3
    }
    if record.headers.isEmpty { line.append("none", .dim) }
    line.draw(on: &canvas, x: place.lowerBound, y: y, limit: place.count)
  }
}
