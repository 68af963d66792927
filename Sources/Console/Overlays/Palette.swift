import KafkaProtocol
import TerminalUI

/// The command palette: whatever can be gone to or done, found by a few letters.
package struct Palette: Sendable, Equatable {
  var input = TextInput()
  var list = ListState()
  package init() {}
}

struct PaletteItem: Equatable {
  enum Deed: Equatable {
    case screen(Screen)
    case stream(topic: String)
    case action(Action)
    case order(Order)
    case theme(Int)
  }
  var title: String
  /// What kind of thing it is, or what it does.
  var detail: String
  /// The key that does the same here.
  var key = ""
  var deed: Deed
}

extension Model {
  private static let shownItems = 200

  /// Best first. Without a query the commands of this screen come first, then what can be gone to.
  func paletteItems(_ query: String) -> [PaletteItem] {
    let all = paletteCandidates()
    guard !query.isEmpty else { return Array(all.prefix(Self.shownItems)) }
    var scored: [(score: Int, index: Int)] = []
    for (index, item) in all.enumerated() {
      let title = FuzzyMatch.score(query, item.title)
      let detail = FuzzyMatch.score(query, item.detail).map { $0 / 4 }
      if let score = [title, detail].compactMap(\.self).max() { scored.append((score, index)) }
    }
    scored.sort { ($1.score, $0.index) < ($0.score, $1.index) }
    return scored.prefix(Self.shownItems).map { all[$0.index] }
  }

  private func paletteCandidates() -> [PaletteItem] {
    paletteActions() + paletteScreens() + paletteTopics() + paletteGroups() + paletteBrokers()
      + paletteThemes()
  }

  private func paletteActions() -> [PaletteItem] {
    let silent: Set<Action> = [
      .up, .down, .left, .right, .top, .bottom, .pageUp, .pageDown, .open, .back, .command, .quitNow,
      .overview, .topics, .groups, .stream, .timeline, .brokers,
    ]
    return keys.bindings.filter { $0.contexts.contains(active.context) && !silent.contains($0.action) }
      .filter { $0.action.isOffered(in: settings.mode) }
      .map { binding in
        PaletteItem(
          title: binding.label.isEmpty ? binding.action.words : binding.label,
          detail: binding.help,
          key: binding.keys.first?.label ?? "",
          deed: .action(binding.action)
        )
      }
  }

  private func paletteScreens() -> [PaletteItem] {
    TabsView.tabs.map { tab in
      PaletteItem(
        title: tab.title.lowercased(),
        detail: "screen",
        key: keys.label(tab.action),
        deed: .screen(tab.screen)
      )
    }
  }

  private func paletteTopics() -> [PaletteItem] {
    (snapshot?.topics ?? []).flatMap { topic in
      [
        PaletteItem(title: topic.name, detail: "topic", deed: .screen(.topic(topic.name))),
        PaletteItem(title: "messages of \(topic.name)", detail: "stream", deed: .stream(topic: topic.name)),
      ]
    }
  }

  private func paletteGroups() -> [PaletteItem] {
    (snapshot?.groups ?? []).map { PaletteItem(title: $0.id, detail: "group", deed: .screen(.group($0.id))) }
  }

  private func paletteBrokers() -> [PaletteItem] {
    var items: [PaletteItem] = []
    for broker in snapshot?.brokers ?? [] {
      items.append(
        PaletteItem(title: "broker \(broker.id)", detail: broker.address, deed: .screen(.broker(broker.id)))
      )
      guard settings.mode == .embedded else { continue }
      let isDown = broker.state == .killed || broker.state == .stopped
      var orders: [Order] = [.restart(broker.id)]
      if !isDown {
        orders += [.kill(broker.id), broker.state == .paused ? .resume(broker.id) : .pause(broker.id)]
        orders += [
          .isolate(broker.id, from: []), .slow(broker.id, by: .milliseconds(50)), .diskFull(broker.id),
        ]
      }
      orders.append(.heal(broker.id))
      items += orders.map { item($0) }
    }
    guard settings.mode == .embedded else { return items }
    items.append(item(.heal(nil)))
    for speed in [0.0, 1, 10, 100] where settings.hasLoad {
      items.append(item(.load(speed)))
    }
    return items
  }

  private func item(_ order: Order) -> PaletteItem {
    let shell = order.equivalents(bootstrap: bootstrap).first.map { "$ \($0)" }
    return PaletteItem(title: order.words, detail: shell ?? "of the demo's producer", deed: .order(order))
  }

  private func paletteThemes() -> [PaletteItem] {
    themeNames.enumerated().map { PaletteItem(title: "theme \($1)", detail: "colours", deed: .theme($0)) }
  }

  mutating func paletteKey(_ press: KeyPress, _ palette: Palette) -> [Command] {
    var palette = palette
    let items = paletteItems(palette.input.text)
    switch (press.key, press.modifiers) {
    case (.escape, _), (.scalar("p"), .control):
      overlay = nil
      return []
    case (.up, _): palette.list.move(by: -1, of: items.count)
    case (.down, _), (.tab, _): palette.list.move(by: 1, of: items.count)
    case (.pageUp, _): palette.list.move(by: -10, of: items.count)
    case (.pageDown, _): palette.list.move(by: 10, of: items.count)
    case (.enter, _):
      guard items.indices.contains(palette.list.selected) else { return [] }
      overlay = nil
      return carryOut(items[palette.list.selected].deed)
    default:
      if palette.input.handle(press) { palette.list = ListState() }
    }
    overlay = .palette(palette)
    return []
  }

  private mutating func carryOut(_ deed: PaletteItem.Deed) -> [Command] {
    switch deed {
    case .screen(let screen): return go(to: screen)
    case .stream(let topic): return follow(topic: topic)
    case .action(let action): return perform(action)
    case .order(.kill(let id)): return askKill(id)
    case .order(let order): return [self.order(order)]
    case .theme(let index):
      themeIndex = index
      return []
    }
  }
}
