# A leader is frozen for longer than its session, and wakes up believing that it leads: the new epoch fences it.
brokers 3
  controller 2 epoch 1, up 1,2,3
topic lines 1 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
produce lines 0 10
  acked 10
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
pause leader lines 0
  controller 2 epoch 1, up 1,2,3, fenced 1, paused 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 10 ends 1:10 2:10 3:10
produce lines 0 10
  acked 20
  controller 2 epoch 1, up 1,2,3, fenced 1, paused 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 20 ends 1:10 2:20 3:20
heal
  truncated lines-0 on broker 1 from 15 to 10
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
produce lines 0 10
  acked 30
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 30 ends 1:30 2:30 3:30
read lines 0
  read up to 30
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 30 ends 1:30 2:30 3:30
