import KafkaProtocol

// DescribeLogDirs (35), versions 1-4 (KIP-113, KIP-827): the one log directory, its partitions, their sizes and lags.
extension BrokerCore {
  mutating func handleDescribeLogDirs(_ request: DescribeLogDirsRequest, _ context: RequestContext) {
    var described: [DescribeLogDirsResponse.DescribeLogDirsTopic] = []
    let wanted = request.topics.map { topics in
      Dictionary(
        topics.map { (WireName($0.topic), Set($0.partitions)) },
        uniquingKeysWith: { $0.union($1) }
      )
    }
    for topic in topics.byID.values.sorted(by: { $0.name < $1.name }) {
      let asked = wanted?[topic.name]
      guard wanted == nil || asked != nil else { continue }
      let partitions = topic.partitions.compactMap {
        replica -> DescribeLogDirsResponse.DescribeLogDirsPartition? in
        guard let replica, asked?.contains(replica.id.partition) ?? true else { return nil }
        return .init(
          partitionIndex: replica.id.partition,
          partitionSize: replica.log.sizeInBytes,
          offsetLag: max(0, replica.highWatermark - replica.log.logEndOffset)
        )
      }
      if !partitions.isEmpty { described.append(.init(name: topic.name.text, partitions: partitions)) }
    }
    reply(
      DescribeLogDirsResponse(
        results: [.init(logDir: settings.broker("log.dirs", image: image), topics: described)]),
      to: context.token
    )
  }
}
