# A follower that is cut off leaves the ISR, the others go on; when the cut heals it catches up and comes back.
brokers 3
  controller 2 epoch 1, up 1,2,3
topic lines 1 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
produce lines 0 10
  acked 10
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
isolate 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
produce lines 0 10
  acked 20
  controller 2 epoch 1, up 1,2,3, fenced 3
  lines-0 leader 1 epoch 0 isr 1,2 hw 20 ends 1:20 2:20 3:10
  not settled: broker 3 lags in the metadata
heal
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
read lines 0
  read up to 20
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
