import Glibc

/// Descriptors 0 to 2, which whoever starts us may have closed (`1>&-`): the next files and sockets that are opened would
/// get their numbers, and what is printed would be written into them.
enum StandardDescriptors {
  /// Called before anything is opened. What stands in their place reads nothing and takes nothing: a print fails, as on a
  /// descriptor that is closed.
  static func reserve() {
    for descriptor in STDIN_FILENO...STDERR_FILENO
    where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // The lowest free number is given out, and that is this one.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
