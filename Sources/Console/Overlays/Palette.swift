import KafkaProtocol
import TerminalUI

/// The command palette: whatever can be gone to or done, found by a few letters. What it finds is looked for when one
/// types, and stands still meanwhile.
package struct Palette: Sendable, Equatable {
  var input = TextInput()
  var list = ListState()
  var items: [PaletteItem]
}

struct PaletteItem: Sendable, Equatable {
  enum Deed: Sendable, Equatable {
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
  /// Scalars of the title that were asked for.
  var marks: [Int] = []
  /// Chosen not long ago.
  var isRecent = false
}

extension Model {
  private static let shownItems = 200
  private static let recentItems = 8

  mutating func openPalette() { overlay = .palette(Palette(items: paletteItems(""))) }

  /// Best first. Without a query what was chosen last comes first, then the commands of this screen, then what can be gone
  /// to; with one, what was chosen lately goes before its equals.
  func paletteItems(_ query: String) -> [PaletteItem] {
    var all = paletteCandidates()
    for index in all.indices where recentDeeds.contains(all[index].deed) { all[index].isRecent = true }
    guard !query.isEmpty else {
      let recent = recentDeeds.compactMap { deed in all.first { $0.deed == deed } }
      return Array((recent + all.filter { !$0.isRecent }).prefix(Self.shownItems))
    }
    var scored: [(score: Int, index: Int)] = []
    for (index, item) in all.enumerated() {
      let title = FuzzyMatch.match(query, item.title)
      // What a command does is a sentence: scattered letters are in each.
      let detail = FuzzyMatch.contains(query, item.detail) ? FuzzyMatch.score(query, item.detail) : nil
      guard let score = [title?.score, detail.map { $0 / 4 }].compactMap(\.self).max() else { continue }
      if let title, title.score == score { all[index].marks = title.places }
      scored.append((score + (item.isRecent ? 24 : 0), index))
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
    (snapshot?.groups ?? []).map {
      PaletteItem(title: GroupNameText.of($0.id), detail: "group", deed: .screen(.group($0.id)))
    }
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
    let shell = shellLines(order).first.map { "$ \($0)" }
    return PaletteItem(title: order.words, detail: shell ?? "of the demo's producer", deed: .order(order))
  }

  private func paletteThemes() -> [PaletteItem] {
    themeNames.enumerated().map { PaletteItem(title: "theme \($1)", detail: "colours", deed: .theme($0)) }
  }

  mutating func paletteKey(_ press: KeyPress, _ palette: Palette) -> [Command] {
    var palette = palette
    let items = palette.items
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
      return choose(items[palette.list.selected].deed)
    default:
      if palette.input.handle(press) {
        palette.list = ListState()
        palette.items = paletteItems(palette.input.text)
      }
    }
    overlay = .palette(palette)
    return []
  }

  private mutating func choose(_ deed: PaletteItem.Deed) -> [Command] {
    recentDeeds.removeAll { $0 == deed }
    recentDeeds.insert(deed, at: 0)
    if recentDeeds.count > Self.recentItems { recentDeeds.removeLast() }
    return carryOut(deed)
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
