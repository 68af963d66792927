// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

/// The record of the metadata log with this number.
package func metadataRecord(ofType recordType: Int16) -> (any MetadataRecord.Type)? {
  switch recordType {
    case 0: RegisterBrokerRecord.self
    case 1: UnregisterBrokerRecord.self
    case 2: TopicRecord.self
    case 3: PartitionRecord.self
    case 4: ConfigRecord.self
    case 5: PartitionChangeRecord.self
    case 7: FenceBrokerRecord.self
    case 8: UnfenceBrokerRecord.self
    case 9: RemoveTopicRecord.self
    case 10: DelegationTokenRecord.self
    case 11: UserScramCredentialRecord.self
    case 12: FeatureLevelRecord.self
    case 14: ClientQuotaRecord.self
    case 15: ProducerIdsRecord.self
    case 17: BrokerRegistrationChangeRecord.self
    case 18: AccessControlEntryRecord.self
    case 19: RemoveAccessControlEntryRecord.self
    case 20: NoOpRecord.self
    case 21: ZkMigrationStateRecord.self
    case 22: RemoveUserScramCredentialRecord.self
    case 23: BeginTransactionRecord.self
    case 24: EndTransactionRecord.self
    case 25: AbortTransactionRecord.self
    case 26: RemoveDelegationTokenRecord.self
    case 27: RegisterControllerRecord.self
    case 28: ClearElrRecord.self
    default: nil
  }
}
