# A broker that is back in the ISR of the partitions that it is preferred for leads them again.
brokers 3
  controller 2 epoch 1, up 1,2,3
topic lines 6 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-3 leader 1 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-4 leader 2 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-5 leader 3 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
kill 1
  controller 2 epoch 1, up 2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 0 ends 2:0 3:0
  lines-1 leader 2 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  lines-2 leader 3 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  lines-3 leader 3 epoch 1 isr 2,3 hw 0 ends 2:0 3:0
  lines-4 leader 2 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  lines-5 leader 3 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
start 1
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-3 leader 3 epoch 1 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-4 leader 2 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-5 leader 3 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
# Not at once, but when it has been in sync for a while: clients are not sent back and forth.
run 6s
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 2 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-3 leader 1 epoch 2 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-4 leader 2 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-5 leader 3 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
