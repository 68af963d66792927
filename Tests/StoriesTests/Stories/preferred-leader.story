# A broker that is back in the ISR of the partitions that it is preferred for leads them again.
brokers 3
topic lines 6 3
kill 1
start 1
