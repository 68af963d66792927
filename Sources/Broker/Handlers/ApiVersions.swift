import KafkaProtocol

// ApiVersions (18), versions 0-4 (KIP-35, KIP-511, KIP-584, KIP-1022). Answered before the broker knows the cluster.
extension BrokerCore {
  mutating func handleAPIVersions(_ request: ApiVersionsRequest, _ context: RequestContext) {
    if context.version >= 3,
      !Self.isSoftwareName(request.clientSoftwareName) || !Self.isSoftwareName(request.clientSoftwareVersion)
    {
      reply(ApiVersionsResponse(errorCode: ErrorCode.invalidRequest.rawValue), to: context.token)
      return
    }
    var response = ApiVersionsResponse(apiKeys: Self.advertised)
    let image = image
    // Level 0 as a minimum is told only to who can read it (KIP-1022).
    response.supportedFeatures = BrokerFeatures.supported
      .filter { context.version >= 4 || $0.min > 0 }
      .map { .init(name: $0.name, minVersion: $0.min, maxVersion: $0.max) }
    response.finalizedFeaturesEpoch = image.endOffset.rawValue - 1
    response.finalizedFeatures = image.features.filter { $0.value > 0 }.sorted { $0.key < $1.key }
      .map { .init(name: $0.key, maxVersionLevel: $0.value, minVersionLevel: $0.value) }
    reply(response, to: context.token)
  }

  /// A version that is not served: version 0, with what is.
  mutating func refuseAPIVersions(_ context: RequestContext) {
    reply(
      ApiVersionsResponse(
        errorCode: ErrorCode.unsupportedVersion.rawValue,
        apiKeys: Self.advertised.filter { $0.apiKey == APIKey.apiVersions.rawValue }
      ),
      to: context.token
    )
  }

  private static let advertised = SupportedAPIs.all.map {
    ApiVersionsResponse.ApiVersion(
      apiKey: $0.key.rawValue,
      minVersion: $0.versions.lowerBound,
      maxVersion: $0.versions.upperBound
    )
  }

  /// `[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?`
  static func isSoftwareName(_ text: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool {
      (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
    }
    guard let first = text.utf8.first, let last = text.utf8.last, isLetter(first), isLetter(last) else {
      return false
    }
    return text.utf8.allSatisfy { isLetter($0) || $0 == 0x2d || $0 == 0x2e }
  }
}
