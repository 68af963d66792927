import ClusterView
import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

@Suite("Offset reset")
struct OffsetResetTests {
  private static let partition = TopicPartition(topic: "t", partition: 3)

  private func row(
    _ point: ResetPoint,
    committed: Int64? = 50,
    start: Int64? = 10,
    end: Int64? = 100,
    found: Int64? = nil
  ) -> ResetRow {
    ResetRow(Self.partition, to: point, committed: committed, start: start, end: end, found: found)
  }

  @Test func `each target gives its offset, and none outside of the log`() {
    #expect(row(.earliest).new == 10 && row(.latest).new == 100)
    #expect(row(.offset(42)).new == 42 && row(.offset(42)).note == nil)
    #expect(row(.offset(3)).new == 10 && row(.offset(3)).note == "begins at 10")
    #expect(row(.offset(1_000)).new == 100 && row(.offset(1_000)).note == "ends at 100")
    #expect(row(.shift(-20)).new == 30 && row(.shift(.min)).new == 10 && row(.shift(.max)).new == 100)
    #expect(row(.time(5), found: 77).new == 77)
    #expect(row(.time(5)).new == 100 && row(.time(5)).note == "nothing so late: the end")
  }

  @Test func `what cannot be told stays as it is, with the reason`() {
    #expect(
      row(.earliest, start: nil).new == nil && row(.earliest, start: nil).note == "its leader does not answer"
    )
    #expect(row(.shift(5), committed: nil).new == nil)
    #expect(!row(.shift(5), committed: nil).isChange && !row(.offset(50)).isChange)
    #expect(row(.earliest, committed: nil).isChange)
  }

  @Test func `a shell says the same`() {
    let partitions = [("a", 0), ("a", 2), ("b", 1)].map {
      TopicPartition(topic: $0.0, partition: Int32($0.1))
    }
    let request = ResetRequest(number: 1, group: "g", partitions: partitions, point: .time(Sample.wall))
    #expect(
      Order.resetOffsets(request, []).equivalents(bootstrap: "h:1") == [
        "kafka-consumer-groups.sh --bootstrap-server h:1 --group g --reset-offsets --topic a:0,2 --topic b:1 "
          + "--to-datetime 2026-01-05T12:04:09.200 --execute"
      ]
    )
  }

  @Test func `moments are read as people type them`() {
    let now = Sample.wall  // 2026-01-05 12:04:09.200 UTC
    func parse(_ text: String, offset: Int64 = 0) -> Int64? { Moment.parse(text, now: now, offset: offset) }
    #expect(
      parse("-10m") == now - 600_000 && parse("-2h") == now - 7_200_000 && parse("−1d") == now - 86_400_000
    )
    #expect(parse("12:04") == now - 9_200 && parse("12:04:09") == now - 200)
    #expect(parse("13:04", offset: 3_600) == now - 9_200)
    #expect(parse("2026-01-05 12:04:09") == now - 200 && parse("2026-01-05T12:04:09") == now - 200)
    #expect(parse("2026-01-05") == now - now % 86_400_000)
    #expect(parse("\(now)") == now)
    for text in [
      "", "x", "25:00", "12:60", "2026-13-01", "2026-02-29", "12", "-5", "-m", "2026-01-05 x", "1:2:3:4",
    ] {
      #expect(parse(text) == nil, "\(text)")
    }
    #expect(parse("2024-02-29") != nil)
    #expect(
      Moment.text(now) == "2026-01-05 12:04:09" && Moment.text(951_782_400_000) == "2000-02-29 00:00:00"
    )
    #expect(Moment.text(0) == "1970-01-01 00:00:00")
  }

  // The form ---------------------------------------------------------------------------------------------------------

  private func press(_ keys: [KeyPress], _ model: inout Model) -> [Command] {
    ScreensTests.press(keys, &model)
  }

  private func type(_ text: String, _ model: inout Model) -> [Command] {
    press(text.unicodeScalars.map { KeyPress(.scalar($0)) }, &model)
  }

  private func opened(empty: Bool = true, mode: ConsoleSettings.Mode = .embedded) -> Model {
    var model = ScreensTests.model(mode: mode)
    _ = press([KeyPress("3"), KeyPress(.enter)], &model)
    if empty {
      var snapshot = Sample.snapshot()
      snapshot.groups[1].members = []
      snapshot.groups[1].state = .empty
      _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    }
    return model
  }

  private func request(_ commands: [Command]) -> ResetRequest? {
    var newest: ResetRequest?
    for case .planReset(let request) in commands { newest = request }
    return newest
  }

  private func answer(_ request: ResetRequest?, members: [String] = [], _ model: inout Model) {
    guard let request else {
      Issue.record("nothing was asked")
      return
    }
    let rows = request.partitions.map {
      ResetRow($0, to: request.point, committed: 180_000 + Int64($0.partition), start: 97_310, end: 184_022)
    }
    let plan = ResetPlan(request: request, rows: rows, members: members, at: Sample.ago(.milliseconds(100)))
    _ = model.update(.message(.resetPlan(plan)), at: Sample.now)
  }

  @Test func `nothing is changed before the dry run was seen and a yes given`() throws {
    var model = opened()
    let asked = try #require(request(press([KeyPress("O")], &model)))
    #expect(asked.point == .earliest && asked.partitions.count == 6 && asked.group == "search-index")
    #expect(press([KeyPress(.enter)], &model) == [])  // not answered yet
    answer(asked, &model)
    #expect(press([KeyPress(.enter)], &model) == [])
    let commands = press([KeyPress("y")], &model)
    guard case .order(.resetOffsets(let request, let rows), _)? = commands.first else {
      Issue.record("did not order: \(commands)")
      return
    }
    #expect(request == asked && rows.count == 6 && rows.allSatisfy { $0.new == 97_310 })
    #expect(model.overlay == nil)
  }

  @Test func `while somebody is in the group it is refused, and who is named`() {
    var model = opened(empty: false)
    answer(request(press([KeyPress("O")], &model)), members: ["search-1 (127.0.0.1)", "b", "c"], &model)
    // At once, and nothing is offered that would be refused.
    let sentence = "refused: 3 members are in it, stop them first: search-1 (127.0.0.1), b, c"
    var text = Picture.draw(model, 120, 40).text
    #expect(text.contains(sentence) && !text.contains("go on"))
    #expect(press([KeyPress(.enter), KeyPress("y")], &model) == [])
    text = Picture.draw(model, 120, 40).text
    #expect(text.contains(sentence) && !text.contains("go on"))
    // When the last one has left the same form goes through.
    var snapshot = Sample.snapshot()
    snapshot.groups[1].members = []
    snapshot.groups[1].describedAt = Sample.now.monotonic
    _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    #expect(Picture.draw(model, 80, 24).text.contains("⏎ go on"))
    #expect(press([KeyPress(.enter), KeyPress("y")], &model).count == 1)
  }

  @Test func `of many members some are named and all are counted`() {
    #expect(Model.activeSentence([]) == nil)
    #expect(Model.activeSentence(["a"]) == "1 member is in it, stop it first: a")
    #expect(
      Model.activeSentence(["a", "b", "c", "d", "e"])
        == "5 members are in it, stop them first: a, b, c and 2 more"
    )
  }

  @Test func `each change of the form asks anew, and old answers are not looked at`() {
    var model = opened()
    let first = request(press([KeyPress("O")], &model))
    let second = request(press([KeyPress(.right)], &model))
    #expect(second?.point == .latest && second?.number != first?.number)
    answer(first, &model)
    guard case .reset(let form)? = model.overlay else { return }
    #expect(form.plan == nil)
    #expect(request(press([KeyPress(.tab)], &model))?.partitions.count == 1)
    #expect(press([KeyPress(.right)], &model) == [])  // an offset has to be typed first
    #expect(request(type("184", &model))?.point == .offset(184))
    #expect(type("q", &model) == [])
    _ = press([KeyPress(.backspace)], &model)
    #expect(request(type("0", &model))?.point == .offset(1_840))
    _ = press([KeyPress(.right)], &model)
    #expect(request(type("-10m", &model))?.point == .time(Sample.wall - 600_000))
    _ = press([KeyPress(.right)], &model)
    #expect(request(type("-5", &model))?.point == .shift(-5))
    #expect(model.screen == .group("search-index"))
  }

  @Test func `a plan that cannot be made says why, and is tried again`() throws {
    var model = opened()
    let asked = try #require(request(press([KeyPress("O")], &model)))
    _ = model.update(
      .message(.resetFailed(number: asked.number, reason: "no broker answers")),
      at: Sample.now
    )
    #expect(Picture.draw(model, 80, 24).text.contains("no broker answers"))
    #expect(request(press([KeyPress(.enter)], &model)) != nil)
    #expect(press([KeyPress(.escape)], &model) == [] && model.overlay == nil)
  }

  @Test func `where nothing would change nothing is ordered`() {
    var model = opened()
    _ = press([KeyPress("O"), KeyPress(.right), KeyPress(.right)], &model)
    let asked =
      request(type("5", &model)) ?? ResetRequest(number: 0, group: "", partitions: [], point: .latest)
    let rows = asked.partitions.map { ResetRow($0, old: 5, new: 5) }
    let plan = ResetPlan(request: asked, rows: rows, members: [], at: Sample.now.monotonic)
    _ = model.update(.message(.resetPlan(plan)), at: Sample.now)
    #expect(press([KeyPress(.enter)], &model) == [])
    #expect(Picture.draw(model, 80, 24).text.contains("nothing would change"))
  }

  @Test func `a cluster that is not ours wants the group's name, and a reader may not at all`() {
    var model = opened(mode: .attached)
    answer(request(press([KeyPress("O")], &model)), &model)
    _ = press([KeyPress(.enter)], &model)
    #expect(type("search", &model) == [] && press([KeyPress(.enter)], &model) == [])
    #expect(type("-index", &model) == [] && press([KeyPress(.enter)], &model).count == 1)

    model = opened(mode: .readOnly)
    #expect(press([KeyPress("O"), KeyPress("D")], &model) == [])
    #expect(model.overlay == nil && model.question == nil)
    #expect(!Picture.draw(model, 120, 40).text.contains("reset offsets"))
  }

  @Test func `a group is deleted only without members, after a yes, and elsewhere after its name`() {
    var model = opened(empty: false)
    #expect(press([KeyPress("D")], &model) == [] && model.question == nil)
    #expect(
      model.toast?.text
        == "not deleted: 3 members are in it, stop them first: search-1 (127.0.0.1), search-2 (127.0.0.1), "
        + "search-3 (127.0.0.1)"
    )

    model = opened()
    _ = press([KeyPress("D"), KeyPress("n")], &model)
    #expect(model.question == nil)
    #expect(
      press([KeyPress("D"), KeyPress("y")], &model) == [.order(.deleteGroup("search-index"), number: 1)]
    )

    model = opened(mode: .attached)
    #expect(
      press([KeyPress("D")], &model) == [] && type("y", &model) == []
        && press([KeyPress(.enter)], &model) == []
    )
    #expect(model.question != nil)
    _ = press([KeyPress(.backspace)], &model)
    #expect(type("search-index", &model) == [])
    #expect(press([KeyPress(.enter)], &model) == [.order(.deleteGroup("search-index"), number: 1)])
  }

  @Test func `the form fits every size`() throws {
    var model = opened()
    answer(request(press([KeyPress("O")], &model)), &model)
    var confirming = model
    _ = press([KeyPress(.enter)], &confirming)
    var typing = opened()
    _ = press([KeyPress("O"), KeyPress(.right), KeyPress(.right), KeyPress(.right)], &typing)
    answer(request(type("-10m", &typing)), members: ["search-1 (127.0.0.1)"], &typing)
    var deleting = opened(mode: .attached)
    _ = press([KeyPress("D")], &deleting)
    _ = type("search", &deleting)
    try PicturesTests.expectLooks("reset", typing)
    try PicturesTests.expectLooks("reset-confirm", confirming)
    for (width, height) in ScreensTests.sizes where width > 20 {
      for (name, model) in [
        ("reset", model), ("reset-confirm", confirming), ("reset-time", typing), ("delete-group", deleting),
      ] {
        Picture.expect(Picture.draw(model, width, height).text, "\(name)-\(width)x\(height)")
      }
    }
  }
}
