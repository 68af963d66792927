import KafkaProtocol
import TerminalUI

/// The faults that can be ordered for a broker. The cursor chooses, ⏎ or an item's own letter orders; hjkl move here as
/// everywhere.
package struct ChaosMenu: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case pause
    case isolate
    case cut
    case slow
    case diskFull
    case kill
    case heal
    case healAll
  }
  struct Item: Sendable, Equatable {
    var kind: Kind
    var key: Unicode.Scalar
    var title: String
    /// What ← → changes.
    var value: String?
    var help: String
    var order: Order?
  }

  static let latencies: [Duration] = [5, 20, 50, 100, 200, 500, 1000, 2000].map { .milliseconds($0) }

  var broker: BrokerID
  var list = ListState()
  var latency = 2
  /// Which of the others to cut off.
  var other = 0

  init(broker: BrokerID) { self.broker = broker }
}

extension Model {
  func items(of menu: ChaosMenu) -> [ChaosMenu.Item] {
    let id = menu.broker
    let process = embedded?.process(id)
    let isAlive = process?.phase.isAlive ?? (snapshot?.broker(id)?.state != .killed)
    let others = (snapshot?.brokers.map(\.id) ?? []).filter { $0 != id }
    var items: [ChaosMenu.Item] = []
    func add(
      _ kind: ChaosMenu.Kind,
      _ key: Unicode.Scalar,
      _ title: String,
      value: String? = nil,
      _ help: String,
      _ order: Order?
    ) {
      items.append(ChaosMenu.Item(kind: kind, key: key, title: title, value: value, help: help, order: order))
    }
    if isAlive {
      if process?.phase == .paused {
        add(.pause, "p", "go on", "let it run again, as SIGCONT does", .resume(id))
      } else {
        add(.pause, "p", "pause", "freeze it as SIGSTOP does: connections stay, nothing answers", .pause(id))
      }
    }
    if !others.isEmpty {
      add(
        .isolate,
        "i",
        "isolate",
        "cut its links to all others; clients still reach it",
        .isolate(id, from: [])
      )
      let other = others[min(max(0, menu.other), others.count - 1)]
      add(
        .cut,
        "c",
        "cut off",
        value: "from b\(other)",
        "cut one link, both ways",
        .isolate(id, from: [other])
      )
      let latency = ChaosMenu.latencies[menu.latency]
      add(
        .slow,
        "s",
        "slow links",
        value: "+\(SwimLanes.text(latency))",
        "delay whatever passes its links, each way",
        .slow(id, by: latency)
      )
    }
    add(.diskFull, "f", "disk full", "its disk refuses whatever takes space", .diskFull(id))
    if isAlive {
      add(.kill, "x", "kill", "end it as kill -9 does; R starts it again", .kill(id))
    }
    if embedded?.faults(of: id).isEmpty == false {
      add(.heal, "e", "heal", "end all faults of this broker", .heal(id))
    }
    if embedded?.hasFaults == true {
      add(.healAll, "a", "heal all", "end the faults of all brokers", .heal(nil))
    }
    return items
  }

  /// What would stop if the item were ordered now.
  func warning(of item: ChaosMenu.Item, in menu: ChaosMenu) -> [String] {
    switch item.kind {
    case .pause, .isolate, .kill:
      guard item.order != .resume(menu.broker) else { return [] }
      return KillConsequences.of(menu.broker, in: latest ?? snapshot)
    case .cut, .slow, .diskFull, .heal, .healAll: return []
    }
  }

  mutating func openChaos() -> [Command] {
    guard settings.mode == .embedded else {
      say("faults are ordered only of brokers of our own", isError: true)
      return []
    }
    guard let broker = selectedBroker ?? snapshot?.brokers.first else { return [] }
    overlay = .chaos(ChaosMenu(broker: broker.id))
    return []
  }

  mutating func chaosKey(_ press: KeyPress, _ menu: ChaosMenu) -> [Command] {
    var menu = menu
    let items = items(of: menu)
    switch press.key {
    case .escape, .scalar("q"), .scalar("!"):
      overlay = nil
      return []
    case .up, .scalar("k"): menu.list.move(by: -1, of: items.count)
    case .down, .scalar("j"): menu.list.move(by: 1, of: items.count)
    case .left, .scalar("h"): change(&menu, items, by: -1)
    case .right, .scalar("l"): change(&menu, items, by: 1)
    case .tab, .backTab:
      let all = snapshot?.brokers.map(\.id) ?? []
      guard let index = all.firstIndex(of: menu.broker), !all.isEmpty else { return [] }
      menu = ChaosMenu(broker: all[(index + (press.key == .tab ? 1 : all.count - 1)) % all.count])
    case .enter:
      guard items.indices.contains(menu.list.selected) else { return [] }
      return order(items[menu.list.selected])
    case .scalar(let scalar):
      guard let item = items.first(where: { $0.key == scalar }) else { return [] }
      return order(item)
    default: return []
    }
    overlay = .chaos(menu)
    return []
  }

  private mutating func change(_ menu: inout ChaosMenu, _ items: [ChaosMenu.Item], by steps: Int) {
    guard items.indices.contains(menu.list.selected) else { return }
    switch items[menu.list.selected].kind {
    case .slow: menu.latency = min(max(0, menu.latency + steps), ChaosMenu.latencies.count - 1)
    case .cut:
      let count = max(1, (snapshot?.brokers.count ?? 1) - 1)
      menu.other = (menu.other + steps + count) % count
    case .pause, .isolate, .diskFull, .kill, .heal, .healAll: break
    }
  }

  private mutating func order(_ item: ChaosMenu.Item) -> [Command] {
    overlay = nil
    guard let order = item.order else { return [] }
    if case .kill(let id) = order { return askKill(id) }
    return [self.order(order)]
  }
}
