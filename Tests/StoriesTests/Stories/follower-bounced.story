# A follower dies and is back within five milliseconds, with records under way: its progress belongs to the life that
# made it (KIP-841, KIP-903), so it may not count for what it does not have.
brokers 3
  controller 2 epoch 1, up 1,2,3
topic lines 1 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
produce lines 0 10
  acked 10
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
offer lines 0 20; run 93ms; kill 2; run 4ms; start 2
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 30 ends 1:30 2:30 3:30
await
  acked 30
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 30 ends 1:30 2:30 3:30
offer lines 0 20; kill 3; run 2ms; start 3; run 1ms; kill 2; run 3ms; start 2
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 50 ends 1:50 2:50 3:50
await
  acked 50
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 50 ends 1:50 2:50 3:50
read lines 0
  read up to 50
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 50 ends 1:50 2:50 3:50
