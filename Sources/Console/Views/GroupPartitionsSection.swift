import ClusterView
import KafkaProtocol
import TerminalUI

/// How far a group is on each partition, with a bar.
enum GroupPartitionsSection {
  static func draw(_ group: GroupFacts, _ model: Model, on canvas: inout Canvas, in rect: Rect) {
    draw(
      group,
      model,
      title: rect.width >= 60 ? "LAG BY PARTITION" : "LAG",
      list: model.groups.partitionList,
      isFocused: model.groups.panel == .partitions,
      on: &canvas,
      in: rect
    )
  }

  /// Why there is no partition to show, the whole reason where somebody gave one: above it is cut on narrow screens.
  private static func nothing(_ group: GroupFacts, on canvas: inout Canvas, in rect: Rect) {
    guard group.partitions == nil else {
      canvas.putCut(
        "nothing is committed and nothing assigned",
        x: rect.x,
        y: rect.y,
        as: .dim,
        limit: rect.width
      )
      return
    }
    let text = group.failure.map { "its offsets are not known: \($0)" } ?? "its offsets were not told yet"
    let role: ThemeRole = group.failure == nil ? .dim : .eventWarning
    for (row, line) in TextWrap.wrap(text, to: max(1, rect.width)).prefix(rect.height).enumerated() {
      canvas.put(line, x: rect.x, y: rect.y + row, as: role)
    }
  }

  /// Below a list of groups: no cursor.
  static func drawPreview(_ group: GroupFacts, _ model: Model, on canvas: inout Canvas, in rect: Rect) {
    draw(group, model, title: GroupNameText.of(group.id), list: nil, isFocused: false, on: &canvas, in: rect)
  }

  private static func draw(
    _ group: GroupFacts,
    _ model: Model,
    title: String,
    list: ListState?,
    isFocused: Bool,
    on canvas: inout Canvas,
    in rect: Rect
  ) {
    Rule.draw(title, note: note(group, model), on: &canvas, in: rect.row(0), isFocused: isFocused)
    let rows = rect.rows
    guard rows.height > 0 else { return }
    let inner = Rect(x: rect.x + 3, y: rect.y, width: rect.width - 4, height: rect.height)
    let partitions = group.partitions ?? []
    let topicWidth = partitions.reduce(5) { max($0, min(24, CharacterWidth.of($1.topic))) }
    let columns = Columns(
      [
        .init(
          "topic",
          min(topicWidth, 10),
          priority: group.topics.count > 1 ? 0 : 6,
          stretches: true,
          limit: topicWidth
        ),
        .init("part", 4, .right),
        .init("committed", 10, .right, priority: 2), .init("end", 10, .right, priority: 3),
        .init("lag", 8, .right), .init("", 6, priority: 4, stretches: true, limit: 40),
        .init("/s", 6, .right, priority: 1), .init("eta", 6, .right, priority: 5),
        .init("waits", rect.width >= 100 ? 7 : 200, .right, priority: 7),
        .init("read by", rect.width >= 130 ? 16 : 200, priority: 8),
      ],
      in: inner
    )
    columns.drawTitles(on: &canvas, y: rect.y + 1)
    guard !partitions.isEmpty else {
      nothing(group, on: &canvas, in: Rect(x: inner.x, y: rows.y, width: inner.width, height: rows.height))
      return
    }
    let ceiling = Self.ceiling(partitions)
    if let place = columns.place(5) { scale(ceiling, on: &canvas, in: place, y: rect.y + 1) }
    let shown = (list ?? ListState()).range(rows.height, of: partitions.count)
    for (line, index) in shown.enumerated() {
      let y = rows.y + line
      if index == list?.selected {
        canvas.lay(
          isFocused ? .cursor : .cursorUnfocused,
          under: Rect(x: rect.x, y: y, width: rect.width, height: 1)
        )
        if isFocused { canvas.put("▸", x: rect.x + 1, y: y, as: .mark) }
      }
      row(partitions[index], group, model, columns, ceiling, on: &canvas, y: y)
    }
    ScrollBar.draw(shown, of: partitions.count, on: &canvas, in: rows)
  }

