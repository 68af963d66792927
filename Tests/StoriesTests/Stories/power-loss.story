# A broker loses power, and with it what it had not synced: it comes back torn, leaves the ISR before it may lead
# (I10), and fetches what it lost.
brokers 3
  controller 2 epoch 1, up 1,2,3
topic lines 1 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
produce lines 0 50
  acked 50
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 50 ends 1:50 2:50 3:50
power-loss 1
  controller 2 epoch 1, up 2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 50 ends 2:50 3:50
produce lines 0 10
  acked 60
  controller 2 epoch 1, up 2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 60 ends 2:60 3:60
start 1
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 60 ends 1:60 2:60 3:60
read lines 0
  read up to 60
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 60 ends 1:60 2:60 3:60
