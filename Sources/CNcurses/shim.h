#pragma once
// The wide API of ncurses is hidden unless asked for before the include.
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <wchar.h>
#include <ncursesw/curses.h>
#include <ncursesw/term.h>

// Hidden without _XOPEN_SOURCE.
int wcwidth(wchar_t);

// Globals, which Swift 6 refuses, and macros, which it cannot import.
static inline WINDOW *bw_stdscr(void) { return stdscr; }
static inline int bw_colors(void) { return COLORS; }
static inline int bw_color_pairs(void) { return COLOR_PAIRS; }
static inline int bw_lines(WINDOW *w) { return getmaxy(w); }
static inline int bw_columns(WINDOW *w) { return getmaxx(w); }
static inline mmask_t bw_mouse_mask(void) {
  return BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED;
}
static inline mmask_t bw_mouse_press(void) { return BUTTON1_PRESSED | BUTTON1_CLICKED; }
static inline mmask_t bw_mouse_double(void) { return BUTTON1_DOUBLE_CLICKED; }
static inline mmask_t bw_wheel_up(void) { return BUTTON4_PRESSED; }
static inline mmask_t bw_wheel_down(void) { return BUTTON5_PRESSED; }
static inline int bw_key_f(int n) { return KEY_F(n); }
static inline attr_t bw_bold(void) { return A_BOLD; }
static inline attr_t bw_dim(void) { return A_DIM; }
static inline attr_t bw_reverse(void) { return A_REVERSE; }
static inline attr_t bw_underline(void) { return A_UNDERLINE; }
static inline attr_t bw_italic(void) { return A_ITALIC; }
// A pair above 255 goes through the options argument, with the short pair 0.
static inline int bw_set_cell(cchar_t *out, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(out, text, attributes, 0, &pair);
}
static inline int bw_put_run(WINDOW *w, int y, int x, const cchar_t *cells, int count) {
  return mvwadd_wchnstr(w, y, x, cells, count);
}
// The code of an extended capability such as "kLFT5", or 0 where this terminal has none.
static inline int bw_extended_key(const char *capability) {
  const char *text = tigetstr((char *)capability);
  if (text == NULL || text == (const char *)-1) return 0;
  int code = key_defined(text);
  return code > 0 ? code : 0;
}
static inline int bw_has_direct_colour(void) { return tigetflag("RGB") > 0 || tigetnum("RGB") > 0; }
