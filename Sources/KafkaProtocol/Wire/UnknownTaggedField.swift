import NIOCore

/// A tagged field that this schema does not know: kept, and written again (KIP-482).
package struct UnknownTaggedField: Sendable, Hashable {
  package var tag: UInt32
  package var data: ByteBuffer

  package init(tag: UInt32, data: ByteBuffer) {
    self.tag = tag
    self.data = data
  }
}
