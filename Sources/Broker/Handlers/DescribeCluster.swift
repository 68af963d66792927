import KafkaProtocol

// DescribeCluster (60), versions 0-2 (KIP-700, KIP-919, KIP-1073).
extension BrokerCore {
  mutating func handleDescribeCluster(_ request: DescribeClusterRequest, _ context: RequestContext) {
    var response = DescribeClusterResponse(clusterId: "\(configuration.clusterID)")
    guard context.version == 0 || request.endpointType == 1 else {
      let isKnown = request.endpointType == 2
      response.errorCode = (isKnown ? ErrorCode.mismatchedEndpointType : .unsupportedEndpointType).rawValue
      response.errorMessage = "this is an endpoint of brokers"
      reply(response, to: context.token)
      return
    }
    let image = image
    let shown = image.sortedBrokers.filter {
      !$0.fenced || (context.version >= 2 && request.includeFencedBrokers)
    }
    response.brokers = shown.map {
      .init(
        brokerId: $0.id.rawValue,
        host: $0.host,
        port: $0.port,
        rack: $0.rack,
        isFenced: context.version >= 2 && $0.fenced
      )
    }
    response.controllerId = (quorum?.leader?.id ?? shown.first { !$0.fenced }?.id)?.rawValue ?? -1
    if request.includeClusterAuthorizedOperations {
      response.clusterAuthorizedOperations = AuthorizedOperations.cluster
    }
    reply(response, to: context.token)
  }
}
