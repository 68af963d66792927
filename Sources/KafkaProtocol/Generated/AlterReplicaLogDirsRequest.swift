// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 34, versions 0-2.
package struct AlterReplicaLogDirsRequest: KafkaRequest {
  package static var messageName: String { "AlterReplicaLogDirsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...2 }
  package typealias Response = AlterReplicaLogDirsResponse
  package static var apiKey: APIKey { .alterReplicaLogDirs }
  package var dirs: [AlterReplicaLogDir] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(dirs: [AlterReplicaLogDir] = []) {
    self.dirs = dirs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.dirs = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    try size.structs(self.dirs, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.structs(self.dirs, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AlterReplicaLogDirsRequest {
  package struct AlterReplicaLogDir: WireStruct {
    package var path: String = ""
    package var topics: [AlterReplicaLogDirTopic] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(path: String = "", topics: [AlterReplicaLogDirTopic] = []) {
      self.path = path
      self.topics = topics
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.path = try reader.string(flexible)
      self.topics = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.string(self.path, flexible)
      try size.structs(self.topics, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.string(self.path, flexible)
      writer.structs(self.topics, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension AlterReplicaLogDirsRequest {
  package struct AlterReplicaLogDirTopic: WireStruct {
    package var name: String = ""
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [Int32] = []) {
      self.name = name
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.name = try reader.string(flexible)
      self.partitions = try reader.integers(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.string(self.name, flexible)
      try size.integers(self.partitions, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.string(self.name, flexible)
      writer.integers(self.partitions, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
