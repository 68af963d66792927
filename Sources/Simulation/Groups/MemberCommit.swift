import KafkaProtocol

/// A commit that a member of either protocol sent, and how its answer is read.
struct MemberCommit {
  /// What was known when it was sent.
  var note: GroupLedger.CommitNote
  var member: String
  /// The static name that it was sent under.
  var instance: String?
  /// The generation, or the member epoch, that it was sent in.
  var epoch: Int32
  var offsets: [(partition: Int32, offset: Int64)]
  /// Sent in a generation, or an epoch, that its sender knows to be over: the coordinator has to refuse it.
  var isStale: Bool

  /// Tells the ledger what was taken. `error` is the last that a partition was refused with, or `none`.
  func read(
    _ response: OffsetCommitResponse,
    into ledger: GroupLedger
  ) -> (findings: [GroupLedger.Finding], error: ErrorCode) {
    var findings: [GroupLedger.Finding] = []
    var error = ErrorCode.none
    for part in response.topics.first?.partitions ?? [] {
      let code = ErrorCode(rawValue: part.errorCode) ?? .unknownServerError
      guard code == .none else {
        error = code
        continue
      }
      guard let offset = offsets.first(where: { $0.partition == part.partitionIndex })?.offset else {
        continue
      }
      let finding = ledger.committed(
        offset,
        of: part.partitionIndex,
        by: member,
        named: instance,
        in: epoch,
        note
      )
      if let finding { findings.append(finding) }
      guard isStale else { continue }
      findings.append(
        GroupLedger.Finding(
          invariant: "P9",
          message: "\(member) committed in generation or epoch \(epoch), which was over for it"
        )
      )
    }
    return (findings, error)
  }
}
