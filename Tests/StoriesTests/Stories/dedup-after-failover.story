# The leader dies with batches appended and not acked: the producer sends them again to the next leader, which knows
# them by their sequence (KIP-98) and stores none twice.
brokers 3
topic lines 1 3
produce lines 0 10
offer lines 0 30; run 2ms; kill leader lines 0
await
start all
offer lines 0 30; run 1ms; kill leader lines 0
await
start all
read lines 0
