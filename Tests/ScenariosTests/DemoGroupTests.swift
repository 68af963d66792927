import Testing

@testable import Scenarios

@Suite("Demo groups")
struct DemoGroupTests {
  @Test
  func `a member that keeps up takes no time, a limited one its share, and its pause at the end of a round`()
  {
    #expect(DemoGroup.Pace.keepsUp.time(for: 1_000, at: .seconds(3)) == .zero)
    let limited = DemoGroup.Pace.limited(recordsPerSecond: 100, pause: .seconds(20), every: .seconds(90))
    #expect(limited.time(for: 50, at: .seconds(3)) == .milliseconds(500))
    #expect(limited.time(for: 50, at: .seconds(75)) == .seconds(15) + .milliseconds(500))
    #expect(limited.time(for: 50, at: .seconds(91)) == .milliseconds(500))
  }

  @Test func `every group reads topics that the demo writes, as fast as they are written at least`() {
    for group in DemoGroup.all {
      let topics = DemoTopic.all.filter { group.topics.contains($0.name) }
      #expect(topics.count == group.topics.count && !topics.isEmpty)
      guard case .limited(let perSecond, let pause, let every) = group.pace else { continue }
      let written = topics.reduce(0) { $0 + $1.recordsPerSecond }
      #expect(perSecond * Double(group.memberCount) * (1 - pause / every) > written)
    }
  }
}
