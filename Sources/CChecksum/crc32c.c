// CRC-32C three ways: slicing-by-8 tables (Kounavis and Berry, 2005), the processor's instruction, and three streams
// of that instruction at once, which hides its latency of three cycles; streams are joined by shifting a CRC over the
// length of what follows, with tables made at start.
#include "CChecksum.h"
#include <string.h>

#if defined(__x86_64__)
#include <nmmintrin.h>
#define HAVE_INSTRUCTION 1
#define CRC_TARGET __attribute__((target("sse4.2")))
#define CRC_8(crc, value) ((uint32_t)_mm_crc32_u64((crc), (value)))
#define CRC_1(crc, value) _mm_crc32_u8((crc), (value))
#elif defined(__aarch64__) && (defined(__linux__) || defined(__ARM_FEATURE_CRC32))
#include <arm_acle.h>
#if defined(__linux__)
#include <sys/auxv.h>
#endif
#define HAVE_INSTRUCTION 1
#if defined(__ARM_FEATURE_CRC32)
#define CRC_TARGET
#else
#define CRC_TARGET __attribute__((target("crc")))
#endif
#define CRC_8(crc, value) __crc32cd((crc), (value))
#define CRC_1(crc, value) __crc32cb((crc), (value))
#endif

#define POLYNOMIAL 0x82f63b78u
// A block of each of the three streams.
#define LONG_BLOCK 4096
#define SHORT_BLOCK 256

static uint32_t slices[8][256];
// By how a CRC changes when a block of zeros follows, a table a byte of the CRC.
static uint32_t long_shift[4][256];
static uint32_t short_shift[4][256];
static int has_instruction;

static uint32_t times_x8(uint32_t crc) {
  return slices[0][crc & 0xff] ^ (crc >> 8);
}

static void make_shift(uint32_t table[4][256], size_t zeros) {
  // The shift is linear: know it for each bit, and a byte's is the sum of its bits'.
  uint32_t bit[32];
  for (int k = 0; k < 32; k++) {
    uint32_t crc = 1u << k;
    for (size_t i = 0; i < zeros; i++) crc = times_x8(crc);
    bit[k] = crc;
  }
  for (int byte = 0; byte < 4; byte++)
    for (int value = 0; value < 256; value++) {
      uint32_t sum = 0;
      for (int k = 0; k < 8; k++)
        if (value >> k & 1) sum ^= bit[8 * byte + k];
      table[byte][value] = sum;
    }
}

// Before main and before any thread, so that nothing has to be locked.
__attribute__((constructor)) static void make_tables(void) {
  for (uint32_t value = 0; value < 256; value++) {
    uint32_t crc = value;
    for (int k = 0; k < 8; k++) crc = crc & 1 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
    slices[0][value] = crc;
  }
  for (int value = 0; value < 256; value++)
    for (int slice = 1; slice < 8; slice++) slices[slice][value] = times_x8(slices[slice - 1][value]);
#if defined(__x86_64__)
  __builtin_cpu_init();
  has_instruction = __builtin_cpu_supports("sse4.2") != 0;
#elif defined(__ARM_FEATURE_CRC32)
  has_instruction = 1;
#elif defined(HAVE_INSTRUCTION) && defined(__linux__)
  has_instruction = (getauxval(AT_HWCAP) & (1ul << 7)) != 0;  // HWCAP_CRC32
#endif
  if (has_instruction) {
    make_shift(long_shift, LONG_BLOCK);
    make_shift(short_shift, SHORT_BLOCK);
  }
}

static inline uint64_t load_little(const uint8_t *p) {
  uint64_t word;
  memcpy(&word, p, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

uint32_t bw_crc32c_tables(uint32_t crc, const void *bytes, size_t length) {
  const uint8_t *p = bytes;
  crc = ~crc;
  for (; length >= 8; length -= 8, p += 8) {
    uint64_t word = load_little(p) ^ crc;
    crc = slices[7][word & 0xff] ^ slices[6][word >> 8 & 0xff] ^ slices[5][word >> 16 & 0xff] ^
          slices[4][word >> 24 & 0xff] ^ slices[3][word >> 32 & 0xff] ^ slices[2][word >> 40 & 0xff] ^
          slices[1][word >> 48 & 0xff] ^ slices[0][word >> 56];
  }
  while (length--) crc = slices[0][(crc ^ *p++) & 0xff] ^ crc >> 8;
  return ~crc;
}

#ifdef HAVE_INSTRUCTION

static inline uint32_t shifted(uint32_t table[4][256], uint32_t crc) {
  return table[0][crc & 0xff] ^ table[1][crc >> 8 & 0xff] ^ table[2][crc >> 16 & 0xff] ^ table[3][crc >> 24];
}

CRC_TARGET static uint32_t one_stream(uint32_t crc, const uint8_t *p, size_t length) {
  for (; length >= 8; length -= 8, p += 8) crc = CRC_8(crc, load_little(p));
  while (length--) crc = CRC_1(crc, *p++);
  return crc;
}

CRC_TARGET static uint32_t three_blocks(uint32_t crc, const uint8_t *p, size_t block, uint32_t shift[4][256]) {
  uint32_t second = 0, third = 0;
  for (size_t i = 0; i < block; i += 8) {
    crc = CRC_8(crc, load_little(p + i));
    second = CRC_8(second, load_little(p + block + i));
    third = CRC_8(third, load_little(p + 2 * block + i));
  }
  return shifted(shift, shifted(shift, crc) ^ second) ^ third;
}

CRC_TARGET static uint32_t by_instruction(uint32_t crc, const uint8_t *p, size_t length) {
  for (; length >= 3 * LONG_BLOCK; length -= 3 * LONG_BLOCK, p += 3 * LONG_BLOCK)
    crc = three_blocks(crc, p, LONG_BLOCK, long_shift);
  for (; length >= 3 * SHORT_BLOCK; length -= 3 * SHORT_BLOCK, p += 3 * SHORT_BLOCK)
    crc = three_blocks(crc, p, SHORT_BLOCK, short_shift);
  return one_stream(crc, p, length);
}

uint32_t bw_crc32c(uint32_t crc, const void *bytes, size_t length) {
  return has_instruction ? ~by_instruction(~crc, bytes, length) : bw_crc32c_tables(crc, bytes, length);
}

uint32_t bw_crc32c_one_stream(uint32_t crc, const void *bytes, size_t length) {
  return has_instruction ? ~one_stream(~crc, bytes, length) : bw_crc32c_tables(crc, bytes, length);
}

#else

uint32_t bw_crc32c(uint32_t crc, const void *bytes, size_t length) { return bw_crc32c_tables(crc, bytes, length); }

uint32_t bw_crc32c_one_stream(uint32_t crc, const void *bytes, size_t length) {
  return bw_crc32c_tables(crc, bytes, length);
}

#endif

int bw_crc32c_has_instruction(void) { return has_instruction; }
