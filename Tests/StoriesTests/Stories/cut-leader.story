# A leader that is cut off from the others but not from clients: it can ack nothing, another leads, and what it took
# alone is cut off when it comes back.
brokers 3
topic lines 1 3
produce lines 0 10
isolate 1; offer lines 0 5
await
heal
produce lines 0 5
read lines 0
