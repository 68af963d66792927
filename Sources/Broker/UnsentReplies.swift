/// Bytes of replies that the shell holds because clients do not read them: what bounds the next fetch (DESIGN 10).
struct UnsentReplies {
  /// Of connections whose buffers are full.
  private var blocked = 0
  /// Handed over in this turn; the shell says only afterwards whose buffers they filled.
  var turn = 0

  var bytes: Int { blocked + turn }

  mutating func block(_ connection: ClientConnection) { blocked += connection.unsentBytes }

  /// It has been read, or is gone.
  mutating func forget(_ connection: ClientConnection) {
    if !connection.isWritable { blocked -= connection.unsentBytes }
  }
}
