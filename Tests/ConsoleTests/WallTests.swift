import ClusterView
import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

@Suite("Wall")
struct WallTests {
  static func model() -> (Model, [Command]) {
    var model = TimelineTests.model()
    _ = model.update(.resized(width: 200, height: 60), at: Sample.now)
    _ = model.update(.message(.embedded(Sample.embedded(dead: [2]))), at: Sample.now)
    _ = ScreensTests.press([KeyPress("1")], &model)
    let commands = ScreensTests.press([KeyPress("0")], &model)
    _ = model.update(
      .message(.records(subscription: model.stream.subscription?.number ?? 0, Sample.records(), skipped: 0)),
      at: Sample.now
    )
    return (model, commands)
  }

  @Test func `each preset has its looks`() {
    var (model, _) = Self.model()
    for preset in WallPreset.allCases {
      #expect(model.wall.preset == preset)
      Picture.expect(Picture.draw(model, 200, 60).text, "wall-\(preset.rawValue)-200x60")
      _ = ScreensTests.press([KeyPress("p")], &model)
    }
    Picture.expect(Picture.draw(model, 160, 45).text, "wall-ops-160x45")
  }

  @Test func `a terminal that is too small is told so`() {
    let (model, _) = Self.model()
    #expect(
      Picture.draw(model, 80, 24).text.contains("The wall needs a terminal of 150×44; this one has 80×24.")
    )
  }

  @Test func `the wall follows a topic, and reading stops when it is left`() {
    let (first, commands) = Self.model()
    var model = first
    #expect(commands.contains { if case .subscribe = $0 { true } else { false } })
    #expect(ScreensTests.press([KeyPress("4")], &model) == [])
    // To the stream's own screen the same records go on.
    #expect(ScreensTests.press([KeyPress("4")], &model) == [.watch(topic: nil), .watchGroups([])])
    #expect(model.screen == .stream)
    _ = ScreensTests.press([KeyPress(.escape)], &model)
    #expect(model.screen == .wall)
    #expect(ScreensTests.press([KeyPress(.escape)], &model).first == .unsubscribe)
  }

  @Test func `digits focus a pane, whose keys count then`() {
    var (model, _) = Self.model()
    _ = ScreensTests.press([KeyPress("5"), KeyPress("g"), KeyPress("l")], &model)
    #expect(model.wall.focus == .timeline && model.timelineState.cursor > .zero)
    _ = ScreensTests.press([KeyPress("1"), KeyPress("j"), KeyPress("j")], &model)
    #expect(model.selectedBroker?.id == Sample.b3)
    #expect(ScreensTests.press([KeyPress("R")], &model) == [.order(.restart(Sample.b3), number: 1)])
    _ = ScreensTests.press([KeyPress("2"), KeyPress("j"), KeyPress(.enter)], &model)
    #expect(model.screen == .topic("payments"))
    _ = ScreensTests.press([KeyPress(.escape), KeyPress(.tab)], &model)
    #expect(model.wall.focus == .groups)
    _ = ScreensTests.press([KeyPress("z")], &model)
    #expect(model.screen == .groups)
  }

  @Test func `a click focuses a pane and marks its row`() {
    var (model, _) = Self.model()
    let body = ScreenLayout(width: 200, height: 60).body
    let layout = WallLayout(model, in: body)
    for (pane, rect) in layout.panes {
      _ = model.update(.mouse(MousePress(.press, x: rect.x + 4, y: rect.y + 3)), at: Sample.now)
      #expect(model.wall.focus == pane)
    }
  }
}
