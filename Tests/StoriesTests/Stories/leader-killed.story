# The leader of a partition dies: another in-sync replica leads at once, and every acked record is there.
brokers 3
  controller 2 epoch 1, up 1,2,3
topic lines 3 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
produce lines 0 20
  acked 20
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
kill leader lines 0
  controller 2 epoch 1, up 2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 20 ends 2:20 3:20
  lines-1 leader 2 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  lines-2 leader 3 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
read lines 0
  read up to 20
  controller 2 epoch 1, up 2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 20 ends 2:20 3:20
  lines-1 leader 2 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  lines-2 leader 3 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
produce lines 0 20
  acked 40
  controller 2 epoch 1, up 2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 40 ends 2:40 3:40
  lines-1 leader 2 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  lines-2 leader 3 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
# It comes back, catches up, and after a while leads what it is preferred for.
start 1; start 2; start 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 40 ends 1:40 2:40 3:40
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
run 6s
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 2 isr 1,2,3 hw 40 ends 1:40 2:40 3:40
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
read lines 0
  read up to 40
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 2 isr 1,2,3 hw 40 ends 1:40 2:40 3:40
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
