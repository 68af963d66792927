import NIOCore

/// What a record of a control batch says (`ControlRecordType.java`): its key is two int16, a version and this.
package enum ControlRecordType: Int16, Sendable, Hashable {
  case abort = 0
  case commit = 1
  case leaderChange = 2
  case snapshotHeader = 3
  case snapshotFooter = 4
  case kraftVersion = 5
  case kraftVoters = 6

  /// `nil` for a type that is not known: such a record is passed over.
  package init?(key: ByteBuffer?) {
    guard let key, let (version, type) = key.getMultipleIntegers(at: key.readerIndex), version >= 0 else {
      return nil
    }
    self.init(rawValue: type)
  }

  package var key: ByteBuffer {
    var buffer = ByteBuffer()
    buffer.writeMultipleIntegers(0 as Int16, rawValue)
    return buffer
  }
}

extension ByteBuffer {
  fileprivate func getMultipleIntegers(at index: Int) -> (Int16, Int16)? {
    guard let first: Int16 = getInteger(at: index), let second: Int16 = getInteger(at: index + 2) else {
      return nil
    }
    return (first, second)
  }
}
