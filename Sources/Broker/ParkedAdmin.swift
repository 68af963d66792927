import KafkaProtocol
import Metadata

/// A client's request that the active controller has to answer, and that is parked here meanwhile.
struct ParkedAdmin {
  let token: ReplyToken
  let request: ControllerRequest
  let deadline: Instant
  /// The controller's answer, held until this broker's own metadata has caught up with it, so that who was told
  /// "created" finds it here.
  var answer: ControllerResponse?
  /// Resources that this broker refused before it forwarded the rest.
  var refusedConfigs: [IncrementalAlterConfigsResponse.AlterConfigsResourceResponse] = []

  init(token: ReplyToken, request: ControllerRequest, deadline: Instant) {
    self.token = token
    self.request = request
    self.deadline = deadline
  }
}
