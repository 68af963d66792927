# Two brokers, one voter: the metadata lives and dies with broker 1, data goes on without it.
brokers 2 voters 1
  controller 1 epoch 1, up 1,2
topic lines 2 2
  controller 1 epoch 1, up 1,2
  lines-0 leader 1 epoch 0 isr 1,2 hw 0 ends 1:0 2:0
  lines-1 leader 2 epoch 0 isr 1,2 hw 0 ends 1:0 2:0
produce lines 0 10; produce lines 1 10
  acked 10
  acked 20
  controller 1 epoch 1, up 1,2
  lines-0 leader 1 epoch 0 isr 1,2 hw 10 ends 1:10 2:10
  lines-1 leader 2 epoch 0 isr 1,2 hw 10 ends 1:10 2:10
kill 2
  controller 1 epoch 1, up 1, fenced 2
  lines-0 leader 1 epoch 0 isr 1 hw 10 ends 1:10
  lines-1 leader 1 epoch 1 isr 1 hw 10 ends 1:10
produce lines 0 5
  acked 25
  controller 1 epoch 1, up 1, fenced 2
  lines-0 leader 1 epoch 0 isr 1 hw 15 ends 1:15
  lines-1 leader 1 epoch 1 isr 1 hw 10 ends 1:10
start 2
  controller 1 epoch 1, up 1,2
  lines-0 leader 1 epoch 0 isr 1,2 hw 15 ends 1:15 2:15
  lines-1 leader 1 epoch 1 isr 1,2 hw 10 ends 1:10 2:10
kill 1
  controller none, up 2
  lines-0 leader 1 epoch 0 isr 1,2 ends 2:15
  lines-1 leader 1 epoch 1 isr 1,2 ends 2:10
  not settled: 0 brokers lead the metadata
start 1
  controller 1 epoch 2, up 1,2
  lines-0 leader 2 epoch 1 isr 1,2 hw 15 ends 1:15 2:15
  lines-1 leader 2 epoch 2 isr 1,2 hw 10 ends 1:10 2:10
read lines 0; read lines 1
  read up to 15
  read up to 10
  controller 1 epoch 2, up 1,2
  lines-0 leader 2 epoch 1 isr 1,2 hw 15 ends 1:15 2:15
  lines-1 leader 2 epoch 2 isr 1,2 hw 10 ends 1:10 2:10
