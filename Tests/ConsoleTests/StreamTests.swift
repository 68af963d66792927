import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

@Suite("Message stream")
struct StreamTests {
  private func record(_ offset: Int64, _ value: [UInt8]? = [0x78]) -> StreamRecord {
    StreamRecord(topic: "t", partition: 0, offset: offset, timestampMilliseconds: 0, key: nil, value: value)
  }

  private func stream() -> StreamState {
    var stream = StreamState()
    stream.begin(StreamSubscription(number: 1, topic: "t", partition: nil, start: .end))
    return stream
  }

  private let now = Instant(nanoseconds: 5_000_000_000)

  @Test func `what was there before says nothing of the pace`() {
    var stream = StreamState()
    stream.begin(StreamSubscription(number: 1, topic: "orders", partition: nil, start: .last(100)))
    let old = Sample.records().count + 5_000
    stream.append(Sample.records(), skipped: 5_000, backlog: old, at: Sample.now.monotonic)
    #expect(stream.ratePerSecond(at: Sample.now.monotonic) == 0)
    stream.append(Sample.records(), skipped: 1, backlog: 0, at: Sample.now.monotonic)
    #expect(stream.ratePerSecond(at: Sample.now.monotonic) == Double(Sample.records().count + 1))
  }

  @Test func `following keeps the newest under the cursor, moving up stops it`() {
    var stream = stream()
    stream.append((0..<10).map { record($0) }, skipped: 0, at: now)
    #expect(stream.selected?.offset == 9)
    stream.move(by: -2)
    #expect(!stream.isFollowing)
    stream.append([record(10)], skipped: 0, at: now)
    #expect(stream.selected?.offset == 7)
    stream.setFollowing(true)
    #expect(stream.selected?.offset == 10)
  }

  @Test func `a pause keeps the screen while the ring fills, and counts`() {
    var stream = stream()
    stream.append((0..<5).map { record($0) }, skipped: 0, at: now)
    stream.setPaused(true)
    stream.append((5..<12).map { record($0) }, skipped: 0, at: now)
    #expect(stream.count == 5)
    #expect(stream.waiting == 7)
    stream.setPaused(false)
    #expect(stream.count == 12)
    #expect(stream.selected?.offset == 11)
  }

  @Test func `the ring forgets the oldest, and the cursor stays on its record`() {
    var stream = stream()
    stream.append((0..<Int64(StreamState.capacity)).map { record($0) }, skipped: 0, at: now)
    stream.move(by: -10)
    let marked = stream.selected?.offset
    stream.append((0..<50).map { record(100_000 + $0) }, skipped: 0, at: now)
    #expect(stream.count == StreamState.capacity)
    #expect(stream.selected?.offset == marked)
    #expect(stream[0]?.offset == 50)
  }

  @Test func `the ring is bounded in bytes too`() {
    var stream = stream()
    let large = [UInt8](repeating: 0x61, count: 5 << 20)
    for offset in 0..<10 { stream.append([record(Int64(offset), large)], skipped: 0, at: now) }
    #expect(stream.count == 6)
    stream.append([record(99, [UInt8](repeating: 0x61, count: 40 << 20))], skipped: 0, at: now)
    #expect(stream.count == 1)
  }

  @Test func `a filter looks at keys, values and headers, and goes on with what comes`() throws {
    var stream = stream()
    stream.append([record(0, Array("Hello".utf8)), record(1, Array("world".utf8))], skipped: 0, at: now)
    stream.setFilter(try Filter("hello"))
    #expect(stream.count == 1)
    stream.append([record(2, Array("say HELLO".utf8)), record(3, nil)], skipped: 0, at: now)
    #expect(stream.count == 2)
    #expect(stream[1]?.offset == 2)
    stream.setFilter(try Filter("!hello"))
    #expect((0..<stream.count).compactMap { stream[$0]?.offset } == [1, 3])
    stream.setFilter(nil)
    #expect(stream.count == 4)
  }

  @Test func `records of an older subscription are dropped`() {
    var model = ScreensTests.stream()
    let before = model.stream.count
    _ = model.update(.message(.records(subscription: 0, Sample.records(), skipped: 0)), at: Sample.now)
    #expect(model.stream.count == before)
  }

