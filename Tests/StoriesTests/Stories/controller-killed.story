# The active controller dies: the others elect one that knows all that was committed.
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
kill controller
  controller 1 epoch 2, up 1,3, fenced 2
  lines-0 leader 1 epoch 0 isr 1,3 hw 10 ends 1:10 3:10
  lines-1 leader 3 epoch 1 isr 1,3 hw 10 ends 1:10 3:10
  lines-2 leader 3 epoch 0 isr 1,3 hw 10 ends 1:10 3:10
produce lines 0 10; produce lines 1 10; produce lines 2 10
  acked 40
  acked 50
  acked 60
  controller 1 epoch 2, up 1,3, fenced 2
  lines-0 leader 1 epoch 0 isr 1,3 hw 20 ends 1:20 3:20
  lines-1 leader 3 epoch 1 isr 1,3 hw 20 ends 1:20 3:20
  lines-2 leader 3 epoch 0 isr 1,3 hw 20 ends 1:20 3:20
topic more 1 2
  controller 1 epoch 2, up 1,3, fenced 2
  lines-0 leader 1 epoch 0 isr 1,3 hw 20 ends 1:20 3:20
  lines-1 leader 3 epoch 1 isr 1,3 hw 20 ends 1:20 3:20
  lines-2 leader 3 epoch 0 isr 1,3 hw 20 ends 1:20 3:20
  more-0 leader 3 epoch 0 isr 1,3 hw 0 ends 1:0 3:0
start all
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
  lines-1 leader 3 epoch 1 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
  more-0 leader 3 epoch 0 isr 1,3 hw 0 ends 1:0 3:0
read lines 0; read lines 1; read lines 2
  read up to 20
  read up to 20
  read up to 20
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
  lines-1 leader 3 epoch 1 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
  more-0 leader 3 epoch 0 isr 1,3 hw 0 ends 1:0 3:0
