# The leader of a partition dies: another in-sync replica leads at once, and every acked record is there.
brokers 3
topic lines 3 3
produce lines 0 20
kill leader lines 0
read lines 0
produce lines 0 20
# It comes back, catches up, and leads what it is preferred for.
start 1; start 2; start 3
read lines 0
