import Foundation
import Simulation
import Testing

/// Whole clusters under faults, a few seconds of each: the fixed seeds for what they once found, the fresh ones for what
/// nobody has found yet. The release build runs many more (`bellwether-simulator`).
@Suite("Seeds")
struct SeedTests {
  private func check(_ seed: UInt64, seconds: Int) {
    let report = runSimulation(SimulationPlan(seed: seed, duration: .seconds(seconds)))
    #expect(
      report.violation == nil,
      """
      seed \(seed): \(report.violation.map { "\($0)" } ?? "")
      \(report.plan)
      replay: swift run -c release bellwether-simulator --seed \(seed) --duration \(seconds) --trace
      """
    )
    #expect(report.acked > 0)
  }

  /// Each with what it caught.
  static let regressions: [(seed: UInt64, seconds: Int, caught: String)] = [
    (
      136, 6,
      "a torn broker led with what it had left, before its registration, and followers cut their logs to it"
    ),
    (105, 17, "the same, with a longer log"),
    (
      142, 15,
      "a paused leader's late answer was taken for a step back of the high watermark: the checker was wrong"
    ),
    (
      20_009, 34,
      "a crashed broker that came back without a quorum was stopped in order and marked as clean what it had not looked at"
    ),
  ]

  @Test(arguments: regressions.map(\.seed))
  func `a seed that once found something stays found`(seed: UInt64) {
    for regression in Self.regressions where regression.seed == seed {
      check(seed, seconds: regression.seconds)
    }
  }

  @Test func `seeds that nobody chose hold every promise`() {
    for _ in 0..<4 {
      let seed = UInt64.random(in: 0..<1_000_000_000)
      print("fresh seed \(seed)")
      check(seed, seconds: 8)
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
