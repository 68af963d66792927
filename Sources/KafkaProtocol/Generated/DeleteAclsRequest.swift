// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 31, versions 0-3.
package struct DeleteAclsRequest: KafkaRequest {
  package static var messageName: String { "DeleteAclsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...3 }
  package typealias Response = DeleteAclsResponse
  package static var apiKey: APIKey { .deleteAcls }
  package var filters: [DeleteAclsFilter] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(filters: [DeleteAclsFilter] = []) {
    self.filters = filters
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.filters = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    try size.structs(self.filters, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.structs(self.filters, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DeleteAclsRequest {
  package struct DeleteAclsFilter: WireStruct {
    package var resourceTypeFilter: Int8 = 0
    package var resourceNameFilter: String? = ""
    package var patternTypeFilter: Int8 = 3
    package var principalFilter: String? = ""
    package var hostFilter: String? = ""
    package var operation: Int8 = 0
    package var permissionType: Int8 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(resourceTypeFilter: Int8 = 0, resourceNameFilter: String? = "", patternTypeFilter: Int8 = 3, principalFilter: String? = "", hostFilter: String? = "", operation: Int8 = 0, permissionType: Int8 = 0) {
      self.resourceTypeFilter = resourceTypeFilter
      self.resourceNameFilter = resourceNameFilter
      self.patternTypeFilter = patternTypeFilter
      self.principalFilter = principalFilter
      self.hostFilter = hostFilter
      self.operation = operation
      self.permissionType = permissionType
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.resourceTypeFilter = try reader.int8()
      self.resourceNameFilter = try reader.nullableString(flexible)
      if version >= 1 {
        self.patternTypeFilter = try reader.int8()
      }
      self.principalFilter = try reader.nullableString(flexible)
      self.hostFilter = try reader.nullableString(flexible)
      self.operation = try reader.int8()
      self.permissionType = try reader.int8()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      size.total += 1
      try size.nullableString(self.resourceNameFilter, flexible)
      if version >= 1 {
        size.total += 1
      }
      if !(version >= 1), self.patternTypeFilter != 3 { throw .fieldNotInVersion("DeleteAclsRequest.DeleteAclsFilter.patternTypeFilter", version) }
      try size.nullableString(self.principalFilter, flexible)
      try size.nullableString(self.hostFilter, flexible)
      size.total += 1
      size.total += 1
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.int8(self.resourceTypeFilter)
      writer.nullableString(self.resourceNameFilter, flexible)
      if version >= 1 {
        writer.int8(self.patternTypeFilter)
      }
      writer.nullableString(self.principalFilter, flexible)
      writer.nullableString(self.hostFilter, flexible)
      writer.int8(self.operation)
      writer.int8(self.permissionType)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