  @Test func `one partition is chosen by its row, several by marks, and all by the first row`() {
    var model = ScreensTests.stream()
    func chosen(_ keys: [KeyPress]) -> [[Int32]] {
      ScreensTests.press(keys, &model).compactMap { command -> [Int32]? in
        if case .subscribe(let subscription) = command { subscription.partitions } else { nil }
      }
    }
    #expect(chosen([KeyPress("p"), KeyPress(.down), KeyPress(.down), KeyPress(.enter)]) == [[1]])
    _ = chosen([KeyPress("p"), KeyPress(" "), KeyPress("j"), KeyPress(" "), KeyPress("G"), KeyPress(" ")])
    for (width, height) in ScreensTests.sizes {
      Picture.expect(Picture.draw(model, width, height).text, "partitions-\(width)x\(height)")
    }
    #expect(chosen([KeyPress(.enter)]) == [[2, 5]])
    #expect(Picture.draw(model, 80, 24).line(2).contains("parts 2 5"))
    // The same again is nothing new, nor is leaving.
    #expect(chosen([KeyPress("p"), KeyPress(.enter), KeyPress("p"), KeyPress(" "), KeyPress(.escape)]) == [])
    // Every one by itself is all of them.
    let every = (0..<6).flatMap { _ in [KeyPress(.down), KeyPress(" ")] }
    #expect(chosen([KeyPress("p"), KeyPress("a"), KeyPress("g")] + every + [KeyPress(.enter)]) == [[]])
  }

  @Test func `marked messages are saved alone, in their order, whatever the filter shows`() throws {
    var model = ScreensTests.stream()
    func saved() -> [Int64] {
      for case .save(let records, _) in ScreensTests.press([KeyPress("w"), KeyPress(.enter)], &model) {
        return records.map(\.offset)
      }
      return []
    }
    let all = saved()
    _ = ScreensTests.press([KeyPress("m")], &model)
    #expect(!model.stream.isFollowing)
    _ = ScreensTests.press([KeyPress("g"), KeyPress("m"), KeyPress("m")], &model)
    #expect(saved() == [all[0], all[1], all[all.count - 1]])
    for (width, height) in ScreensTests.sizes {
      Picture.expect(Picture.draw(model, width, height).text, "stream-marked-\(width)x\(height)")
    }
    _ = model.setStreamFilter(try Filter("nothing-has-this"))
    #expect(saved() == [all[0], all[1], all[all.count - 1]])
    _ = model.setStreamFilter(nil)
    model.stream.moveToTop()
    _ = ScreensTests.press([KeyPress("m")], &model)
    #expect(saved() == [all[1], all[all.count - 1]])
    _ = ScreensTests.press([KeyPress("u")], &model)
    #expect(saved() == all)
  }

  @Test func `marks go with the messages that the ring forgets`() {
    var stream = stream()
    stream.append((0..<Int64(StreamState.capacity)).map { record($0) }, skipped: 0, at: now)
    stream.moveToTop()
    stream.toggleMark()
    stream.move(by: 20)
    stream.toggleMark()
    stream.append((0..<10).map { record(100_000 + $0) }, skipped: 0, at: now)
    #expect(stream.markCount == 1)
    #expect(stream.chosen.map(\.offset) == [21])
    #expect(stream.isMarked(11) && !stream.isMarked(10))
  }

  @Test func `headers stand in place of values`() {
    var model = ScreensTests.stream()
    _ = ScreensTests.press([KeyPress("H")], &model)
    for (width, height) in ScreensTests.sizes {
      Picture.expect(Picture.draw(model, width, height).text, "stream-headers-\(width)x\(height)")
    }
  }

  @Test func `only what is on the screen is decoded, however much is kept`() {
    func decoded(_ records: [StreamRecord]) -> StreamView.Decoded {
      var model = ScreensTests.stream()
      _ = model.update(.message(.records(subscription: 1, records, skipped: 0)), at: Sample.now)
      _ = model.update(.resized(width: 120, height: 40), at: Sample.now)
      var canvas = Canvas(width: 120, height: 40)
      return StreamView.draw(model, on: &canvas, in: ScreenLayout(width: 120, height: 40).body)
    }
    let few = decoded((0..<40).map { record($0, [UInt8](repeating: 0x61, count: 2_000)) })
    #expect((30...80).contains(few.fields))
    let many = decoded((0..<9_000).map { record($0, [UInt8](repeating: 0x61, count: 2_000)) })
    #expect(many == few)
    // Of long values only the beginning.
    let long = decoded((0..<40).map { record($0, [UInt8](repeating: 0x61, count: 700_000)) })
    #expect(long == few && long.bytes < 40_000)
  }

