# A leader that is cut off from the others but not from clients: it can ack nothing, another leads, and what it took
# alone is cut off when it comes back.
brokers 3
  controller 2 epoch 1, up 1,2,3
topic lines 1 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
produce lines 0 10
  acked 10
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
isolate 1; offer lines 0 5
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
await
  acked 15
  controller 2 epoch 1, up 1,2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 15 ends 1:15 2:15 3:15
  not settled: broker 1 lags in the metadata
heal
  truncated lines-0 on broker 1 from 15 to 10
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 15 ends 1:15 2:15 3:15
produce lines 0 5
  acked 20
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
read lines 0
  read up to 20
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
