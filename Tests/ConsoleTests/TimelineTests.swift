import ClusterView
import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

@Suite("Timeline")
struct TimelineTests {
  static func model(proof: ProofState = .done(Sample.proof())) -> Model {
    var settings = ConsoleSettings()
    settings.clusterName = "demo"
    var model = Model(settings: settings, now: Sample.now)
    _ = model.update(.message(.snapshot(Sample.snapshot())), at: Sample.now)
    _ = model.update(
      .message(.acks(Sample.acks().filter { $0.at < Sample.after(0).monotonic })),
      at: Sample.now
    )
    _ = model.update(.message(.events(Sample.failoverEvents())), at: Sample.now)
    _ = model.update(
      .message(.acks(Sample.acks().filter { $0.at >= Sample.after(0).monotonic })),
      at: Sample.now
    )
    _ = model.update(.message(.snapshot(Sample.snapshot(dead: [2]))), at: Sample.now)
    _ = model.update(.message(.proof(run: 1, proof)), at: Sample.now)
    _ = ScreensTests.press([KeyPress("5")], &model)
    return model
  }

  private func event(_ microseconds: Int64, _ kind: ConsoleEvent.Kind) -> ConsoleEvent {
    ConsoleEvent(time: Sample.after(microseconds), kind: kind, severity: .info, subject: "", text: "")
  }

  private func pictures(_ name: String, _ model: Model, sourceLocation: SourceLocation = #_sourceLocation) {
    for (width, height) in ScreensTests.sizes {
      Picture.expect(
        Picture.draw(model, width, height).text,
        "\(name)-\(width)x\(height)",
        sourceLocation: sourceLocation
      )
    }
  }

  // What a run comes to ------------------------------------------------------------------------------------------------

