import KafkaProtocol
import TerminalUI

/// The record under the cursor: its value decoded, its headers, and what is known of its batch.
enum RecordView {
  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    guard let record = model.stream.selected else {
      return Rule.draw("MESSAGE", on: &canvas, in: rect.row(0))
    }
    let title = "\(record.topic) p\(record.partition) @\(NumberText.grouped(record.offset))"
    Rule.draw(
      title,
      note: note(record, model),
      on: &canvas,
      in: rect.row(0),
      isFocused: model.stream.isDetailFocused
    )
    var rest = rect.lines
    let facts = self.facts(record, model)
    if rest.width >= 70 {
      let left = rest.takeLeft(max(rest.width - 40, rest.width * 11 / 20))
      Rule.vertical(on: &canvas, x: rest.x, from: rest.y, to: rest.maxY)
      value(record, model, on: &canvas, in: left)
      draw(
        facts,
        from: 0,
        on: &canvas,
        in: Rect(x: rest.x + 2, y: rest.y, width: rest.width - 3, height: rest.height)
      )
    } else {
      let below = min(facts.count, max(0, rest.height / 2))
      let lower = rest.takeBottom(below)
      value(record, model, on: &canvas, in: rest)
      draw(
        facts,
        from: 0,
        on: &canvas,
        in: Rect(x: lower.x + 1, y: lower.y, width: lower.width - 2, height: lower.height)
      )
    }
  }

  private static func note(_ record: StreamRecord, _ model: Model) -> String {
    var parts = [NumberText.sized(record.value?.count ?? 0)]
    if !record.headers.isEmpty {
      parts.append(record.headers.count == 1 ? "1 header" : "\(record.headers.count) headers")
    }
    if let age = age(record, model) { parts.append(age) }
    if model.stream.showsHeaders { parts.append("headers") }
    if model.stream.decoder != .automatic { parts.append("as \(model.stream.decoder.rawValue)") }
    return parts.joined(separator: " · ")
  }

  /// How long ago it was written, by its timestamp; nothing where it lies in the future or far in the past.
  private static func age(_ record: StreamRecord, _ model: Model) -> String? {
    guard record.timestampMilliseconds >= 0 else { return nil }
    let passed = model.now.wallMilliseconds - record.timestampMilliseconds
    guard (0..<86_400_000).contains(passed) else { return nil }
    return "\(NumberText.age(.milliseconds(passed))) old"
  }

  private static func draw(_ lines: [StyledLine], from first: Int, on canvas: inout Canvas, in rect: Rect) {
    for (row, line) in lines.dropFirst(first).prefix(rect.height).enumerated() {
      line.draw(on: &canvas, x: rect.x, y: rect.y + row, limit: rect.width)
    }
  }

  private static func value(_ record: StreamRecord, _ model: Model, on canvas: inout Canvas, in rect: Rect) {
    let inner = Rect(x: rect.x + 1, y: rect.y, width: rect.width - 2, height: rect.height)
    guard inner.width > 0, inner.height > 0 else { return }
    let needed = model.stream.detailScroll + inner.height
    let lines =
      model.stream.showsHeaders
      ? headerLines(record, model.stream.decoder, width: inner.width, limit: needed)
      : valueLines(record, model.stream.decoder, width: inner.width, limit: needed)
    // Scrolling stops where the text does.
    let first = min(model.stream.detailScroll, max(0, lines.count - inner.height))
    draw(lines, from: first, on: &canvas, in: inner)
  }

  /// No more lines than are needed are made.
  static func valueLines(
    _ record: StreamRecord,
    _ decoder: StreamState.Decoder,
    width: Int,
    limit: Int
  ) -> [StyledLine] {
    if decoder == .raw { return rawLines(record, width: width, limit: limit) }
    guard let value = record.value else {
      return [StyledLine("∅ tombstone: removes its key", .messageTombstone)]
    }
    return lines(of: value, decoder, width: width, limit: limit)
  }

  private static func lines(
    of value: [UInt8],
    _ decoder: StreamState.Decoder,
    width: Int,
    limit: Int
  ) -> [StyledLine] {
    guard !value.isEmpty else { return [StyledLine("(empty)", .dim)] }
    switch decoder {
    case .automatic, .json:
      if let lines = JSONText.lines(value, limit: limit) { return lines }
      let isText = ByteText.isText(value)
      if decoder == .json, isText, !JSONText.isScalar(value) {
        return [StyledLine("not JSON: another decoder shows what it is", .eventWarning)]
          + textLines(value, width: width, limit: max(0, limit - 1))
      }
      return isText ? textLines(value, width: width, limit: limit) : dump(value, width: width, limit: limit)
    case .text: return textLines(value, width: width, limit: limit)
    case .escaped: return escapedLines(value, width: width, limit: limit)
    case .hex, .raw: return dump(value, width: width, limit: limit)
    case .number:
      let readings = NumberBytes.readings(value)
      return readings.map { StyledLine("\($0.type)  \($0.text)", .jsonNumber) }
        + dump(value, width: width, limit: max(0, limit - readings.count))
    case .messagePack: return binaryLines(value, .messagePack, width: width, limit: limit)
    case .cbor: return binaryLines(value, .cbor, width: width, limit: limit)
    }
  }

  private static func binaryLines(
    _ value: [UInt8],
    _ format: BinaryFormat,
    width: Int,
    limit: Int
  ) -> [StyledLine] {
    do throws(BinaryFailure) {
      let text = try format.text(value, limit: JSONText.byteLimit)
      if let lines = JSONText.lines(text, limit: limit) { return lines }
      return [StyledLine(String(decoding: text.text.prefix(limit * width), as: UTF8.self))]
    } catch {
      return [StyledLine("not \(format.name), at byte \(error.position): \(error.words)", .eventWarning)]
        + dump(value, width: width, limit: max(0, limit - 1))
    }
  }

  /// Each header by itself, its value decoded as values are.
  private static func headerLines(
    _ record: StreamRecord,
    _ decoder: StreamState.Decoder,
    width: Int,
    limit: Int
  ) -> [StyledLine] {
    guard !record.headers.isEmpty else { return [StyledLine("no headers", .dim)] }
    return parts(
      record.headers.map { (ByteText.line(Array($0.key.utf8), columns: width), .messageHeader, $0.value) },
      decoder,
      width: width,
      limit: limit
    )
  }

  private static func rawLines(_ record: StreamRecord, width: Int, limit: Int) -> [StyledLine] {
    let headers = record.headers.map {
      ("header " + ByteText.line(Array($0.key.utf8), columns: width), ThemeRole.messageHeader, $0.value)
    }
    return parts(
      [("key", .messageKey, record.key), ("value", .strong, record.value)] + headers,
      .hex,
      width: width,
      limit: limit
    )
  }

  private static func parts(
    _ parts: [(name: String, role: ThemeRole, bytes: [UInt8]?)],
    _ decoder: StreamState.Decoder,
    width: Int,
    limit: Int
  ) -> [StyledLine] {
    var lines: [StyledLine] = []
    for part in parts where lines.count < limit {
      var title = StyledLine(part.name, part.role)
      title.append("  \(part.bytes.map { NumberText.sized($0.count) } ?? "∅ none")", .dim)
      lines.append(title)
      guard let bytes = part.bytes else { continue }
      for var line in self.lines(of: bytes, decoder, width: width - 2, limit: max(0, limit - lines.count)) {
        line.spans.insert(.init(text: "  ", role: .base), at: 0)
        lines.append(line)
      }
    }
    return lines
  }

  private static func dump(_ value: [UInt8], width: Int, limit: Int) -> [StyledLine] {
    let perLine = width >= 74 ? 16 : width >= 41 ? 8 : 4
    let count = min(limit, (value.count + perLine - 1) / perLine)
    return (0..<max(0, count)).map {
      StyledLine(ByteText.dumpLine(value, index: $0, perLine: perLine), .messageBinary)
    }
  }

  private static func escapedLines(_ value: [UInt8], width: Int, limit: Int) -> [StyledLine] {
    let text = EscapedText.line(value.prefix(limit * (width + 1)), columns: limit * width)
    return TextWrap.wrap(text, to: width).prefix(limit).map { StyledLine($0) }
  }

  private static func textLines(_ value: [UInt8], width: Int, limit: Int) -> [StyledLine] {
    // A byte is a column at most, so this is enough for all lines that are asked for.
    let part = value.prefix(min(value.count, limit * (width * 4 + 1)))
    var lines: [StyledLine] = []
    for line in part.split(separator: 0x0a, omittingEmptySubsequences: false) {
      for piece in TextWrap.wrap(String(decoding: line, as: UTF8.self), to: width) {
        lines.append(StyledLine(piece))
        if lines.count >= limit { return lines }
      }
    }
    return lines
  }

  private static func facts(_ record: StreamRecord, _ model: Model) -> [StyledLine] {
    var lines: [StyledLine] = []
    func add(_ name: String, _ text: String, _ role: ThemeRole = .base) {
      var line = StyledLine()
      line.append(name + String(repeating: " ", count: max(1, 10 - CharacterWidth.of(name))), .dim)
      line.append(text, role)
      lines.append(line)
    }
    if let key = record.key {
      add(
        "key",
        ByteText.isText(key) ? ByteText.line(key, columns: 60) : ByteText.hex(key, count: 24),
        .messageKey
      )
      let readings = ByteText.isText(key) ? [] : NumberBytes.readings(key)
      if !readings.isEmpty {
        add("", readings.map { "\($0.type) \($0.text)" }.joined(separator: "  "), .jsonNumber)
      }
    } else {
      add("key", "∅", .messageTombstone)
    }
    if BinaryFormat(model.stream.decoder) == nil, let value = record.value, !ByteText.isText(value) {
      let formats = BinaryFormat.guess(value).map(\.name)
      if !formats.isEmpty {
        add("value", "reads as \(formats.joined(separator: " and as "))", .messageBinary)
      }
    }
    for header in record.headers.prefix(50) {
      let value =
        header.value.map {
          ByteText.isText($0) ? ByteText.line($0, columns: 60) : "\(ByteText.hex($0, count: 16)) (hex)"
        }
        ?? "∅"
      var line = StyledLine()
      line.append("header    ", .dim)
      line.append("\(header.key) ", .messageHeader)
      line.append(value, .base)
      lines.append(line)
    }
    if let batch = record.batch {
      add(
        "batch",
        "\(NumberText.grouped(batch.baseOffset))‥\(NumberText.grouped(batch.lastOffset))  \(batch.codec)  crc ok"
      )
      if batch.producerID >= 0 {
        add("producer", "id \(batch.producerID) epoch \(batch.producerEpoch) seq \(batch.baseSequence)")
      }
      if batch.leaderEpoch >= 0 {
        let leader = model.epochs.leader(of: record.topic, record.partition, epoch: batch.leaderEpoch)
        add("written", "under leader epoch \(batch.leaderEpoch)\(leader.map { " (b\($0))" } ?? "")")
      }
      if batch.isTransactional { add("", "in a transaction") }
    }
    return lines
  }
}
