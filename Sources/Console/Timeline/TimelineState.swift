import KafkaProtocol
import TerminalUI

/// What the person looks at on the timeline screen.
struct TimelineState: Equatable, Sendable {
  enum Section: Equatable, Sendable, CaseIterable {
    case lanes
    case proof
    case events
  }

  /// `nil`: always the newest run.
  var number: Int?
  var section = Section.lanes
  var isZoomed = false
  /// Which of the run's events is under the cursor; with it goes the lanes' own.
  var list = ListState()
  /// Where the lanes' cursor is, from the fault on.
  var cursor = Duration.zero
  /// Whether the cursor stays on the newest event.
  var followsEvents = true
  /// Time of one cell; `nil`: what fits.
  var cell: Duration?
  /// The run that all this is about.
  var shown: Int?
}

extension Model {
  /// The run that the timeline shows.
  package var run: FailoverRun? {
    timelineState.number.flatMap { timeline.run($0) } ?? timeline.last
  }

  /// Moves along the events; the lanes' cursor goes along.
  mutating func moveTimeline(by distance: Int) {
    guard let run else { return }
    timelineState.list.move(by: distance, of: run.events.count)
    timelineState.followsEvents = timelineState.list.selected >= run.events.count - 1 && distance > 0
    let index = timelineState.list.selected
    if run.events.indices.contains(index) {
      timelineState.cursor = run.events[index].time.monotonic - run.start.monotonic
    }
  }

  /// While the newest event is marked, the mark goes on with what comes.
  mutating func followTimeline() {
    if timelineState.number == nil, let run, run.number != timelineState.shown {
      timelineState.shown = run.number
      timelineState.list = ListState()
      timelineState.cell = nil
      timelineState.followsEvents = true
    }
    guard timelineState.followsEvents, let run, let last = run.events.last else { return }
    timelineState.list.select(.max, of: run.events.count)
    timelineState.cursor = last.time.monotonic - run.start.monotonic
  }

  /// Moves the lanes' cursor by cells; the event that was the last one by then is marked.
  mutating func scrub(by cells: Int) {
    guard let run else { return }
    let step = timelineState.cell ?? SwimLanes.fitting(run, columns: laneColumns, now: now.monotonic)
    let limit = Duration.seconds(600)
    timelineState.cursor = max(.zero - limit, min(limit, timelineState.cursor + step * cells))
    timelineState.followsEvents = false
    let time = run.start.monotonic + timelineState.cursor
    let index = run.events.lastIndex { $0.time.monotonic < time + step } ?? 0
    timelineState.list.select(index, of: run.events.count)
  }

  /// Cells of a lane at the present width.
  var laneColumns: Int { SwimLanesSection.laneWidth(width) }

  mutating func changeScale(by steps: Int) {
    guard let run else { return }
    let all = SwimLanes.steps
    let current = timelineState.cell ?? SwimLanes.fitting(run, columns: laneColumns, now: now.monotonic)
    let index = all.firstIndex(of: current) ?? 0
    timelineState.cell = all[min(max(0, index + steps), all.count - 1)]
  }

  /// To the run before, or after.
  mutating func turnRun(by steps: Int) {
    guard let current = run, let index = timeline.runs.firstIndex(where: { $0.number == current.number })
    else { return }
    let next = min(max(0, index + steps), timeline.runs.count - 1)
    guard next != index else { return }
    timelineState.number = next == timeline.runs.count - 1 ? nil : timeline.runs[next].number
    timelineState.shown = timeline.runs[next].number
    timelineState.list = ListState()
    timelineState.cursor = .zero
    timelineState.cell = nil
    timelineState.followsEvents = false
  }

  mutating func turnTimelineSection(by steps: Int) {
    let all = TimelineState.Section.allCases
    let index = all.firstIndex(of: timelineState.section) ?? 0
    timelineState.section = all[(index + steps) % all.count]
  }

  /// Has the log read back of runs whose writes flow again.
  mutating func proveRuns() -> [Command] {
    timeline.dueProofs(at: now.monotonic).map { Self.audit($0) }
  }

  mutating func proveAgain() -> [Command] {
    guard let number = run?.number, let run = timeline.askAgain(number) else { return [] }
    return [Self.audit(run)]
  }

  /// Records acknowledged from shortly before the fault until a minute after it.
  private static func audit(_ run: FailoverRun) -> Command {
    .audit(
      run: run.number,
      from: run.start.monotonic + (.zero - .seconds(2)),
      to: run.start.monotonic + .seconds(60)
    )
  }

  /// What the marked event is about, opened.
  mutating func openTimeline() -> Screen? {
    guard let run, run.events.indices.contains(timelineState.list.selected) else { return nil }
    switch run.events[timelineState.list.selected].kind {
    case .leader(let partition, _, _, _), .leads(let partition, _, _), .isrShrunk(let partition, _),
      .isrExpanded(let partition, _), .acknowledged(let partition, _):
      return snapshot?.topic(partition.topic) == nil ? nil : .topic(partition.topic)
    default: return nil
    }
  }
}