  @Test func `the phases are measured from the events, each from the end of the one before`() throws {
    var timeline = Timeline()
    for event in Sample.failoverEvents() { timeline.fold(event) }
    let run = try #require(timeline.last)
    #expect(run.cause == .killed && run.broker == Sample.b2 && run.moves.count == 5)
    #expect(run.phases.map(\.name) == ["detect", "elect", "metadata", "first ack"])
    #expect(
      run.phases.map(\.duration) == [
        .microseconds(2100), .microseconds(4700), .microseconds(100), .microseconds(4500),
      ]
    )
    #expect(run.firstAcknowledgement == .microseconds(11_400))
    #expect(run.leaderless.first?.time == .microseconds(8700))
    #expect(run.shrunkCount == 16 && run.isOpen)
  }

  @Test func `the controller's death has a phase of its own`() throws {
    var timeline = Timeline()
    timeline.fold(event(-9_000_000, .controller(Sample.b2, epoch: 1)))
    timeline.fold(event(0, .brokerDown(Sample.b2, .killed)))
    timeline.fold(event(40_000, .controller(Sample.b1, epoch: 2)))
    timeline.fold(event(40_100, .brokerDown(Sample.b2, .fenced)))
    let run = try #require(timeline.last)
    #expect(run.wasController)
    #expect(run.phases.map(\.name) == ["new controller", "detect"])
  }

  @Test func `a paused broker's failover begins with the pause and not with the fence`() throws {
    var timeline = Timeline()
    timeline.fold(event(0, .fault(Sample.b2, .paused)))
    #expect(timeline.runs.isEmpty)
    timeline.fold(event(1_000_000, .brokerDown(Sample.b2, .fenced)))
    let run = try #require(timeline.last)
    #expect(run.cause == .paused && run.startIsKnown)
    #expect(run.phases.map(\.duration) == [.seconds(1)])
    #expect(run.events.count == 2)
  }

  @Test func `one that is fenced and was not silent has a beginning that nobody knows`() throws {
    var timeline = Timeline()
    timeline.fold(event(0, .brokerDown(Sample.b2, .fenced)))
    #expect(try #require(timeline.last).startIsKnown == false)
  }

  @Test func `one that falls silent by itself is counted from when it was last heard`() throws {
    var timeline = Timeline()
    var fence = event(20_000_000, .brokerDown(Sample.b2, .fenced))
    fence.silentSince = Sample.after(19_000_000).monotonic
    let partition = TopicPartition(topic: "orders", partition: 1)
    // A link that was cut elsewhere, and slow links for long: neither is when it fell silent.
    timeline.fold(event(2_000_000, .fault(Sample.b1, .isolated)))
    timeline.fold(event(3_000_000, .fault(Sample.b2, .slowed)))
    timeline.fold(fence)
    timeline.fold(event(20_000_000, .leader(partition, to: Sample.b1, from: Sample.b2, epoch: 6)))
    let run = try #require(timeline.last)
    #expect(run.cause == .slowed && run.startIsKnown)
    #expect(run.start == Sample.after(19_000_000))
    #expect(run.phases.first?.duration == .seconds(1))
    #expect(EventsSection.note(timeline) == "last failover: 1 leader in \(NumberText.grouped(1000)) ms")
  }

  @Test func `nothing is timed from a beginning that nobody knows`() {
    var timeline = Timeline()
    timeline.fold(event(0, .brokerDown(Sample.b2, .fenced)))
    let partition = TopicPartition(topic: "orders", partition: 1)
    timeline.fold(event(0, .leader(partition, to: Sample.b1, from: Sample.b2, epoch: 6)))
    #expect(EventsSection.note(timeline) == "last failover: 1 leader moved")
  }

  @Test func `a controlled shutdown has no gap but the hand-over`() throws {
    var timeline = Timeline()
    let partition = TopicPartition(topic: "orders", partition: 1)
    timeline.fold(event(0, .fault(Sample.b2, .stopping)))
    timeline.fold(event(5_000, .leader(partition, to: Sample.b1, from: Sample.b2, epoch: 4)))
    timeline.fold(event(6_000, .leads(partition, Sample.b1, epoch: 4)))
    timeline.fold(event(9_000, .brokerDown(Sample.b2, .stopped)))
    let run = try #require(timeline.last)
    #expect(run.cause == .stopped && timeline.runs.count == 1)
    #expect(run.leaderless.first?.time == .milliseconds(1))
    #expect(run.endedAt != nil)
  }

  @Test func `a run is whole when the broker is back in every ISR that it left`() throws {
    var timeline = Timeline()
    let partitions = (0..<2).map { TopicPartition(topic: "orders", partition: $0) }
    timeline.fold(event(0, .brokerDown(Sample.b2, .killed)))
    for partition in partitions { timeline.fold(event(10, .isrShrunk(partition, out: [Sample.b2]))) }
    timeline.fold(event(1000, .brokerUp(Sample.b2, .started)))
    timeline.fold(event(2000, .brokerUp(Sample.b2, .unfenced)))
    timeline.fold(event(3000, .isrExpanded(partitions[0], in: [Sample.b2])))
    #expect(timeline.last?.isOpen == true)
    timeline.fold(event(4000, .isrExpanded(partitions[1], in: [Sample.b2])))
    #expect(timeline.last?.wholeAt == Sample.after(4000).monotonic)
  }

  @Test func `a partition that nobody could lead waits for whoever comes back`() throws {
    var timeline = Timeline()
    let partition = TopicPartition(topic: "orders", partition: 1)
    timeline.fold(event(0, .brokerDown(Sample.b2, .killed)))
    timeline.fold(event(10, .leader(partition, to: nil, from: Sample.b2, epoch: 4)))
    #expect(timeline.last?.moves[partition]?.to == nil)
    timeline.fold(event(9000, .leader(partition, to: Sample.b2, from: nil, epoch: 5)))
    timeline.fold(event(9100, .leads(partition, Sample.b2, epoch: 5)))
    #expect(timeline.last?.leaderless.first?.time == .microseconds(9100))
  }

  @Test func `a start of a cluster is no failover`() {
    var timeline = Timeline()
    for id in [Sample.b1, Sample.b2, Sample.b3] { timeline.fold(event(0, .brokerUp(id, .started))) }
    for id in [Sample.b1, Sample.b2, Sample.b3] { timeline.fold(event(9, .brokerUp(id, .unfenced))) }
    #expect(timeline.runs.isEmpty)
  }

  @Test func `what is kept is bounded`() {
    var timeline = Timeline()
    for index in 0..<200 {
      timeline.fold(event(Int64(index) * 1_000_000, .brokerDown(Sample.b2, .killed)))
      for _ in 0..<50 { timeline.fold(event(Int64(index) * 1_000_000 + 1, .notice)) }
    }
    #expect(timeline.runs.count == 40)
    #expect(timeline.runs.last?.number == 200)
    #expect(timeline.runs.allSatisfy { $0.events.count <= FailoverRun.eventCapacity })
  }

  // The proof ----------------------------------------------------------------------------------------------------------

  @Test func `the log is read back once when writes flow again and once when the broker is back`() {
    var model = ScreensTests.model()
    _ = ScreensTests.press([KeyPress("5")], &model)
    let early = Sample.after(30_000)
    #expect(model.update(.message(.events(Sample.failoverEvents())), at: early) == [])
    let later = Now(monotonic: Sample.now.monotonic + .seconds(1), wallMilliseconds: Sample.wall + 1000)
    let from = Sample.after(-2_000_000).monotonic
    let to = Sample.after(60_000_000).monotonic
    #expect(model.update(.tick, at: later) == [.audit(run: 1, from: from, to: to)])
    #expect(model.update(.tick, at: later) == [])
    _ = model.update(.message(.proof(run: 1, .done(Sample.proof()))), at: later)
    #expect(model.update(.tick, at: later) == [])
    #expect(model.update(.key(KeyPress("v")), at: later) == [.audit(run: 1, from: from, to: to)])
  }

  @Test func `a proof is only as good as what was checked`() {
    var proof = Sample.proof()
    #expect(proof.verdict == .safe)
    proof.unchecked = 3
    #expect(proof.verdict == .unknown)
    proof.lost = 1
    #expect(proof.verdict == .broken)
    #expect(Proof(checkedAt: Sample.now).verdict == .nothing)
  }

  // The screen -----------------------------------------------------------------------------------------------------------

  @Test func `the timeline shows a failover`() { pictures("timeline", Self.model()) }

  @Test func `the timeline has nothing to show at first`() {
    var model = ScreensTests.model()
    _ = ScreensTests.press([KeyPress("5")], &model)
    pictures("timeline-nothing", model)
  }

  @Test func `what could not be checked is unknown`() {
    var proof = Sample.proof()
    proof.stored -= 211
    proof.unchecked = 211
    proof.reason = "orders-1 has no leader to read it from"
    pictures("timeline-unknown", Self.model(proof: .done(proof)))
  }

  @Test func `events and lanes have one cursor`() {
    var model = Self.model()
    _ = ScreensTests.press([KeyPress("g")], &model)
    #expect(model.timelineState.cursor == .zero)
    _ = ScreensTests.press([KeyPress("l"), KeyPress("l"), KeyPress("l"), KeyPress("l")], &model)
    #expect(model.timelineState.list.selected == 2)
    _ = ScreensTests.press([KeyPress("j")], &model)
    #expect(model.timelineState.cursor == .microseconds(6800))
    _ = ScreensTests.press([KeyPress(.tab), KeyPress(.tab), KeyPress("z")], &model)
    pictures("timeline-events", model)
  }

  @Test func `an event opens what it is about`() {
    var model = Self.model()
    _ = ScreensTests.press(
      [KeyPress("g"), KeyPress("j"), KeyPress("j"), KeyPress("j"), KeyPress("j"), KeyPress(.enter)],
      &model
    )
    #expect(model.screen == .topic("orders"))
  }

  @Test func `R starts the broker that the run is about`() {
    var model = Self.model()
    #expect(ScreensTests.press([KeyPress("R")], &model) == [.order(.restart(Sample.b2), number: 1)])
  }

  @Test func `the brackets turn over the runs`() {
    var model = Self.model()
    _ = model.update(.message(.events([event(5_000_000, .brokerDown(Sample.b3, .killed))])), at: Sample.now)
    #expect(model.run?.number == 2)
    _ = ScreensTests.press([KeyPress("[")], &model)
    #expect(model.run?.number == 1)
    _ = ScreensTests.press([KeyPress("]")], &model)
    #expect(model.run?.number == 2)
  }
}
