import KafkaProtocol

/// Which versions of each request a broker serves (ApiVersions, KIP-35).
package struct APIVersions: Sendable, Equatable {
  private var ranges: [Int16: ClosedRange<Int16>] = [:]

  package init() {}
  package init(_ response: ApiVersionsResponse) {
    for key in response.apiKeys where key.minVersion <= key.maxVersion {
      ranges[key.apiKey] = key.minVersion...key.maxVersion
    }
  }

  /// The highest version that both sides speak; `nil` where there is none.
  package func version(of key: APIKey, within ours: ClosedRange<Int16>) -> Int16? {
    guard let theirs = ranges[key.rawValue], theirs.overlaps(ours) else { return nil }
    return min(theirs.upperBound, ours.upperBound)
  }

  package func supports(_ key: APIKey) -> Bool { ranges[key.rawValue] != nil }
}
