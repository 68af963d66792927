// Two calls that the C library declares only for GNU sources.
#define _GNU_SOURCE
#include "CFiles.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int bw_reserve(int descriptor, off_t end) {
#ifdef FALLOC_FL_KEEP_SIZE
  return fallocate(descriptor, FALLOC_FL_KEEP_SIZE, 0, end);
#else
  errno = EOPNOTSUPP;
  return -1;
#endif
}

int bw_exchange(int folder, const char *one, const char *other) {
#ifdef SYS_renameat2
  // RENAME_EXCHANGE, which older headers do not name.
  return (int)syscall(SYS_renameat2, folder, one, folder, other, 2u);
#else
  errno = ENOSYS;
  return -1;
#endif
}
