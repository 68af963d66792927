import Glibc
import TerminalUI

extension TerminalEnd {
  /// What a shell is told when the console has ended so; a terminal that has gone away is a hang-up.
  var exitCode: Int32 {
    switch self {
    case .finished: 0
    case .signalled(let number): Signals.exitCode(after: number)
    case .gone: Signals.exitCode(after: SIGHUP)
    }
  }
}
