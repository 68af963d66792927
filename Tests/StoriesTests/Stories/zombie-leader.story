# A leader is frozen for longer than its session, and wakes up believing that it leads: the new epoch fences it.
brokers 3
topic lines 1 3
produce lines 0 10
pause leader lines 0
produce lines 0 10
heal
produce lines 0 10
read lines 0
