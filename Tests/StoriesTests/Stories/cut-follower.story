# A follower that is cut off leaves the ISR, the others go on; when the cut heals it catches up and comes back.
brokers 3
topic lines 1 3
produce lines 0 10
isolate 3
produce lines 0 10
heal
read lines 0
