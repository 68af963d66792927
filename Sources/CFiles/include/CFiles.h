#ifndef BELLWETHER_CFILES_H
#define BELLWETHER_CFILES_H

#include <sys/types.h>

/// Room up to `end`, the size as it is. 0, or -1 with `errno`.
int bw_reserve(int descriptor, off_t end);

/// `one` and `other`, names below the folder that is open as `folder`, change places in one step. 0, or -1 with `errno`;
/// EINVAL or ENOSYS where the file system cannot.
int bw_exchange(int folder, const char *one, const char *other);

#endif
