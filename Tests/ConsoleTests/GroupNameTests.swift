import ClusterView
import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

/// Groups whose ids one can hardly see: Kafka has one without any.
@Suite("Group names")
struct GroupNameTests {
  /// On the screen of a group without members, on a cluster that is not ours.
  private func model(id: String, mode: ConsoleSettings.Mode = .attached) -> Model {
    var model = ScreensTests.model(mode: mode)
    var snapshot = Sample.snapshot()
    snapshot.groups[1].id = id
    snapshot.groups[1].members = []
    snapshot.groups[1].state = .empty
    _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    _ = ScreensTests.press([KeyPress("3"), KeyPress("g"), KeyPress(.enter)], &model)
    #expect(model.screen == .group(id))
    return model
  }

  private func type(_ text: String, _ model: inout Model) -> [Command] {
    ScreensTests.press(text.unicodeScalars.map { KeyPress(.scalar($0)) }, &model)
  }

  @Test func `what one cannot see is written out`() {
    #expect(GroupNameText.of("") == "(empty id)")
    #expect(GroupNameText.of("  ") == "\"  \"")
    #expect(GroupNameText.of("\u{200b}") == #""\u{200b}""#)
    #expect(GroupNameText.of("a\tb\u{1b}[31m") == #""a\tb\x1b[31m""#)
    for id in ["search-index", "a b", "группа", "\"quoted\""] { #expect(GroupNameText.of(id) == id) }
  }

  @Test func `a group without an id has a name on every screen`() {
    var model = model(id: "")
    #expect(Picture.draw(model, 80, 24).line(0).contains("› (empty id)"))
    _ = ScreensTests.press([KeyPress("3")], &model)
    #expect(Picture.draw(model, 80, 24).line(4).contains("(empty id)"))
    _ = ScreensTests.press([KeyPress("1"), KeyPress(.tab), KeyPress(.tab)], &model)
    #expect(Picture.draw(model, 80, 24).text.contains("(empty id)"))
  }

  @Test func `a bare enter deletes no group without an id`() {
    var model = model(id: "")
    #expect(ScreensTests.press([KeyPress("D"), KeyPress(.enter)], &model) == [])
    #expect(model.question != nil)
    #expect(Picture.draw(model, 80, 24).text.contains("To delete the group type (empty id):"))
    #expect(type("(empty id)", &model) == [])
    #expect(ScreensTests.press([KeyPress(.enter)], &model) == [.order(.deleteGroup(""), number: 1)])
  }

  @Test func `a bare enter resets no offsets of a group without an id`() {
    var model = model(id: "")
    let commands = ScreensTests.press([KeyPress("O")], &model)
    guard case .planReset(let request)? = commands.first else {
      Issue.record("nothing was asked")
      return
    }
    let rows = request.partitions.map { ResetRow($0, to: .earliest, committed: 9, start: 1, end: 20) }
    let plan = ResetPlan(request: request, rows: rows, members: [], at: Sample.now.monotonic)
    _ = model.update(.message(.resetPlan(plan)), at: Sample.now)
    #expect(ScreensTests.press([KeyPress(.enter), KeyPress(.enter)], &model) == [])
    #expect(Picture.draw(model, 80, 24).text.contains("type (empty id)"))
    #expect(type("(empty id)", &model) == [] && ScreensTests.press([KeyPress(.enter)], &model).count == 1)
  }

  @Test func `a shell is told names that it would not take for one word in quotes`() {
    #expect(Order.deleteGroup("").equivalents(bootstrap: "h:1")[0].hasSuffix("--delete --group ''"))
    #expect(Order.deleteGroup("a b").equivalents(bootstrap: "h:1")[0].hasSuffix("--group 'a b'"))
    let request = ResetRequest(
      number: 1,
      group: "",
      partitions: [TopicPartition(topic: "t", partition: 0)],
      point: .latest
    )
    #expect(Order.resetOffsets(request, []).equivalents(bootstrap: "h:1")[0].contains("--group '' --reset"))
  }
}
