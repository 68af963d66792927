import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

@Suite("History, matches, breadcrumbs")
struct HistoryTests {
  private func press(_ keys: String..., on model: inout Model) {
    _ = ScreensTests.press(keys.compactMap { KeyPress(name: $0) }, &model)
  }

  @Test func `[ goes back over the screens, ] on again`() {
    var model = ScreensTests.model()
    press("2", "enter", "6", "enter", on: &model)
    #expect(model.screen == .broker(Sample.b1))
    press("[", "[", on: &model)
    #expect(model.screen == .topic("orders"))
    press("]", on: &model)
    #expect(model.screen == .brokers)
    press("[", "[", "[", "[", on: &model)
    #expect(model.screen == .overview)
    #expect(model.toast?.text == "there is no screen before this one")
    press("]", "]", "]", "]", on: &model)
    #expect(model.screen == .broker(Sample.b1))
    press("]", on: &model)
    #expect(model.toast?.text == "there is no screen after this one")
  }

  @Test func `esc is a step back too, and another way forgets what was ahead`() {
    var model = ScreensTests.model()
    press("2", "enter", "esc", on: &model)
    #expect(model.screen == .topics)
    press("]", on: &model)
    #expect(model.screen == .topic("orders"))
    press("esc", "3", "]", on: &model)
    #expect(model.screen == .groups)
  }

  @Test func `a topic that is gone is passed over`() {
    var model = ScreensTests.model()
    press("2", "enter", "3", on: &model)
    var snapshot = Sample.snapshot()
    snapshot.topics.removeAll { $0.name == "orders" }
    _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    press("[", on: &model)
    #expect(model.screen == .topics)
  }

  @Test func `on the timeline the same keys turn the runs, in the stream the matches`() {
    for context in KeyContext.allCases {
      let back = KeyMap.standard.action(for: KeyPress("["), in: context)
      switch context {
      case .timeline: #expect(back == .previous)
      case .stream: #expect(back == .previousMatch)
      case .wall: #expect(back == nil)
      default: #expect(back == .historyBack)
      }
    }
  }

  @Test func `the last filter's matches are gone to among all messages`() {
    var model = ScreensTests.stream()
    press("]", on: &model)
    #expect(model.toast?.text == "nothing was looked for; / finds messages")
    press("/", on: &model)
    _ = ScreensTests.press("user-1".unicodeScalars.map { KeyPress(.scalar($0)) }, &model)
    press("enter", on: &model)
    let matches = model.stream.count
    #expect(matches > 1 && matches < model.stream.total)
    press("g", on: &model)
    let first = model.stream.selected
    press("]", on: &model)
    let second = model.stream.selected
    #expect(model.stream.list.selected == 1)
    press("esc", on: &model)
    #expect(model.stream.filter == nil && model.stream.count == model.stream.total)
    // The cursor stayed on its message, among the others.
    #expect(model.stream.selected == second)
    press("[", on: &model)
    #expect(model.stream.selected == first)
    press("[", on: &model)
    #expect(model.stream.selected == first && model.toast?.text == "no match before this message")
    let canvas = Picture.draw(model, 120, 40)
    #expect((0..<40).contains { y in (0..<120).contains { canvas[$0, y].role == .match } })
  }

  @Test func `every screen says where one is, with tabs or in the ribbon`() {
    let ways: [(keys: [String], place: String)] = [
      (["2"], "Topics"), (["2", "enter"], "Topics › orders"), (["3"], "Groups"),
      (["3", "enter"], "Groups › search-index"), (["2", "4"], "Stream › orders"), (["5"], "Timeline"),
      (["6"], "Brokers"), (["6", "enter"], "Brokers › b1"), (["$"], "Command log"),
    ]
    for (keys, place) in ways {
      var model = ScreensTests.model()
      _ = ScreensTests.press(keys.compactMap { KeyPress(name: $0) }, &model)
      for (width, height) in [(56, 20), (120, 40)] {
        let canvas = Picture.draw(model, width, height)
        let top = canvas.line(0) + "\n" + (width < 60 ? "" : canvas.line(1))
        #expect(top.contains(place), "\(keys) at \(width)x\(height): \(top)")
      }
    }
  }
}
