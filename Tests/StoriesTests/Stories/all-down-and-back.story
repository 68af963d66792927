# All brokers die at once and come back in any order: every partition is led again, nothing acked is lost.
brokers 3
  controller 2 epoch 1, up 1,2,3
topic lines 3 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
produce lines 0 10; produce lines 1 10; produce lines 2 10
  acked 10
  acked 20
  acked 30
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
kill all
  controller none, up none
  lines-0 leader 1 epoch 0 isr 1,2,3 ends 
  lines-1 leader 2 epoch 0 isr 1,2,3 ends 
  lines-2 leader 3 epoch 0 isr 1,2,3 ends 
  not settled: no broker lives
start 3
  controller none, up 3
  lines-0 leader 1 epoch 0 isr 1,2,3 ends 
  lines-1 leader 2 epoch 0 isr 1,2,3 ends 
  lines-2 leader 3 epoch 0 isr 1,2,3 ends 
  not settled: 0 brokers lead the metadata
start 2
  controller 3 epoch 2, up 2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 10 ends 2:10 3:10
  lines-1 leader 2 epoch 2 isr 2,3 hw 10 ends 2:10 3:10
  lines-2 leader 2 epoch 2 isr 2,3 hw 10 ends 2:10 3:10
start 1
  controller 3 epoch 2, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-1 leader 2 epoch 2 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-2 leader 2 epoch 2 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
read lines 0; read lines 1; read lines 2
  read up to 10
  read up to 10
  read up to 10
  controller 3 epoch 2, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-1 leader 2 epoch 2 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-2 leader 2 epoch 2 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
kill all; start 2; run 40ms; start 3; run 700ms; start 1
  controller 2 epoch 3, up 1,2,3
  lines-0 leader 3 epoch 3 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-1 leader 3 epoch 5 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-2 leader 3 epoch 5 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
read lines 0; read lines 1; read lines 2
  read up to 10
  read up to 10
  read up to 10
  controller 2 epoch 3, up 1,2,3
  lines-0 leader 3 epoch 3 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-1 leader 3 epoch 5 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-2 leader 3 epoch 5 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
produce lines 0 10
  acked 40
  controller 2 epoch 3, up 1,2,3
  lines-0 leader 3 epoch 3 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
  lines-1 leader 3 epoch 5 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-2 leader 3 epoch 5 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
