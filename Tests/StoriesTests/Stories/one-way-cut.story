# Broker 1 hears the others and is not heard (F9): for them it is silent, and so it is fenced by its session; then it
# learns so and comes back when it is heard again.
brokers 3
  controller 2 epoch 1, up 1,2,3
topic lines 2 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
produce lines 0 10; produce lines 1 10
  acked 10
  acked 20
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
cut 1 > 2; cut 1 > 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
offer lines 0 5; offer lines 1 5
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
run 4s
  controller 2 epoch 1, up 1,2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 15 ends 1:15 2:15 3:15
  lines-1 leader 2 epoch 0 isr 2,3 hw 15 ends 1:11 2:15 3:15
  not settled: broker 1 lags in the metadata
heal
  truncated lines-0 on broker 1 from 15 to 10
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 15 ends 1:15 2:15 3:15
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 15 ends 1:15 2:15 3:15
await
  acked 30
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 15 ends 1:15 2:15 3:15
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 15 ends 1:15 2:15 3:15
read lines 0; read lines 1
  read up to 15
  read up to 15
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 15 ends 1:15 2:15 3:15
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 15 ends 1:15 2:15 3:15