  @Test func `a file of messages is sent back to a topic that is asked for`() throws {
    var model = ScreensTests.stream()
    _ = ScreensTests.press([KeyPress("W")], &model)
    for (width, height) in ScreensTests.sizes {
      Picture.expect(Picture.draw(model, width, height).text, "form-send-\(width)x\(height)")
    }
    _ = ScreensTests.press([KeyPress(.tab), KeyPress("u", .control)], &model)
    _ = ScreensTests.press(
      "paymints".unicodeScalars.map { KeyPress(.scalar($0)) } + [KeyPress(.enter)],
      &model
    )
    guard case .form(let form)? = model.overlay else {
      Issue.record("the form is gone")
      return
    }
    #expect(model.remarks(on: form).first?.text == "there is no topic of that name")
    _ = ScreensTests.press([KeyPress("u", .control)], &model)
    let commands = ScreensTests.press(
      "payments".unicodeScalars.map { KeyPress(.scalar($0)) } + [KeyPress(.enter)],
      &model
    )
    let plan = FilePlan(path: "orders.jsonl", topic: "payments", keepsPartitions: true)
    #expect(commands == [.order(.sendFile(plan), number: 1)])
  }

  @Test func `the message under the cursor goes to an editor, and comes back as an order`() {
    var model = ScreensTests.stream()
    guard case .edit(let record, let topics)? = ScreensTests.press([KeyPress("E")], &model).first else {
      Issue.record("not edited")
      return
    }
    #expect(record == model.stream.selected && topics["orders"] == 6)
    let plan = MessagePlan(topic: "orders", partition: 1, key: [1], value: [2], headers: [])
    #expect(model.update(.message(.edited(plan)), at: Sample.now) == [.order(.produce(plan), number: 1)])
    model.settings.mode = .readOnly
    #expect(model.update(.message(.edited(plan)), at: Sample.now) == [])
    #expect(model.toast?.isError == true)
  }

  @Test func `what is marked or shown goes into a command, which is kept for the next time`() {
    var model = ScreensTests.stream()
    let all = model.stream.count
    let typed = "jq .value".unicodeScalars.map { KeyPress(.scalar($0)) }
    #expect(ScreensTests.press([KeyPress("|"), KeyPress(.enter)], &model) == [])
    #expect(model.inputError != nil)
    guard case .pipe(let records, "jq .value")? = ScreensTests.press(typed + [KeyPress(.enter)], &model).first
    else {
      Issue.record("not piped")
      return
    }
    #expect(records.count == all)
    _ = ScreensTests.press([KeyPress("m")], &model)
    guard case .pipe(let marked, _)? = ScreensTests.press([KeyPress("|"), KeyPress(.enter)], &model).first
    else {
      Issue.record("not piped")
      return
    }
    #expect(marked.count == 1)
  }

  @Test func `nothing that writes is there in a console that only reads`() {
    var model = ScreensTests.stream()
    model.settings.mode = .readOnly
    for action in Action.allCases where action.changesCluster {
      model.toast = nil
      #expect(model.perform(action) == [], "\(action)")
      #expect(model.toast?.isError == true && model.overlay == nil && model.question == nil, "\(action)")
    }
    // Looking, marking and saving are.
    #expect(ScreensTests.press([KeyPress("m"), KeyPress("w"), KeyPress(.enter)], &model).count == 1)
  }

