# Truncation on divergence (KIP-101, KIP-279): a leader takes records that no other has, and is cut off. The others go
# on in a new epoch; the old leader throws its own tail away and follows.
brokers 3
  controller 2 epoch 1, up 1,2,3
topic lines 1 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
produce lines 0 10
  acked 10
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
# acks=1: written by the leader alone.
isolate leader lines 0; produce lines 0 7 acks=1
  acked 7
  controller 2 epoch 1, up 1,2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 10 ends 1:17 2:10 3:10
  not settled: broker 1 lags in the metadata
run 2s
  controller 2 epoch 1, up 1,2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 10 ends 1:17 2:10 3:10
  not settled: broker 1 lags in the metadata
produce lines 0 5
  acked 15
  controller 2 epoch 1, up 1,2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 15 ends 1:17 2:15 3:15
  not settled: broker 1 lags in the metadata
heal
  truncated lines-0 on broker 1 from 17 to 10
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 15 ends 1:15 2:15 3:15
read lines 0
  read up to 15
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 15 ends 1:15 2:15 3:15
