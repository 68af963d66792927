#pragma once
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <wchar.h>
#include <ncursesw/curses.h>
#include <ncursesw/term.h>
