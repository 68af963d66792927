import KafkaProtocol
import Metadata

// DescribeConfigs (32), versions 1-4 (KIP-226, KIP-569): topics, brokers and groups, with where each value comes from.
extension BrokerCore {
  mutating func handleDescribeConfigs(_ request: DescribeConfigsRequest, _ context: RequestContext) {
    let image = image
    // Named twice, it is described once: an answer is a thousand times as long as a name.
    var seen: Set<WireName> = []
    let response = DescribeConfigsResponse(
      results: request.resources.map { resource in
        let isFirst = seen.insert(WireName("\(resource.resourceType) \(resource.resourceName)"))
          .inserted
        var result =
          isFirst
          ? describe(resource, request, image)
          : Result(
            errorCode: ErrorCode.invalidRequest.rawValue,
            errorMessage: "Each resource must appear at most once."
          )
        result.resourceType = resource.resourceType
        result.resourceName = resource.resourceName
        return result
      }
    )
    reply(response, to: context.token)
  }

  private typealias Result = DescribeConfigsResponse.DescribeConfigsResult

  private func describe(
    _ resource: DescribeConfigsRequest.DescribeConfigsResource,
    _ request: DescribeConfigsRequest,
    _ image: MetadataImage
  ) -> Result {
    func refused(_ error: ErrorCode, _ message: String) -> Result {
      Result(errorCode: error.rawValue, errorMessage: message)
    }
    let keys = resource.configurationKeys.map { Set($0) }
    func isWanted(_ definition: SettingDefinition) -> Bool { keys?.contains(definition.name) ?? true }
    switch resource.resourceType {
    case 2:
      guard TopicName.isValid(resource.resourceName) else {
        return refused(.invalidTopicException, "no topic can have this name")
      }
      guard let topic = image.topic(named: resource.resourceName) else {
        return refused(.unknownTopicOrPartition, "there is no such topic")
      }
      return Result(
        configs: SettingCatalog.topic.filter(isWanted).map {
          describe($0, settings.topicValues(of: $0, topic: topic, image: image), request, own: .topic)
        }
      )
    case 4:
      // The empty name is the cluster's dynamic default, of which only what was set is shown.
      if resource.resourceName.isEmpty {
        return Result(
          configs: SettingCatalog.broker.filter(isWanted).compactMap { definition in
            guard let value = image.brokerSettings[nil]?[definition.name] else { return nil }
            let values = [SettingValue(name: definition.name, value: value, source: .dynamicDefaultBroker)]
            return describe(definition, values, request, own: .dynamicDefaultBroker)
          }
        )
      }
      guard resource.resourceName == "\(id)" else {
        return refused(.invalidRequest, "this is broker \(id): ask broker \(resource.resourceName) itself")
      }
      return Result(
        configs: SettingCatalog.broker.filter(isWanted).map {
          describe($0, settings.brokerValues(of: $0, image: image), request, own: .dynamicBroker)
        }
      )
    case 32:
      let group = resource.resourceName
      guard !group.isEmpty else { return refused(.invalidRequest, "Group name must not be empty") }
      guard GroupID.isValid(group, mayBeEmpty: false) else {
        return refused(.invalidGroupId, "no group can have this name")
      }
      return Result(
        configs: SettingCatalog.group.filter(isWanted).map {
          describe(
            $0,
            settings.groupValues(of: $0, group: WireName(group), image: image),
            request,
            own: .group
          )
        }
      )
    default: return refused(.invalidRequest, "resource type \(resource.resourceType) is not served")
    }
  }

  private func describe(
    _ definition: SettingDefinition,
    _ values: [SettingValue],
    _ request: DescribeConfigsRequest,
    own: SettingSource
  ) -> DescribeConfigsResponse.DescribeConfigsResourceResult {
    .init(
      name: definition.name,
      value: values[0].value,
      readOnly: definition.readOnly,
      configSource: values[0].source.rawValue,
      isSensitive: false,
      synonyms: request.includeSynonyms
        ? values.map { .init(name: $0.name, value: $0.value, source: $0.source.rawValue) } : [],
      configType: definition.kind.rawValue,
      documentation: request.includeDocumentation ? definition.documentation : nil
    )
  }
}
