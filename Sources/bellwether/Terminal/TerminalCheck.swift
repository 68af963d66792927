import EmbeddedCluster
import Glibc

/// Whether there is a terminal that a console can be drawn on.
enum TerminalCheck {
  private static let smallest = (columns: 20, rows: 6)

  static func run() throws(ClusterFailure) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw .usage("the console needs a terminal; bellwether serve runs the cluster without one")
    }
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    guard !name.isEmpty, name != "dumb", name != "unknown" else {
      throw .usage(
        "the terminal \(name.isEmpty ? "has no TERM" : "is \(name)"), which cannot show a console; bellwether serve runs without"
      )
    }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return }
    guard size.ws_col >= smallest.columns, size.ws_row >= smallest.rows else {
      throw .usage(
        "the terminal has \(size.ws_col)x\(size.ws_row) cells; the console needs \(smallest.columns)x\(smallest.rows)"
      )
    }
  }
}
