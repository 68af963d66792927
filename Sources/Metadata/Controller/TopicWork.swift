import DequeModule
import KafkaProtocol

/// A request that makes topics or partitions, on its way: what it asks for may be more than a turn can hold (DESIGN 2), so
/// a turn decides a portion of it, and it is answered when all is decided. Other requests about topics wait until then: what
/// they find is what it leads to, as with a controller that does one thing after the other.
///
/// Where a topic has more partitions than a portion, a controller that takes over in the middle finds it with the first
/// of them; the request, which its sender puts to the new controller, goes on from there.
struct TopicWork {
  /// A topic's partitions that are yet to be decided, from `next` on.
  struct Growth {
    var topic: KafkaUUID
    var assignment: [[BrokerID]]
    /// The index of the first of `assignment`.
    var first: Int
    /// How many of `assignment` are decided.
    var done = 0
    /// Told when they all are.
    var event: MetadataEvent
  }

  enum Request {
    case create(CreateTopicsRequest, ids: [KafkaUUID], CreateTopicsResponse)
    case grow(CreatePartitionsRequest, CreatePartitionsResponse)
  }

  let token: UInt64
  let asked: ControllerRequest
  var request: Request
  /// How often each name is asked for.
  let counts: [WireName: Int]
  var answered: Set<WireName> = []
  /// The first topic of the request that was not looked at.
  var next = 0
  /// Partitions that the request may still ask for.
  var left: Int
  var growth: Growth?
}

// Topics and partitions are made in portions.
extension Controller {
  /// Takes a request about topics: at once, or when those before it are done.
  mutating func takeTopicRequest(_ request: ControllerRequest, token: UInt64) {
    guard topicWork == nil, waitingTopicRequests.isEmpty else {
      waitingTopicRequests.append((token, request))
      return
    }
    begin(request, token: token)
    var left = portion
    continueTopicWork(&left)
  }

  private mutating func begin(_ request: ControllerRequest, token: UInt64) {
    switch request {
    case .createTopics(let asked, let ids):
      if let response = refusalOfAll(asked) ?? (asked.validateOnly ? validate(asked) : nil) {
        return answer(token, request, .createTopics(response))
      }
      topicWork = TopicWork(
        token: token,
        asked: request,
        request: .create(asked, ids: ids, CreateTopicsResponse()),
        counts: Self.counts(asked.topics.lazy.map(\.name)),
        left: configuration.limits.partitionsPerRequest
      )
    case .createPartitions(let asked):
      topicWork = TopicWork(
        token: token,
        asked: request,
        request: .grow(asked, CreatePartitionsResponse()),
        counts: Self.counts(asked.topics.lazy.map(\.name)),
        left: configuration.limits.partitionsPerRequest
      )
    case .deleteTopics(let asked): answer(token, request, .deleteTopics(deleteTopics(asked)))
    default: broken = "a request that is not about topics waited among those that are"
    }
  }

  /// In one turn, however long.
  mutating func createAtOnce(_ asked: CreateTopicsRequest) -> CreateTopicsResponse {
    var work = TopicWork(
      token: 0,
      asked: .createTopics(asked),
      request: .create(asked, ids: [], CreateTopicsResponse()),
      counts: Self.counts(asked.topics.lazy.map(\.name)),
      left: configuration.limits.partitionsPerRequest
    )
    var left = Int.max
    while !advance(&work, &left) {}
    guard case .create(_, _, let response) = work.request else { return CreateTopicsResponse() }
    return response
  }

  private static func counts(_ names: some Sequence<String>) -> [WireName: Int] {
    names.reduce(into: [:]) { $0[WireName($1), default: 0] += 1 }
  }

  private mutating func answer(_ token: UInt64, _ request: ControllerRequest, _ response: ControllerResponse)
  {
    answers.append(Answer(token: token, request: request, response: response, waits: true))
  }

  /// Decides up to `left` records more; a topic that is begun gets its first ones in any case.
  mutating func continueTopicWork(_ left: inout Int) {
    while left > 0 {
      if topicWork == nil {
        guard let (token, request) = waitingTopicRequests.popFirst() else { return }
        beginGroup()
        begin(request, token: token)
        // However little it decided: to look at a request is work.
        left -= 1
        continue
      }
      // Moved out and back, for a copy that is held would make each change copy the whole request.
      guard var work = topicWork.take() else { return }
      let isDone = advance(&work, &left)
      if isDone { finish(work) } else { topicWork = work }
    }
  }

