import Broker

/// Where log lines go: a closure handed in by who wires the cluster. It must not block.
package struct LogSink: Sendable {
  private let write: @Sendable (LogLevel, String) -> Void
  package init(_ write: @escaping @Sendable (LogLevel, String) -> Void) { self.write = write }
  package static let none = LogSink { _, _ in }
  package func callAsFunction(_ level: LogLevel, _ line: @autoclosure () -> String) { write(level, line()) }
}
