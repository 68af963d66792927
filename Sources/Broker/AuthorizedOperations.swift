/// What a client may do with a resource, one bit an operation (KIP-430). There is no authorizer here, so that is
/// everything that Kafka knows of that kind of resource (`AclEntry.java`, `AclOperation.java`).
enum AuthorizedOperations {
  /// Read, Write, Create, Delete, Alter, Describe, DescribeConfigs, AlterConfigs.
  static let topic = bits([3, 4, 5, 6, 7, 8, 10, 11])
  /// Read, Delete, Describe, DescribeConfigs, AlterConfigs.
  static let group = bits([3, 6, 8, 10, 11])
  /// Create, Alter, Describe, ClusterAction, DescribeConfigs, AlterConfigs, IdempotentWrite.
  static let cluster = bits([5, 7, 8, 9, 10, 11, 12])

  private static func bits(_ operations: [Int32]) -> Int32 { operations.reduce(0) { $0 | (1 << $1) } }
}
