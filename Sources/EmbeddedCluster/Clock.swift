import Glibc
import KafkaProtocol
import NIOCore

// The one place of this target where a clock is read: cores are told what time it is.

extension Now {
  /// Both clocks, now. The monotonic one is the event loops' own, so that a deadline of a core is a deadline of a loop.
  package static func read() -> Now {
    var wall = timespec()
    clock_gettime(CLOCK_REALTIME, &wall)
    return Now(
      monotonic: .read(),
      wallMilliseconds: Int64(wall.tv_sec) * 1000 + Int64(wall.tv_nsec) / 1_000_000
    )
  }
}

extension Instant {
  package static func read() -> Instant {
    Instant(nanoseconds: Int64(clamping: NIODeadline.now().uptimeNanoseconds))
  }

  /// The same moment for an event loop.
  var deadline: NIODeadline { .uptimeNanoseconds(UInt64(clamping: nanoseconds)) }
}
