import TerminalUI

/// Where things are, for drawing and for the mouse alike.
struct ScreenLayout {
  var ribbon: Rect
  var tabs: Rect
  var body: Rect
  var footer: Rect

  init(width: Int, height: Int) {
    var rest = Rect(x: 0, y: 0, width: width, height: height)
    ribbon = rest.takeTop(1)
    tabs = width >= 60 && height >= 14 ? rest.takeTop(1) : Rect(x: 0, y: 1, width: 0, height: 0)
    footer = rest.takeBottom(1)
    body = rest
  }
}

struct OverviewLayout {
  var brokers: Rect?
  var throughput: Rect?
  var topics: Rect?
  var groups: Rect?
  var events: Rect?
  /// The replicas of the marked topic, where there is room beside the events.
  var replicas: Rect?
  /// Whether topics show where each partition's replicas are.
  var hasMap = false

  init(_ model: Model, in body: Rect) {
    if model.isNarrow || model.isZoomed {
      hasMap = body.width >= 100
      one(model, in: body)
      return
    }
    var rest = body
    let isWide = body.width >= 110 && body.height >= 24
    let brokerCount = max(1, model.snapshot?.brokers.count ?? 1)
    let topicCount = max(1, model.topics.count)
    var top = rest.takeTop(2 + min(brokerCount, max(3, rest.height / 3)))
    if isWide {
      if top.height < 9, rest.height > 24 { top.height += rest.takeTop(9 - top.height).height }
      var left = top
      brokers = left.takeLeft(max(66, top.width / 2))
      left.x += 1
      left.width -= 1
      throughput = left
      hasMap = true
    } else {
      brokers = top
    }
    let eventRows = max(5, rest.height / 4)
    let groupCount = model.snapshot?.groups.isEmpty == false ? max(1, model.groups.rows.count) : 0
    let groupRows = groupCount == 0 ? 0 : 1 + min(groupCount, max(2, rest.height / 6))
    topics = rest.takeTop(min(2 + topicCount, max(4, rest.height - eventRows - groupRows)))
    if groupRows > 0 { groups = rest.takeTop(min(groupRows, max(0, rest.height - 3))) }
    if rest.width >= 110, rest.height >= 10 {
      var lower = rest
      events = lower.takeLeft(max(66, rest.width / 2))
      lower.x += 1
      lower.width -= 1
      replicas = lower
    } else {
      events = rest
    }
  }

  /// One section; rows that it leaves are for the events, unless it was asked for alone.
  private mutating func one(_ model: Model, in body: Rect) {
    let brokerCount = max(1, model.snapshot?.brokers.count ?? 1)
    // Who votes, or that we may not ask.
    let saysQuorum = model.snapshot.map { $0.quorum != nil || $0.isForbidden(.describeQuorum) } ?? false
    let needed =
      switch model.panel {
      case .brokers: brokerCount + (saysQuorum ? 4 : 2)
      case .topics: max(1, model.topics.count) + 2
      case .groups: max(1, model.groups.rows.count) + 1
      case .events: body.height
      }
    var rest = body
    let hasEvents = !model.isZoomed && body.height - needed >= 4
    let rect = hasEvents ? rest.takeTop(needed) : body
    switch model.panel {
    case .brokers: brokers = rect
    case .topics: topics = rect
    case .groups: groups = rect
    case .events: events = rect
    }
    if hasEvents { events = rest }
  }
}

extension Rect {
  /// What is left of a section below its rule and its titles.
  var rows: Rect { Rect(x: x, y: y + 2, width: width, height: height - 2) }
  /// The same for a section without titles.
  var lines: Rect { Rect(x: x, y: y + 1, width: width, height: height - 1) }
}
