// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 30, versions 0-3.
package struct CreateAclsRequest: KafkaRequest {
  package static var messageName: String { "CreateAclsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...3 }
  package typealias Response = CreateAclsResponse
  package static var apiKey: APIKey { .createAcls }
  package var creations: [AclCreation] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(creations: [AclCreation] = []) {
    self.creations = creations
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.creations = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    try size.structs(self.creations, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.structs(self.creations, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension CreateAclsRequest {
  package struct AclCreation: WireStruct {
    package var resourceType: Int8 = 0
    package var resourceName: String = ""
    package var resourcePatternType: Int8 = 3
    package var principal: String = ""
    package var host: String = ""
    package var operation: Int8 = 0
    package var permissionType: Int8 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(resourceType: Int8 = 0, resourceName: String = "", resourcePatternType: Int8 = 3, principal: String = "", host: String = "", operation: Int8 = 0, permissionType: Int8 = 0) {
      self.resourceType = resourceType
      self.resourceName = resourceName
      self.resourcePatternType = resourcePatternType
      self.principal = principal
      self.host = host
      self.operation = operation
      self.permissionType = permissionType
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.resourceType = try reader.int8()
      self.resourceName = try reader.string(flexible)
      if version >= 1 {
        self.resourcePatternType = try reader.int8()
      }
      self.principal = try reader.string(flexible)
      self.host = try reader.string(flexible)
      self.operation = try reader.int8()
      self.permissionType = try reader.int8()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      size.total += 1
      try size.string(self.resourceName, flexible)
      if version >= 1 {
        size.total += 1
      }
      if !(version >= 1), self.resourcePatternType != 3 { throw .fieldNotInVersion("CreateAclsRequest.AclCreation.resourcePatternType", version) }
      try size.string(self.principal, flexible)
      try size.string(self.host, flexible)
      size.total += 1
      size.total += 1
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.int8(self.resourceType)
      writer.string(self.resourceName, flexible)
      if version >= 1 {
        writer.int8(self.resourcePatternType)
      }
      writer.string(self.principal, flexible)
      writer.string(self.host, flexible)
      writer.int8(self.operation)
      writer.int8(self.permissionType)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
