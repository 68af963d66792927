#pragma once
#include <stddef.h>
#include <stdint.h>

/// CRC-32C (Castagnoli) of `length` bytes, continued from `crc` (0 to begin with).
uint32_t bw_crc32c(uint32_t crc, const void *bytes, size_t length);