  private static func note(_ group: GroupFacts, _ model: Model) -> String {
    var parts: [String] = []
    if let lag = group.lag { parts.append("total \(NumberText.grouped(lag))") }
    if group.unknownLagCount > 0, group.lag != nil { parts.append("\(group.unknownLagCount) unknown") }
    if model.isStale(group.offsetsAt), let age = model.age(of: group.offsetsAt) {
      parts.append("as of \(NumberText.age(age)) ago")
    } else if let oldest = group.oldestUnread {
      parts.append("oldest unread \(GroupsSection.age(oldest))")
    }
    return parts.joined(separator: "   ")
  }

  /// A round number above the largest lag: 1, 2 or 5 times a power of ten.
  static func ceiling(_ partitions: [GroupPartitionFacts]) -> Int64 {
    let largest = partitions.reduce(Int64(0)) { max($0, $1.lag ?? 0) }
    var power: Int64 = 10
    while power < Int64.max / 100 {
      for factor in [1, 2, 5] as [Int64] where power * factor >= largest { return power * factor }
      power *= 10
    }
    return largest
  }

  /// `0 ───── 5 000` over the bars.
  private static func scale(_ ceiling: Int64, on canvas: inout Canvas, in place: Range<Int>, y: Int) {
    let top = NumberText.compact(ceiling)
    let width = CharacterWidth.of(top)
    guard place.count >= width + 4 else { return }
    canvas.put("0 ", x: place.lowerBound, y: y, as: .graphAxis)
    for x in (place.lowerBound + 2)..<(place.upperBound - width - 1) {
      canvas.put("─", x: x, y: y, as: .graphAxis)
    }
    canvas.putRight(top, right: place.upperBound, y: y, as: .graphAxis)
  }

  private static func row(
    _ partition: GroupPartitionFacts,
    _ group: GroupFacts,
    _ model: Model,
    _ columns: Columns,
    _ ceiling: Int64,
    on canvas: inout Canvas,
    y: Int
  ) {
    let isStale = model.isStale(partition.lagAt ?? group.offsetsAt)
    let role: ThemeRole = isStale ? .stale : .base
    columns.put(partition.topic, 0, on: &canvas, y: y, as: role)
    columns.put("\(partition.partition)", 1, on: &canvas, y: y, as: .strong)
    columns.put(
      partition.committed.map { NumberText.grouped($0.rawValue) } ?? "–",
      2,
      on: &canvas,
      y: y,
      as: role
    )
    columns.put(partition.end.map { NumberText.grouped($0.rawValue) } ?? "–", 3, on: &canvas, y: y, as: .dim)
    columns.put(
      partition.lag.map { NumberText.grouped($0) } ?? "–",
      4,
      on: &canvas,
      y: y,
      as: isStale ? .stale : GroupsSection.lagRole(partition.lag)
    )
    if let place = columns.place(5) { bar(partition, ceiling, isStale, on: &canvas, in: place, y: y) }
    guard !isStale else { return }
    let trend = LagTrendText(partition)
    columns.put(trend.number, 6, on: &canvas, y: y, as: trend.role)
    columns.put(trend.eta, 7, on: &canvas, y: y)
    columns.put(partition.oldestUnread.map { GroupsSection.age($0) } ?? "", 8, on: &canvas, y: y)
    if let owner = partition.owner, let members = group.members,
      let member = members.first(where: { WireName($0.id) == WireName(owner) })
    {
      columns.put(MemberText.name(member, among: members), 9, on: &canvas, y: y, as: .dim)
    }
  }

  /// What is known instead of a lag stands where its bar would.
  private static func bar(
    _ partition: GroupPartitionFacts,
    _ ceiling: Int64,
    _ isStale: Bool,
    on canvas: inout Canvas,
    in place: Range<Int>,
    y: Int
  ) {
    func say(_ text: String, _ role: ThemeRole) {
      canvas.putCut(text, x: place.lowerBound, y: y, as: role, limit: place.count)
    }
    if let failure = partition.failure { return say(failure, .eventWarning) }
    guard let lag = partition.lag else {
      return say(
        partition.committed != nil ? "end unknown" : place.count < 17 ? "no commit" : "nothing committed",
        .dim
      )
    }
    if let deleted = partition.deletedUnread {
      return say(
        "\(NumberText.compact(deleted)) \(place.count < 18 ? "gone" : "unread deleted")",
        .eventError
      )
    }
    Bar.draw(
      Double(lag) / Double(max(1, ceiling)),
      on: &canvas,
      x: place.lowerBound,
      y: y,
      width: place.count,
      as: isStale ? .stale : GroupsSection.lagRole(lag)
    )
  }
}
