/// Why something cannot be done, in one sentence for a person. `isUsage` where what was asked for can never be: the
/// command line then exits with 2, else with 1.
package struct ClusterFailure: Error, Equatable, Sendable, CustomStringConvertible {
  package var description: String
  package var isUsage: Bool

  package static func usage(_ sentence: String) -> ClusterFailure {
    ClusterFailure(description: sentence, isUsage: true)
  }
  package static func refused(_ sentence: String) -> ClusterFailure {
    ClusterFailure(description: sentence, isUsage: false)
  }
}