  @Test func `an offset is gone to, and nonsense is told at once`() {
    var model = ScreensTests.stream()
    _ = ScreensTests.press(
      [KeyPress("@")] + "12x".unicodeScalars.map { KeyPress(.scalar($0)) } + [KeyPress(.enter)],
      &model
    )
    #expect(model.inputError != nil)
    let commands = ScreensTests.press([KeyPress(.backspace), KeyPress(.enter)], &model)
    #expect(
      commands == [
        .subscribe(StreamSubscription(number: 2, topic: "orders", partition: nil, start: .offset(12)))
      ]
    )
    #expect(!model.stream.isFollowing)
  }

  @Test func `reading stops with the screen and begins anew with the way back`() {
    var model = ScreensTests.stream()
    #expect(ScreensTests.press([KeyPress("1")], &model) == [.unsubscribe, .watch(topic: nil)])
    let again = StreamSubscription(number: 2, topic: "orders", partition: nil, start: .last(100))
    #expect(ScreensTests.press([KeyPress("4")], &model) == [.watch(topic: nil), .subscribe(again)])
    _ = ScreensTests.press([KeyPress(" ")], &model)
    #expect(
      ScreensTests.press([KeyPress("1"), KeyPress("4")], &model) == [.watch(topic: nil), .watch(topic: nil)]
    )
  }

  @Test func `what was gone to comes in portions, and a step beyond its end asks for the next`() {
    var model = ScreensTests.stream()
    _ = ScreensTests.press(
      [KeyPress("@")] + "first".unicodeScalars.map { KeyPress(.scalar($0)) } + [KeyPress(.enter)],
      &model
    )
    let number = model.stream.subscription?.number ?? 0
    #expect(model.stream.subscription?.budget == StreamState.capacity)
    func arrive(_ range: Range<Int64>) {
      _ = model.update(
        .message(.records(subscription: number, range.map { record($0) }, skipped: 0)),
        at: Sample.now
      )
    }
    arrive(0..<9_999)
    #expect(!model.stream.isHolding)
    arrive(9_999..<10_000)
    #expect(model.stream.isHolding && model.stream.selected?.offset == 0)
    #expect(ScreensTests.press([KeyPress("j")], &model) == [])
    model.move(by: 20_000)
    #expect(
      ScreensTests.press([KeyPress("j")], &model) == [
        .readOn(subscription: number, count: StreamState.readOnCount)
      ]
    )
    arrive(10_000..<15_000)
    #expect(model.stream.isHolding && model.stream.count == StreamState.capacity)
    #expect(model.stream.selected?.offset == 9_999)
    // And to the end of the log, which was not read yet.
    guard case .subscribe(let last)? = ScreensTests.press([KeyPress("G")], &model).first else {
      Issue.record("did not go to the end")
      return
    }
    #expect(last.start == .last(100) && model.stream.isFollowing)
  }

  @Test func `g goes to the first that is kept, and from there to the first that there is`() {
    var model = ScreensTests.stream()
    #expect(ScreensTests.press([KeyPress("g")], &model) == [])
    guard case .subscribe(let first)? = ScreensTests.press([KeyPress("g")], &model).first else {
      Issue.record("did not go to the beginning")
      return
    }
    #expect(first.start == .beginning)
  }

  @Test func `a filter goes to where it is read, as it is typed, and what is wrong stands under it`() throws {
    var model = ScreensTests.stream()
    let commands = ScreensTests.press(
      [KeyPress("/")] + "value.amount > 94".unicodeScalars.map { KeyPress(.scalar($0)) },
      &model
    )
    let filter = try Filter("value.amount > 94")
    #expect(commands.last == .filter(subscription: 1, filter))
    #expect(model.stream.count == 3)
    _ = ScreensTests.press(" and key ~".unicodeScalars.map { KeyPress(.scalar($0)) }, &model)
    #expect(model.inputError?.position == 27)
    // The filter before stays in force, and the prompt open.
    #expect(model.stream.filter?.text == "value.amount > 94 and key ")
    _ = ScreensTests.press([KeyPress(.enter)], &model)
    #expect(model.prompt == .filter)
    for (width, height) in ScreensTests.sizes {
      Picture.expect(Picture.draw(model, width, height).text, "stream-filter-error-\(width)x\(height)")
    }
    #expect(ScreensTests.press([KeyPress(.escape)], &model) == [.filter(subscription: 1, nil)])
  }

  @Test func `JSON paths have a column each`() {
    var model = ScreensTests.stream()
    let keys =
      [KeyPress("c")] + "id amount tags[1] headers.trace".unicodeScalars.map { KeyPress(.scalar($0)) }
    _ = ScreensTests.press(keys + [KeyPress(.enter)], &model)
    #expect(
      model.stream.columns.map(\.text) == ["value.id", "value.amount", "value.tags[1]", "headers.trace"]
    )
    for (width, height) in ScreensTests.sizes {
      Picture.expect(Picture.draw(model, width, height).text, "stream-columns-\(width)x\(height)")
    }
  }

  @Test func `what a filter found stands out`() {
    var model = ScreensTests.stream()
    _ = ScreensTests.press(
      [KeyPress("/")] + "user-2".unicodeScalars.map { KeyPress(.scalar($0)) } + [KeyPress(.enter)],
      &model
    )
    let canvas = Picture.draw(model, 120, 40)
    #expect(canvas.cells.count { $0.role == .match } >= 6)
  }

  @Test func `each decoder has its looks`() {
    var model = ScreensTests.stream()
    let words: [UInt8] = [0, 0, 0, 0, 0, 1, 0xe2, 0x40]
    _ = model.update(
      .message(
        .records(
          subscription: 1,
          [
            StreamRecord(
              topic: "orders",
              partition: 0,
              offset: 1,
              timestampMilliseconds: Sample.wall,
              key: words,
              value: words
            )
          ],
          skipped: 0
        )
      ),
      at: Sample.now
    )
    for decoder in StreamState.Decoder.allCases {
      #expect(model.stream.decoder == decoder)
      Picture.expect(Picture.draw(model, 120, 40).text, "stream-decoder-\(decoder.rawValue)")
      _ = ScreensTests.press([KeyPress("x")], &model)
    }
    #expect(model.stream.decoder == .automatic)
  }

  @Test func `a record is copied whole, or its key or value`() {
    var model = ScreensTests.stream()
    _ = ScreensTests.press([KeyPress(.up), KeyPress(.up), KeyPress(.up), KeyPress(.up)], &model)
    #expect(ScreensTests.press([KeyPress("y"), KeyPress("k")], &model) == [.copy("user-17")])
    #expect(ScreensTests.press([KeyPress("y"), KeyPress("v")], &model) == [])
    guard case .copy(let json)? = ScreensTests.press([KeyPress("y"), KeyPress("y")], &model).first else {
      Issue.record("nothing copied")
      return
    }
    #expect(json.hasPrefix("{\"topic\":\"orders\",") && json.contains("\"value\":null"))
  }

  @Test func `what is shown is saved`() {
    var model = ScreensTests.stream()
    let count = model.stream.count
    _ = ScreensTests.press([KeyPress("w")], &model)
    #expect(model.input.text == "orders.jsonl")
    guard case .save(let records, let path)? = ScreensTests.press([KeyPress(.enter)], &model).first else {
      Issue.record("not saved")
      return
    }
    #expect(records.count == count && path == "orders.jsonl")
  }

  @Test func `the rate counts what came and what was passed over`() {
    var rate = ArrivalRate()
    for second in 0..<10 { rate.add(300, at: Instant(nanoseconds: Int64(second) * 1_000_000_000)) }
    #expect(rate.perSecond(at: Instant(nanoseconds: 9_500_000_000)) == 300)
    #expect(rate.perSecond(at: Instant(nanoseconds: 60_000_000_000)) == 0)
  }
}

