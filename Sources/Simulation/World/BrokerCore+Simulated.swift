import Broker
import KafkaProtocol
import Metadata

extension BrokerCore: SimulatedCore {
  package var committedImage: MetadataImage { metadata }
  package var committedImageEnd: Offset { metadataEndOffset }

  package func inspectReplicas(into views: inout ReplicaViews) {
    views.begin()
    inspectReplicas { replica in
      views.add(
        folder: replica.folder,
        leads: replica.leads,
        leaderEpoch: replica.leaderEpoch,
        logStartOffset: replica.logStartOffset,
        logEndOffset: replica.logEndOffset,
        highWatermark: replica.highWatermark
      )
    }
    views.end()
  }
}

/// One seed on the very cores that serve clients. `trace` gets every event as a line.
package func runSimulation(_ plan: SimulationPlan, trace: ((String) -> Void)? = nil) -> SimulationReport {
  Simulation<BrokerCore>.run(plan, trace: trace)
}

/// The story as it went on the very cores that serve clients.
package func playStory(_ story: Story, trace: ((String) -> Void)? = nil) throws -> Story {
  try StoryRunner<BrokerCore>.play(story, trace: trace)
}
