import Glibc
import KafkaProtocol
import NIOCore

/// The two clocks of this machine, for shells: cores are handed the time.
package enum SystemClock {
  /// CLOCK_MONOTONIC, as NIO's deadlines count.
  package static func monotonic() -> Instant {
    Instant(nanoseconds: Int64(clamping: NIODeadline.now().uptimeNanoseconds))
  }

  package static func now() -> Now {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Now(
      monotonic: monotonic(),
      wallMilliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    )
  }
}

extension Instant {
  /// For timers on an event loop.
  package var deadline: NIODeadline { .uptimeNanoseconds(UInt64(clamping: nanoseconds)) }
}
