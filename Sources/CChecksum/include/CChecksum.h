#pragma once
#include <stddef.h>
#include <stdint.h>

/// CRC-32C (Castagnoli) of `length` bytes, continued from `crc` (0 to begin with). Takes the quickest way that the
/// processor has.
uint32_t bw_crc32c(uint32_t crc, const void *bytes, size_t length);

/// The same by tables alone: what processors without an instruction for it use, and what the tests compare with.
uint32_t bw_crc32c_tables(uint32_t crc, const void *bytes, size_t length);

/// The same by instruction in one stream. Only where `bw_crc32c_has_instruction` says 1; else by tables.
uint32_t bw_crc32c_one_stream(uint32_t crc, const void *bytes, size_t length);

int bw_crc32c_has_instruction(void);
