# Truncation on divergence (KIP-101, KIP-279): a leader takes records that no other has, and is cut off. The others go
# on in a new epoch; the old leader throws its own tail away and follows.
brokers 3
topic lines 1 3
produce lines 0 10
# acks=1: written by the leader alone.
isolate leader lines 0; produce lines 0 7 acks=1
run 2s
produce lines 0 5
heal
read lines 0
