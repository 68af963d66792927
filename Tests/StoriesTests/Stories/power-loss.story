# A broker loses power, and with it what it had not synced: it comes back torn, leaves the ISR before it may lead
# (I10), and fetches what it lost.
brokers 3
topic lines 1 3
produce lines 0 50
power-loss 1
produce lines 0 10
start 1
read lines 0