  /// `true` when all is decided.
  private mutating func advance(_ work: inout TopicWork, _ left: inout Int) -> Bool {
    if work.growth != nil {
      takePartitions(of: &work, &left)
      if work.growth != nil { return false }
    }
    switch work.request {
    case .create(let asked, let ids, var response):
      guard work.next < asked.topics.count else { return true }
      work.request = .create(asked, ids: ids, CreateTopicsResponse())
      let topic = asked.topics[work.next]
      let id = ids.indices.contains(work.next) ? ids[work.next] : nil
      if !work.answered.contains(WireName(topic.name)) {
        guard mayBegin(topic, left) else {
          work.request = .create(asked, ids: ids, response)
          left = 0
          return false
        }
        work.answered.insert(WireName(topic.name))
        response.topics.append(begin(topic, id, in: &work, &left))
      }
      work.request = .create(asked, ids: ids, response)
      work.next += 1
    case .grow(let asked, var response):
      guard work.next < asked.topics.count else { return true }
      work.request = .grow(asked, CreatePartitionsResponse())
      let topic = asked.topics[work.next]
      if work.answered.insert(WireName(topic.name)).inserted {
        response.results.append(begin(topic, validateOnly: asked.validateOnly, in: &work, &left))
      }
      work.request = .grow(asked, response)
      work.next += 1
    }
    return false
  }

  /// A topic that fits into a portion is not begun where it would be cut: it is in the log as a whole or not at all.
  private func mayBegin(_ topic: CreateTopicsRequest.CreatableTopic, _ left: Int) -> Bool {
    let records = 1 + topic.configs.count + partitionCount(asked: topic)
    return left >= min(records, portion)
  }

  private mutating func takePartitions(of work: inout TopicWork, _ left: inout Int) {
    guard var growth = work.growth.take() else { return }
    // Deleted by nobody, for that would wait; a topic that is gone all the same has no partitions to make.
    guard state.topics[growth.topic] != nil else { return }
    let end = min(growth.assignment.count, growth.done + max(0, left))
    for index in growth.done..<end {
      addPartition(growth.topic, Int32(growth.first + index), growth.assignment[index])
    }
    left -= end - growth.done
    growth.done = end
    if end < growth.assignment.count {
      work.growth = growth
    } else {
      events.append(growth.event)
    }
  }

  private mutating func finish(_ work: TopicWork) {
    switch work.request {
    case .create(_, _, let response): answer(work.token, work.asked, .createTopics(response))
    case .grow(_, let response): answer(work.token, work.asked, .createPartitions(response))
    }
  }

  // MARK: One topic

  private mutating func begin(
    _ topic: CreateTopicsRequest.CreatableTopic,
    _ id: KafkaUUID?,
    in work: inout TopicWork,
    _ left: inout Int
  ) -> CreateTopicsResponse.CreatableTopicResult {
    var result = CreateTopicsResponse.CreatableTopicResult(name: topic.name)
    result.errorMessage = nil
    left -= 1
    do throws(TopicRefusal) {
      if let known = id.flatMap({ state.topics[$0] }), known.name == topic.name {
        // The controller before this one has done it, or a part of it, and its answer was lost.
        try resume(topic, known, in: &work, &result)
        return result
      }
      if work.counts[WireName(topic.name)] != 1 {
        throw TopicRefusal(.invalidRequest, "Duplicate topic name.")
      }
      let assignment = try plan(topic, left: work.left)
      work.left -= assignment.count
      let settings = try topicSettings(topic)
      left -= settings.count
      work.growth = create(topic.name, id, assignment, settings, in: &result)
      takePartitions(of: &work, &left)
    } catch {
      result.refuse(error)
    }
    return result
  }

  private mutating func resume(
    _ topic: CreateTopicsRequest.CreatableTopic,
    _ known: TopicImage,
    in work: inout TopicWork,
    _ result: inout CreateTopicsResponse.CreatableTopicResult
  ) throws(TopicRefusal) {
    var assignment = known.partitions.map(\.replicas)
    let missing = partitionCount(asked: topic) - assignment.count
    if missing > 0 {
      let rest =
        topic.assignments.isEmpty
        ? try place(missing, known.replicationFactor)
        : Array(try manualPlan(topic, left: work.left).dropFirst(assignment.count))
      work.left -= rest.count
      work.growth = TopicWork.Growth(
        topic: known.id,
        assignment: rest,
        first: assignment.count,
        event: .topicCreated(
          known.name,
          partitions: assignment.count + rest.count,
          replicationFactor: known.replicationFactor
        )
      )
      assignment += rest
    }
    describe(known.id, assignment, known.settings, in: &result)
  }

  private mutating func begin(
    _ topic: CreatePartitionsRequest.CreatePartitionsTopic,
    validateOnly: Bool,
    in work: inout TopicWork,
    _ left: inout Int
  ) -> CreatePartitionsResponse.CreatePartitionsTopicResult {
    var result = CreatePartitionsResponse.CreatePartitionsTopicResult(name: topic.name)
    result.errorMessage = nil
    left -= 1
    do throws(TopicRefusal) {
      if work.counts[WireName(topic.name)] != 1 {
        throw TopicRefusal(.invalidRequest, "Duplicate topic name.")
      }
      work.growth = try planGrowth(topic, left: &work.left, validateOnly: validateOnly)
      takePartitions(of: &work, &left)
    } catch {
      result.errorCode = error.code.rawValue
      result.errorMessage = error.message
    }
    return result
  }
}

extension CreateTopicsResponse.CreatableTopicResult {
  mutating func refuse(_ refusal: TopicRefusal) {
    errorCode = refusal.code.rawValue
    errorMessage = refusal.message
    numPartitions = -1
    replicationFactor = -1
    configs = nil
  }
}