@Suite("Values")
struct ValueTests {
  private func json(_ text: String, limit: Int = 100) -> [String]? {
    JSONText.lines(Array(text.utf8), limit: limit)?.map { $0.spans.map(\.text).joined() }
  }

  @Test func `JSON is laid out, small parts stay on their line`() {
    #expect(
      json(#"{"a":1,"b":[1,2],"c":{"d":null}}"#)
        == ["{", #"  "a": 1,"#, #"  "b": [1, 2],"#, #"  "c": { "d": null }"#, "}"]
    )
    #expect(json("[]") == ["[]"] || json("[]") != nil)
  }

  @Test func `what is not JSON is not taken for it`() {
    for text in ["", "hello", "{]", "[hello]", "{\"a\"", "[1", "\"x\""] {
      #expect(json(text) == nil, "\(text)")
    }
  }

  @Test func `layout stops where nobody looks`() {
    let large =
      "["
      + Array(repeating: "{\"key\":\"0123456789012345678901234567890123456789\"}", count: 100_000).joined(
        separator: ","
      ) + "]"
    let bytes = Array(large.utf8)
    let clock = ContinuousClock()
    var lines: [StyledLine]?
    let time = clock.measure { lines = JSONText.lines(bytes, limit: 20) }
    #expect(lines?.count == 20)
    #expect(time < .milliseconds(500))
  }

  @Test func `a value of a hundred megabytes shows its beginning, quickly`() throws {
    let bytes =
      Array("{\"a\":1,\"pad\":\"".utf8) + [UInt8](repeating: 0x78, count: 100 << 20)
      + Array("\",\"end\":1}".utf8)
    let clock = ContinuousClock()
    var lines: [StyledLine]?
    let time = clock.measure {
      for _ in 0..<10 { lines = JSONText.lines(bytes, limit: 20) }
    }
    #expect(time < .seconds(2))
    #expect(try #require(lines).map { $0.spans.map(\.text).joined() }.last?.hasPrefix("… 99.8M more") == true)
  }

  @Test func `deep nesting does not trap`() {
    #expect(JSONText.lines(Array(repeating: 0x5b, count: 100_000), limit: 100_000) == nil)
  }

  @Test func `bytes are text when they read as UTF-8`() {
    #expect(ByteText.isText(Array("日本語".utf8)))
    #expect(ByteText.isText(Array("\u{1b}[31m".utf8)))
    #expect(!ByteText.isText([0xff, 0xfe]))
    #expect(!ByteText.isText([0xc0, 0x80]))
    #expect(!ByteText.isText([0x61, 0]))
    #expect(!ByteText.isText([0xe6, 0x97]))
    let long = Array(String(repeating: "日", count: 1000).utf8)
    #expect(ByteText.isText(long))
    #expect(ByteText.isText(Array("a".utf8) + long))
  }

  @Test func `a character that is cut is left out of a line`() {
    let text = "z" + String(repeating: "\u{301}", count: 100)
    for columns in 0..<8 {
      let line = ByteText.line(Array(text.utf8), columns: columns)
      #expect(!line.unicodeScalars.contains("\u{fffd}") && line.unicodeScalars.first == "z")
    }
    #expect(ByteText.line(Array("日本語テキスト".utf8), columns: 1) == "日本")
    #expect(
      ByteText.line([0x61, 0xff, 0xfe] + [UInt8](repeating: 0x80, count: 9), columns: 0).hasPrefix("a")
    )
  }

