# Both followers die: the leader is alone, below min.insync.replicas, and acks nothing until one is back.
brokers 3
topic lines 1 3
produce lines 0 10
kill followers lines 0
offer lines 0 5
# The quorum is gone with them: nothing can be decided, and nothing is.
run 5s
start all
await
read lines 0
