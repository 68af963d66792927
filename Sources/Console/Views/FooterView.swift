import TerminalUI

/// The last line: keys that do something now, a line being typed, or something to say in passing.
enum FooterView {
  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    if let prompt = model.prompt { return draw(prompt, model, on: &canvas, in: rect) }
    if model.isCopying {
      let hints = [("y", "record as JSON"), ("k", "key"), ("v", "value"), ("esc", "nothing")]
      canvas.put("copy", x: rect.x + 1, y: rect.y, as: .strong)
      KeyHints.draw(hints, on: &canvas, in: Rect(x: rect.x + 6, y: rect.y, width: rect.width - 6, height: 1))
      return
    }
    if let toast = model.toast { return draw(toast, on: &canvas, in: rect) }
    // What lies over the screen takes all keys and says which: those of the screen below do nothing now.
    guard model.overlay == nil, model.question == nil, !model.showsHelp else { return }
    let hints = hints(model)
    // The way back is said wherever there is one, and the way out; on the narrowest screens what acts comes before help.
    let pinned = rect.width < 50 ? 1 : model.active.isDetail && hints.contains { $0.label == "back" } ? 3 : 2
    KeyHints.draw(hints, pinned: pinned, on: &canvas, in: rect)
  }

  /// In as many lines as it takes, from the last one upwards: what a shell would say is there to be read whole.
  private static func draw(_ toast: Toast, on canvas: inout Canvas, in rect: Rect) {
    let role: ThemeRole = toast.isError ? .eventError : .toast
    let width = max(1, rect.width - 4)
    let whole = toast.shell.map { "\(toast.text)   $ \($0)" } ?? toast.text
    var lines = [whole]
    if CharacterWidth.exceeds(whole, width) {
      lines =
        TextWrap.wrap(toast.text, to: width) + TextWrap.wrap(toast.shell.map { "$ \($0)" } ?? "", to: width)
      lines.removeAll { $0.isEmpty }
    }
    let rows = min(lines.count, max(1, rect.y * 2 / 3))
    let columns = lines.prefix(rows).reduce(0) { max($0, CharacterWidth.of($1)) }
    for (row, line) in lines.prefix(rows).enumerated() {
      let y = rect.maxY - rows + row
      canvas.fill(Rect(x: rect.x, y: y, width: rect.width, height: 1))
      if rows > 1 { canvas.fill(Rect(x: rect.x + 1, y: y, width: columns + 2, height: 1), as: role) }
      let isCut = row == rows - 1 && lines.count > rows
      canvas.putCut(" \(line)\(isCut ? " …" : "") ", x: rect.x + 1, y: y, as: role, limit: rect.width - 2)
    }
  }

  /// The line that is typed, and under it what is wrong with it, or what may be typed.
  private static func draw(_ prompt: Prompt, _ model: Model, on canvas: inout Canvas, in rect: Rect) {
    let y = rect.y - 1
    canvas.fill(Rect(x: rect.x, y: y, width: rect.width, height: 2))
    let x = canvas.put(" \(label(prompt))> ", x: rect.x, y: y, as: .keyHint)
    let width = max(1, rect.maxX - x - 1)
    model.input.draw(on: &canvas, x: x, y: y, width: width, hasError: model.inputError != nil)
    guard let error = model.inputError else {
      canvas.putCut(hint(prompt, model), x: rect.x + 1, y: rect.y, as: .dim, limit: rect.width - 2)
      return
    }
    // The mark stands under the place, the words beside it where they fit.
    let column = x + (model.input.column(of: error.position, width: width) ?? 0)
    canvas.put("▴", x: column, y: rect.y, as: .eventError)
    let length = CharacterWidth.of(error.message)
    if column + 2 + length <= rect.maxX {
      canvas.put(error.message, x: column + 2, y: rect.y, as: .eventError)
    } else {
      let limit = max(0, column - 2 - rect.x)
      let start = max(rect.x + 1, column - 1 - length)
      canvas.putCut(error.message, x: start, y: rect.y, as: .eventError, limit: limit)
    }
  }

  private static func label(_ prompt: Prompt) -> String {
    switch prompt {
    case .filter: "filter"
    case .seek: "offset"
    case .time: "time"
    case .columns: "columns"
    case .save: "save to"
    case .pipe: "pipe to"
    }
  }

  private static func hint(_ prompt: Prompt, _ model: Model) -> String {
    switch prompt {
    case .filter where model.active == .stream:
      "value.amount > 90 and key ~ \"^user-1\"   not headers.trace   \"two words\"   ⏎ done  esc clear"
    case .filter: "word  !not  ~fuzzy  ^pattern.*   ⏎ done  esc clear"
    case .seek: "an offset, -100 for the last hundred, first, last   ⏎ go  esc stay"
    case .time: "12:04, 2026-01-05 12:04:31, 5m for five minutes ago   ⏎ go  esc stay"
    case .columns: "id amount tags[0] headers.trace; empty: the value as it is   ⏎ done  esc leave"
    case .save:
      "\(model.stream.chosenWords), a line of JSON each   ⏎ save  esc leave"
    case .pipe: "\(model.stream.chosenWords), a line of JSON each, as in jq .value | less   ⏎ run  esc leave"
    }
  }

  /// Tab has a sign of its own.
  private static func sign(_ binding: KeyBinding) -> String {
    binding.keys.first == KeyPress(.tab) ? "⇥" : binding.keys.first?.label ?? ""
  }

  /// What is done here comes before what is done to brokers that are not here, and among groups before the palette.
  private static func rank(_ binding: KeyBinding, _ model: Model) -> Int {
    guard model.screen != .wall else { return binding.rank }
    return switch (binding.action, model.active.context) {
    case (.faults, .topics), (.faults, .stream), (.faults, .groups), (.faults, .group), (.faults, .log): 10
    case (.delete, .groups), (.delete, .group): 5
    case (.command, .groups), (.command, .group): 9
    default: binding.rank
    }
  }

  /// What the table offers here, as far as it would do something.
  static func hints(_ model: Model) -> [(key: String, label: String)] {
    let keys = model.keys
    /// The keys of two actions that go together.
    func pair(_ one: Action, _ other: Action) -> String {
      [keys.label(one), keys.label(other)].filter { !$0.isEmpty }.joined(separator: " ")
    }
    let own = model.screen == .wall ? keys.footer(.wall) : []
    let others = keys.footer(model.active.context).filter { other in
      !own.contains { $0.action == other.action || $0.keys == other.keys }
    }
    return (own + others).sorted { rank($0, model) < rank($1, model) }.compactMap { binding in
      switch binding.action {
      case .kill, .restart:
        guard model.settings.mode == .embedded, let broker = model.selectedBroker else { return nil }
        let isDown = broker.state == .killed || broker.state == .stopped
        if binding.action == .kill, isDown { return nil }
        if binding.action == .restart, isDown { return (binding.keys[0].label, "start b\(broker.id)") }
        return (binding.keys[0].label, "\(binding.label) b\(broker.id)")
      case .nextPanel where model.screen == .wall: return (sign(binding), "pane")
      case .zoom where model.screen == .wall: return (binding.keys[0].label, "its screen")
      case .faults: guard model.settings.mode == .embedded, model.snapshot != nil else { return nil }
      case .resetOffsets, .delete:
        if model.active.context == .group || model.filtersGroups {
          guard model.mayChangeGroups, model.currentGroup != nil else { return nil }
        } else {
          guard model.mayWrite, model.active != .overview, model.currentTopic != nil else { return nil }
        }
        return (binding.keys[0].label, binding.label)
      case .new:
        guard model.mayWrite, model.snapshot != nil else { return nil }
        switch model.active {
        case .overview: return nil
        case .topics: return (binding.keys[0].label, "new topic")
        default: return (binding.keys[0].label, "new message")
        }
      case .elect:
        guard model.mayWrite, let topic = model.currentTopic,
          // One that is down cannot be elected.
          topic.partitions.contains(where: { partition in
            partition.leader != partition.preferredLeader
              && partition.preferredLeader.map { !(model.snapshot?.isDown($0) ?? true) } ?? false
          })
        else { return nil }
      case .open:
        switch model.active {
        case .overview where model.panel == .events: return nil
        case .overview where model.panel == .brokers, .brokers:
          guard let broker = model.selectedBroker else { return nil }
          return (binding.keys[0].label, "b\(broker.id)")
        case .broker: return (binding.keys[0].label, "topic")
        case .overview where model.panel == .groups, .groups:
          guard model.groups.selected != nil else { return nil }
        case .group:
          guard model.groups.panel == .partitions, model.selectedGroupPartition != nil else { return nil }
          return (binding.keys[0].label, "first unread message")
        case .topics, .overview: guard model.selectedTopic != nil else { return nil }
        case .topic: return (binding.keys[0].label, "messages")
        case .timeline, .log, .wall: return nil
        case .stream:
          guard model.stream.selected != nil else { return nil }
          return (binding.keys[0].label, model.stream.isDetailFocused ? "list" : "scroll detail")
        }
      case .next:
        guard model.timeline.runs.count > 1 else { return nil }
        return (pair(.previous, .next), binding.label)
      case .nextMatch:
        guard model.stream.filter != nil || model.stream.search != nil else { return nil }
        return (pair(.previousMatch, .nextMatch), binding.label)
      case .coarser:
        guard model.run != nil else { return nil }
        return (pair(.finer, .coarser), binding.label)
      case .verify: guard model.run != nil else { return nil }
      case .zoom where model.active == .timeline: guard model.run != nil else { return nil }
      case .nextPanel where model.active == .timeline:
        guard model.run != nil else { return nil }
        return (sign(binding), binding.label)
      case .nextPanel where model.active.context == .topic: return (sign(binding), "panel")
      case .nextPanel where model.active.context == .broker || model.active.context == .group:
        return (sign(binding), binding.label)
      case .nextPanel where model.active == .overview: return (sign(binding), binding.label)
      case .pause:
        let paused = model.screen == .stream ? model.stream.isPaused : model.isPaused
        return (binding.keys[0].label, paused ? "go on" : "pause")
      case .back where model.active == .stream && model.stream.filter != nil:
        return (binding.keys[0].label, "no filter")
      case .back where model.active == .overview:
        if model.filtersGroups, model.groups.filter != nil { return (binding.keys[0].label, "all groups") }
        if model.filtersEvents, model.eventFilter != nil { return (binding.keys[0].label, "all events") }
        guard model.topicFilter != nil else { return nil }
        return (binding.keys[0].label, "all topics")
      case .follow where model.stream.isFollowing && !model.stream.isPaused: return nil
      case .copy where model.active == .log:
        guard !model.orders.entries.isEmpty else { return nil }
      case .edit:
        guard model.mayWrite, model.stream.selected != nil else { return nil }
      case .partition, .seek, .time, .decoder, .columns, .copy, .save, .follow, .mark:
        guard model.stream.subscription != nil else { return nil }
      default: break
      }
      return binding.keys.first.map { ($0.label, binding.label) }
    }
  }
}
