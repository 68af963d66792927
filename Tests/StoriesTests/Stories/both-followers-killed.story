# Both followers die: the leader is alone, below min.insync.replicas, and acks nothing until one is back.
brokers 3
  controller 2 epoch 1, up 1,2,3
topic lines 1 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
produce lines 0 10
  acked 10
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
kill followers lines 0
  controller none, up 1
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10
  not settled: 0 brokers lead the metadata
offer lines 0 5
  controller none, up 1
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:15
  not settled: 0 brokers lead the metadata
# The quorum is gone with them: nothing can be decided, and nothing is.
run 5s
  controller none, up 1
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:15
  not settled: 0 brokers lead the metadata
start all
  controller 3 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 15 ends 1:15 2:15 3:15
await
  acked 15
  controller 3 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 15 ends 1:15 2:15 3:15
read lines 0
  read up to 15
  controller 3 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 15 ends 1:15 2:15 3:15
