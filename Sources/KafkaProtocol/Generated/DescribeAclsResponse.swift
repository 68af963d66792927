// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 29, versions 0-3.
package struct DescribeAclsResponse: KafkaResponse {
  package static var messageName: String { "DescribeAclsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...3 }
  package static var apiKey: APIKey { .describeAcls }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var errorMessage: String? = ""
  package var resources: [DescribeAclsResource] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = "", resources: [DescribeAclsResource] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.resources = resources
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.errorMessage = try reader.nullableString(flexible)
    self.resources = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 4
    size.total += 2
    try size.nullableString(self.errorMessage, flexible)
    try size.structs(self.resources, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.nullableString(self.errorMessage, flexible)
    writer.structs(self.resources, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeAclsResponse {
  package struct DescribeAclsResource: WireStruct {
    package var resourceType: Int8 = 0
    package var resourceName: String = ""
    package var patternType: Int8 = 3
    package var acls: [AclDescription] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(resourceType: Int8 = 0, resourceName: String = "", patternType: Int8 = 3, acls: [AclDescription] = []) {
      self.resourceType = resourceType
      self.resourceName = resourceName
      self.patternType = patternType
      self.acls = acls
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.resourceType = try reader.int8()
      self.resourceName = try reader.string(flexible)
      if version >= 1 {
        self.patternType = try reader.int8()
      }
      self.acls = try reader.structs(flexible, version)
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
      if !(version >= 1), self.patternType != 3 { throw .fieldNotInVersion("DescribeAclsResponse.DescribeAclsResource.patternType", version) }
      try size.structs(self.acls, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.int8(self.resourceType)
      writer.string(self.resourceName, flexible)
      if version >= 1 {
        writer.int8(self.patternType)
      }
      writer.structs(self.acls, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension DescribeAclsResponse {
  package struct AclDescription: WireStruct {
    package var principal: String = ""
    package var host: String = ""
    package var operation: Int8 = 0
    package var permissionType: Int8 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(principal: String = "", host: String = "", operation: Int8 = 0, permissionType: Int8 = 0) {
      self.principal = principal
      self.host = host
      self.operation = operation
      self.permissionType = permissionType
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
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
