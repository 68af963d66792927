import Foundation
import Simulation
import Testing

/// Whole clusters under faults, a few seconds of each: the fixed seeds for what they once found, the fresh ones for what
/// nobody has found yet. The release build runs many more (`bellwether-simulator`).
@Suite("Seeds")
struct SeedTests {
  private func check(_ plan: SimulationPlan, _ seconds: Int, between: Duration? = nil) {
    let report = runSimulation(plan)
    var faults = plan.faults.map { " --fault \($0.rawValue)" }.joined()
    if let between { faults += " --between \(between.components.attoseconds / 1_000_000_000_000_000)" }
    #expect(
      report.violation == nil,
      """
      seed \(plan.seed): \(report.violation.map { "\($0)" } ?? "")
      \(report.plan)
      replay: swift run -c release bellwether-simulator --seed \(plan.seed) --duration \(seconds)\(faults) --trace
      """
    )
    #expect(report.acked > 0)
  }

  struct Regression: Sendable {
    var seed: UInt64
    var seconds: Int
    /// Those that the seed drew when it found it, in their order: what it draws today may be more.
    var faults: [SimulationPlan.Fault]
    /// Instead of what the seed draws.
    var between: Duration?
    var caught: String
  }

  static let regressions = [
    Regression(
      seed: 136,
      seconds: 6,
      faults: [.kill, .pause, .cutOneWay, .isolate, .slow, .powerLoss, .stop, .dieInWrite],
      caught:
        "a torn broker led with what it had left, before its registration, and followers cut their logs to it"
    ),
    Regression(
      seed: 105,
      seconds: 17,
      faults: [.kill, .bounce, .cut, .cutOneWay, .slow, .powerLoss, .clockJump],
      caught: "the same, with a longer log"
    ),
    Regression(
      seed: 142,
      seconds: 15,
      faults: [.bounce, .pause, .cut, .powerLoss],
      caught:
        "a paused leader's late answer was taken for a step back of the high watermark: the checker was wrong"
    ),
    Regression(
      seed: 20_009,
      seconds: 34,
      faults: [.isolate, .stop, .dieInWrite],
      caught:
        "a crashed broker that came back without a quorum was stopped in order and marked as clean what it had not looked at"
    ),
    Regression(
      seed: 1_795_801_420,
      seconds: 27,
      faults: [.kill, .cutOneWay, .powerLoss, .clockJump],
      caught:
        "a loss of power undid a cut, and the broker took what came back for committed, by its high watermark's checkpoint"
    ),
    Regression(
      seed: 6,
      seconds: 10,
      faults: [.kill, .slow, .killAll, .clockJump, .fullDisk, .slowDisk, .syncError],
      caught: "a broker went on after a failed sync until the other job of the same flush had come back"
    ),
    Regression(
      seed: 111,
      seconds: 15,
      faults: [.bitRot, .kill, .stop],
      between: .milliseconds(700),
      caught:
        "the last batch rotted, a start after a crash took it for a torn write and cut it, and the broker could lead"
    ),
    Regression(
      seed: 101,
      seconds: 18,
      faults: [.bitRot, .kill, .stop],
      between: .milliseconds(700),
      caught:
        "a log was set aside, a write that was under way undid the note of it, and the broker kept its place and led"
    ),
  ]

  @Test(arguments: regressions)
  func `a seed that once found something stays found`(_ regression: Regression) {
    var plan = SimulationPlan(seed: regression.seed, duration: .seconds(regression.seconds))
    plan.faults = regression.faults
    if let between = regression.between { plan.meanTimeBetweenFaults = between }
    check(plan, regression.seconds, between: regression.between)
  }

  @Test func `seeds that nobody chose hold every promise`() {
    for _ in 0..<4 {
      let seed = UInt64.random(in: 0..<1_000_000_000)
      print("fresh seed \(seed)")
      check(SimulationPlan(seed: seed, duration: .seconds(8)), 8)
    }
  }

  @Test func `timers that fire early and late break no promise (I15)`() {
    for seed in [UInt64(3), UInt64.random(in: 0..<1_000_000_000)] {
      print("clocks astray, seed \(seed)")
      var plan = SimulationPlan(seed: seed, duration: .seconds(8))
      plan.faults = [.timersAstray, .kill]
      plan.meanTimeBetweenFaults = .milliseconds(500)
      let report = runSimulation(plan)
      #expect(
        report.violation == nil,
        """
        seed \(seed): \(report.violation.map { "\($0)" } ?? "")
        replay: swift run -c release bellwether-simulator --seed \(seed) --duration 8 --fault timersAstray --fault kill \
        --between 500 --trace
        """
      )
      #expect(report.acked > 0)
      #expect(report.counts.contains { $0.0 == "fault timersAstray" && $0.1 > 0 })
    }
  }

  static let kinds: [(UInt64, [String])] = [
    (7, []), (3, []), (1002, []), (11, ["--compaction"]), (5, ["--groups"]),
    (6, ["--groups", "--group-kind", "mixed"]),
  ]

  @Test(arguments: kinds)
  func `one seed is one trace, in whatever process`(seed: UInt64, kind: [String]) throws {
    // Hashing is seeded anew in each process: whatever depends on it differs between these two.
    let first = try hash(ofSeed: seed, kind)
    #expect(try hash(ofSeed: seed, kind) == first)
    #expect(try hash(ofSeed: seed + 1, kind) != first)
  }

  private func hash(ofSeed seed: UInt64, _ kind: [String]) throws -> String {
    let process = Process()
    process.executableURL = Self.built.appendingPathComponent("bellwether-simulator")
    process.arguments = ["--seed", "\(seed)", "--duration", "3"] + kind
    process.environment = ProcessInfo.processInfo.environment.filter {
      $0.key != "SWIFT_DETERMINISTIC_HASHING"
    }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
    let line = try #require(text.split(separator: "\n").first { $0.contains("trace hash") })
    return String(line)
  }

  /// The folder that the test bundle lies in: the executables are beside it.
  private static var built: URL {
    let bundle = ProcessInfo.processInfo.arguments.compactMap { argument in
      argument.contains(".xctest") ? URL(fileURLWithPath: argument) : nil
    }
    return bundle.first?.deletingLastPathComponent()
      ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  }
}
