// Filled with the quorum's and the replicas' messages.
package enum PeerRequest: Sendable {}
package enum PeerResponse: Sendable {}
