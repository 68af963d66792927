import KafkaClient
import KafkaProtocol

/// One answer as it came, or that none came: all that a snapshot is made of.
package struct Observation: Sendable {
  package enum What: Sendable {
    case metadata(MetadataResponse)
    /// Fenced brokers included where the cluster tells (v2).
    case cluster(DescribeClusterResponse, tellsFenced: Bool)
    case partitions(DescribeTopicPartitionsResponse)
    case quorum(DescribeQuorumResponse)
    /// ListOffsets with replica id -2: the answering broker's own log ends.
    case logEnds(ListOffsetsResponse)
    case highWatermarks(ListOffsetsResponse)
    case logStarts(ListOffsetsResponse)
    case logDirectories(DescribeLogDirsResponse)
    case configs(DescribeConfigsResponse)
    case groups(ListGroupsResponse)
    case classicGroups(DescribeGroupsResponse)
    case consumerGroups(ConsumerGroupDescribeResponse)
    /// OffsetFetch of these groups.
    case groupOffsets([String], OffsetFetchResponse)
    case groupsFailed([String], ClientError)
    case failed(ClientError)
  }

  /// What was asked with, where it was answered.
  package var apiKey: APIKey? {
    switch what {
    case .metadata: .metadata
    case .cluster: .describeCluster
    case .partitions: .describeTopicPartitions
    case .quorum: .describeQuorum
    case .logEnds, .highWatermarks, .logStarts: .listOffsets
    case .logDirectories: .describeLogDirs
    case .configs: .describeConfigs
    case .groups: .listGroups
    case .classicGroups: .describeGroups
    case .consumerGroups: .consumerGroupDescribe
    case .groupOffsets: .offsetFetch
    case .groupsFailed, .failed: nil
    }
  }

  /// The code of an answer that is a refusal as a whole.
  var refusal: ErrorCode? {
    let code: Int16 =
      switch what {
      case .metadata(let response): response.errorCode
      case .cluster(let response, _): response.errorCode
      case .quorum(let response): response.errorCode
      case .logDirectories(let response): response.errorCode
      case .groups(let response): response.errorCode
      case .configs(let response): response.results.first?.errorCode ?? 0
      default: 0
      }
    return code == 0 ? nil : ErrorCode(wire: code)
  }

  /// Who answered, or failed to; `nil` for an address whose broker id is not known yet.
  package var broker: BrokerID?
  package var asked: Instant
  package var at: Instant
  package var what: What

  package init(broker: BrokerID?, asked: Instant, at: Instant, what: What) {
    self.broker = broker
    self.asked = asked
    self.at = at
    self.what = what
  }

  /// The best guess of when the broker looked: half way between question and answer.
  package var measured: Instant {
    Instant(nanoseconds: asked.nanoseconds + max(0, at.nanoseconds - asked.nanoseconds) / 2)
  }
}
