import Glibc
import TerminalUI
import Testing

@Suite("Crashes")
struct CrashHandlerTests {
  /// Needs all the stack there is.
  @inline(never) private static func fall(_ depth: Int) -> Int {
    depth < 0 ? 0 : fall(depth + 1) + depth
  }

  @Test func `a stack that runs over is told like any other crash`() async throws {
    let exit = await #expect(processExitsWith: .signal(SIGSEGV), observing: [\.standardErrorContent]) {
      CrashHandler.arm()
      CrashHandler.guardThread()
      _ = CrashHandlerTests.fall(1)
    }
    let told = try #require(exit).standardErrorContent
    #expect(String(decoding: told, as: UTF8.self).contains("bellwether: ended by SIGSEGV: a fault"))
  }
}
