import NIOPosix
import TerminalUI

extension MultiThreadedEventLoopGroup {
  /// One loop for connections, on a thread whose crash is told whatever it died of.
  static func guarded() -> MultiThreadedEventLoopGroup {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    group.next().execute { CrashHandler.guardThread() }
    return group
  }
}
