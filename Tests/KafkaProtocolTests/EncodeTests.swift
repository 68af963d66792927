import NIOCore
import Testing

@testable import KafkaProtocol

@Suite("What cannot be written")
struct EncodeTests {
  @Test func `a field that the version lacks is refused unless it may be dropped`() throws {
    var request = FetchRequest()
    request.rackId = "a"  // ignorable, from version 11 on
    #expect(try FetchRequest.decode(request.encoded(version: 4), version: 4).rackId == "")
    request.forgottenTopicsData = [FetchRequest.ForgottenTopic(topic: "t")]
    #expect(throws: EncodeError.fieldNotInVersion("FetchRequest.forgottenTopicsData", 4)) {
      try request.encoded(version: 4)
    }
    _ = try request.encoded(version: 7)
  }

  @Test func `null is refused where the version has none`() throws {
    var request = MetadataRequest()
    request.topics = nil
    #expect(throws: EncodeError.nullNotAllowed("MetadataRequest.topics", 0)) {
      try request.encoded(version: 0)
    }
    _ = try request.encoded(version: 1)
  }

  @Test func `versions without a codec are refused both ways`() throws {
    #expect(throws: EncodeError.unsupportedVersion(99)) { try FetchRequest().encoded(version: 99) }
    #expect(throws: DecodeError.unsupportedVersion(-1)) { try FetchRequest.decode(ByteBuffer(), version: -1) }
  }

  @Test func `a text above 32767 bytes is refused`() {
    var request = FetchRequest()
    request.rackId = String(repeating: "a", count: 32_768)
    #expect(throws: EncodeError.tooLong(32_768)) { try request.encoded(version: 12) }
  }

  @Test func `unknown tags are written in order among the known, and may not double them`() throws {
    var request = FetchRequest()
    request.clusterId = String(repeating: "c", count: 300)
    request.replicaState.replicaId = 5
    request.unknownTaggedFields = [
      UnknownTaggedField(tag: 2, data: ByteBuffer(string: "x")),
      UnknownTaggedField(tag: 700, data: ByteBuffer(string: "yz")),
    ]
    #expect(try FetchRequest.decode(request.encoded(version: 17), version: 17) == request)
    request.unknownTaggedFields[0].tag = 1
    #expect(throws: EncodeError.invalidTags) { try request.encoded(version: 17) }
    request.unknownTaggedFields[0].tag = 900
    #expect(throws: EncodeError.invalidTags) { try request.encoded(version: 17) }
  }

  @Test func `an error code knows its name and whether to try again`() {
    #expect(ErrorCode(rawValue: 6) == .notLeaderOrFollower)
    #expect(ErrorCode.notLeaderOrFollower.name == "NOT_LEADER_OR_FOLLOWER")
    #expect(ErrorCode.notLeaderOrFollower.isRetriable && ErrorCode.notLeaderOrFollower.refreshesMetadata)
    #expect(!ErrorCode.topicAlreadyExists.isRetriable)
    #expect(ErrorCode.allCases.count == 135)
  }
}
