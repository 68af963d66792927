// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 35, versions 0-4.
package struct DescribeLogDirsResponse: KafkaResponse {
  package static var messageName: String { "DescribeLogDirsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...4 }
  package static var apiKey: APIKey { .describeLogDirs }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var results: [DescribeLogDirsResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, results: [DescribeLogDirsResult] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.results = results
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.throttleTimeMs = try reader.int32()
    if version >= 3 {
      self.errorCode = try reader.int16()
    }
    self.results = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 4
    if version >= 3 {
      size.total += 2
    }
    try size.structs(self.results, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int32(self.throttleTimeMs)
    if version >= 3 {
      writer.int16(self.errorCode)
    }
    writer.structs(self.results, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeLogDirsResponse {
  package struct DescribeLogDirsResult: WireStruct {
    package var errorCode: Int16 = 0
    package var logDir: String = ""
    package var topics: [DescribeLogDirsTopic] = []
    package var totalBytes: Int64 = -1
    package var usableBytes: Int64 = -1
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, logDir: String = "", topics: [DescribeLogDirsTopic] = [], totalBytes: Int64 = -1, usableBytes: Int64 = -1) {
      self.errorCode = errorCode
      self.logDir = logDir
      self.topics = topics
      self.totalBytes = totalBytes
      self.usableBytes = usableBytes
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.errorCode = try reader.int16()
      self.logDir = try reader.string(flexible)
      self.topics = try reader.structs(flexible, version)
      if version >= 4 {
        self.totalBytes = try reader.int64()
      }
      if version >= 4 {
        self.usableBytes = try reader.int64()
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      size.total += 2
      try size.string(self.logDir, flexible)
      try size.structs(self.topics, flexible, version)
      if version >= 4 {
        size.total += 8
      }
      if version >= 4 {
        size.total += 8
      }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.int16(self.errorCode)
      writer.string(self.logDir, flexible)
      writer.structs(self.topics, flexible, version)
      if version >= 4 {
        writer.int64(self.totalBytes)
      }
      if version >= 4 {
        writer.int64(self.usableBytes)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension DescribeLogDirsResponse {
  package struct DescribeLogDirsTopic: WireStruct {
    package var name: String = ""
    package var partitions: [DescribeLogDirsPartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: [DescribeLogDirsPartition] = []) {
      self.name = name
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.name = try reader.string(flexible)
      self.partitions = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.string(self.name, flexible)
      try size.structs(self.partitions, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.string(self.name, flexible)
      writer.structs(self.partitions, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension DescribeLogDirsResponse {
  package struct DescribeLogDirsPartition: WireStruct {
    package var partitionIndex: Int32 = 0
    package var partitionSize: Int64 = 0
    package var offsetLag: Int64 = 0
    package var isFutureKey: Bool = false
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, partitionSize: Int64 = 0, offsetLag: Int64 = 0, isFutureKey: Bool = false) {
      self.partitionIndex = partitionIndex
      self.partitionSize = partitionSize
      self.offsetLag = offsetLag
      self.isFutureKey = isFutureKey
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.partitionIndex = try reader.int32()
      self.partitionSize = try reader.int64()
      self.offsetLag = try reader.int64()
      self.isFutureKey = try reader.bool()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      size.total += 4
      size.total += 8
      size.total += 8
      size.total += 1
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.int32(self.partitionIndex)
      writer.int64(self.partitionSize)
      writer.int64(self.offsetLag)
      writer.bool(self.isFutureKey)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
