import TerminalUI

/// The last line: keys that do something now, a line being typed, or something to say in passing.
enum FooterView {
  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    if let prompt = model.prompt {
      let label = prompt == .filter ? " filter> " : " offset> "
      let x = canvas.put(label, x: rect.x, y: rect.y, as: .keyHint)
      let hint = model.inputError ?? "⏎ done  esc clear"
      let width = max(8, rect.maxX - x - CharacterWidth.of(hint) - 3)
      model.input.draw(on: &canvas, x: x, y: rect.y, width: width, hasError: model.inputError != nil)
      canvas.put(hint, x: x + width + 2, y: rect.y, as: model.inputError == nil ? .dim : .eventError)
      return
    }
    if let toast = model.toast {
      canvas.putCut(
        " \(toast.text) ",
        x: rect.x + 1,
        y: rect.y,
        as: toast.isError ? .eventError : .toast,
        limit: rect.width - 2
      )
      return
    }
    // On the narrowest screens what acts comes before help.
    KeyHints.draw(hints(model), pinned: rect.width >= 50 ? 2 : 1, on: &canvas, in: rect)
  }

  /// What the table offers here, as far as it would do something.
  static func hints(_ model: Model) -> [(key: String, label: String)] {
    KeyTable.footer(model.screen.context).compactMap { binding in
      switch binding.action {
      case .kill, .restart:
        guard model.settings.mode == .embedded, let broker = model.selectedBroker else { return nil }
        let isDown = broker.state == .killed || broker.state == .stopped
        if binding.action == .kill, isDown { return nil }
        if binding.action == .restart, isDown { return (binding.keys[0].label, "start b\(broker.id)") }
        return (binding.keys[0].label, "\(binding.label) b\(broker.id)")
      case .faults: guard model.settings.mode == .embedded, model.snapshot != nil else { return nil }
      case .resetOffsets, .delete:
        guard model.mayChangeGroups, model.currentGroup != nil else { return nil }
        return (binding.keys[0].label, binding.label)
      case .open:
        switch model.screen {
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
        case .timeline, .log: return nil
        case .stream:
          guard model.stream.selected != nil else { return nil }
          return (binding.keys[0].label, model.stream.isDetailFocused ? "list" : "scroll detail")
        }
      case .next:
        guard model.timeline.runs.count > 1 else { return nil }
        return ("[ ]", binding.label)
      case .coarser:
        guard model.run != nil else { return nil }
        return ("< >", binding.label)
      case .verify: guard model.run != nil else { return nil }
      case .zoom where model.screen == .timeline: guard model.run != nil else { return nil }
      case .nextPanel where model.screen == .timeline:
        guard model.run != nil else { return nil }
        return ("⇥", binding.label)
      case .nextPanel where model.screen.context == .broker || model.screen.context == .group:
        return ("⇥", binding.label)
      case .nextPanel where model.screen == .overview: return ("⇥", binding.label)
      case .pause:
        let paused = model.screen == .stream ? model.stream.isPaused : model.isPaused
        return (binding.keys[0].label, paused ? "go on" : "pause")
      case .back where model.screen == .overview:
        if model.filtersGroups, model.groups.filter != nil { return (binding.keys[0].label, "all groups") }
        guard model.topicFilter != nil else { return nil }
        return (binding.keys[0].label, "all topics")
      case .follow where model.stream.isFollowing && !model.stream.isPaused: return nil
      case .partition, .seek, .decoder, .follow: guard model.stream.subscription != nil else { return nil }
      default: break
      }
      return binding.keys.first.map { ($0.label, binding.label) }
    }
  }
}
