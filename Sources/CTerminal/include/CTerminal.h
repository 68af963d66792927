#pragma once
void bw_terminal_placeholder(void);
