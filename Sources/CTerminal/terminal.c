#include "CTerminal.h"
void bw_terminal_placeholder(void) {}