  @Test func `a dump has offsets, bytes and letters`() {
    #expect(
      ByteText.dumpLine(Array("hello\u{1b}[31mworld!".utf8), index: 1, perLine: 8)
        == "0008  31 6d 77 6f 72 6c 64 21  1mworld!"
    )
  }

  /// Noise of every kind, at every size: nothing traps, and nothing that could command a terminal is put on the canvas.
  @Test func `hostile values are drawn safely`() {
    var random = SeededGenerator(seed: 42)
    var values: [[UInt8]] = (0..<300).map { _ in
      (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
    values += [
      Array("{\"a\":\"\u{1b}]0;owned\u{7}\"}".utf8), Array("\u{202e}gnp.exe\u{2066}".utf8),
      Array(("z" + String(repeating: "\u{301}", count: 500)).utf8), Array("\u{9b}31m\u{90}q\u{9c}".utf8),
      Array("👩‍👩‍👧‍👦🏳️‍🌈🇩🇪👍🏿".utf8), Array("שלום عربى".utf8), Array(repeating: 0x0a, count: 1000),
    ]
    var model = ScreensTests.stream()
    for (index, value) in values.enumerated() {
      let record = StreamRecord(
        topic: "orders",
        partition: 0,
        offset: Int64(index),
        timestampMilliseconds: Int64(index) * 7919,
        key: value,
        value: value,
        headers: [.init(key: String(decoding: value, as: UTF8.self), value: value)]
      )
      _ = model.update(.message(.records(subscription: 1, [record], skipped: 0)), at: Sample.now)
      if index % 3 == 0 { _ = ScreensTests.press([KeyPress("x")], &model) }
      for (width, height) in [(80, 24), (120, 40), (40, 12)] where index % 10 == 0 || index >= 300 {
        for cell in Picture.draw(model, width, height).cells where cell.width > 0 {
          let shown = cell.glyph.base.value
          #expect(shown >= 0x20 && !(0x7f..<0xa0).contains(shown) && !(0x202a...0x202e).contains(shown))
        }
      }
    }
  }
}

@Suite("Events")
struct EventLogTests {
  @Test func `a burst is one line that counts`() {
    var log = EventLog()
    for event in Sample.failoverEvents() { log.append(event) }
    #expect(log.entries.count == 7)
    #expect(log.entries.map(\.text).contains("5 leaders moved to b1 b3"))
    #expect(log.entries.map(\.text).contains("16 ISRs shrunk, b2 out"))
  }

  @Test func `the log is bounded`() {
    var log = EventLog()
    for index in 0..<3000 {
      log.append(
        ConsoleEvent(
          time: Now(
            monotonic: Instant(nanoseconds: Int64(index) * 1_000_000),
            wallMilliseconds: Int64(index)
          ),
          kind: .notice,
          severity: .info,
          subject: "app",
          text: "\(index)"
        )
      )
    }
    #expect(log.entries.count == 1000)
    #expect(log.entries.last?.text == "2999")
  }
}
