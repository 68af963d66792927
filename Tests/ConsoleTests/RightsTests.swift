import ClusterView
import KafkaClient
import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

/// Where a right is missing there are words, and never a number that nobody told.
@Suite("Missing rights")
struct RightsTests {
  /// A principal that may list topics and nothing more.
  private static func model(_ keys: [KeyPress] = [], groups: [GroupFacts] = []) -> Model {
    var snapshot = Sample.snapshot()
    let cluster = ClientError.kafka(.clusterAuthorizationFailed, nil).sentence
    for index in snapshot.brokers.indices {
      snapshot.brokers[index].answeredAt = snapshot.takenAt.monotonic
      for key in [APIKey.describeQuorum, .describeLogDirs, .listGroups] {
        snapshot.brokers[index].refusals[key] = cluster
        snapshot.brokers[index].forbidden.insert(key)
      }
      snapshot.brokers[index].logDirectories = []
      snapshot.brokers[index].behind = nil
      snapshot.brokers[index].bytesInPerSecond = nil
    }
    snapshot.quorum = nil
    snapshot.groups = groups
    snapshot.groupsAt = groups.isEmpty ? nil : snapshot.takenAt.monotonic
    snapshot.messagesPerSecond = nil
    for index in snapshot.topics.indices {
      snapshot.topics[index].missingRight = ErrorCode.topicAuthorizationFailed.missingRight
      snapshot.topics[index].messagesPerSecond = nil
      snapshot.topics[index].sizeInBytes = nil
      for partition in snapshot.topics[index].partitions.indices {
        snapshot.topics[index].partitions[partition].highWatermark = nil
        snapshot.topics[index].partitions[partition].messagesPerSecond = nil
        snapshot.topics[index].partitions[partition].sizeInBytes = nil
        for replica in snapshot.topics[index].partitions[partition].replicas.indices {
          snapshot.topics[index].partitions[partition].replicas[replica].logEndOffset = nil
          snapshot.topics[index].partitions[partition].replicas[replica].lag = nil
        }
      }
    }
    var settings = ConsoleSettings()
    settings.mode = .attached
    settings.clusterName = "staging-eu"
    var model = Model(settings: settings, now: Sample.now)
    _ = model.update(.message(.snapshot(snapshot)), at: Sample.now)
    _ = ScreensTests.press(keys, &model)
    return model
  }

  @Test func `every screen says which right is missing`() {
    var config = Self.model([KeyPress("2"), KeyPress(.enter), KeyPress(.tab), KeyPress(.tab)])
    let refused = TopicConfigs(
      topic: "audit.log",
      at: Sample.now.monotonic,
      entries: [],
      failure: ClientError.kafka(.topicAuthorizationFailed, nil).sentence
    )
    _ = config.update(.message(.configs(refused)), at: Sample.now)
    var closed = GroupFacts(id: "billing", kind: .consumer, state: .stable)
    closed.listedAt = Sample.now.monotonic
    closed.coordinator = Sample.b1
    closed.failure = ClientError.kafka(.groupAuthorizationFailed, nil).sentence
    var stream = Self.model([KeyPress("2"), KeyPress("4")])
    _ = stream.update(
      .message(
        .streamEnded(
          subscription: 1,
          reason: ClientError.kafka(.topicAuthorizationFailed, "audit.log").sentence
        )
      ),
      at: Sample.now
    )
    let screens = [
      ("group", Self.model([KeyPress("3"), KeyPress(.enter)], groups: [closed])), ("stream", stream),
      ("overview", Self.model()), ("topics", Self.model([KeyPress("2")])),
      ("topic", Self.model([KeyPress("2"), KeyPress(.enter)])), ("config", config),
      ("readers", Self.model([KeyPress("2"), KeyPress(.enter), KeyPress(.tab)])),
      ("groups", Self.model([KeyPress("3")])), ("brokers", Self.model([KeyPress("6")])),
      ("broker", Self.model([KeyPress("6"), KeyPress(.enter)])),
    ]
    for (name, model) in screens {
      for (width, height) in ScreensTests.sizes where width > 20 {
        let text = Picture.draw(model, width, height).text
        // Lines are broken anywhere.
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // A narrow broker's screen has its facts on a panel of their own.
        if name != "broker" || width >= 80 {
          #expect(words.contains("no right"), "\(name) \(width)x\(height)")
        }
        #expect(!words.contains("0 of 0") && !words.contains("◆ 0"), "\(name) \(width)x\(height)")
        Picture.expect(text, "rights-\(name)-\(width)x\(height)")
      }
    }
  }
}
