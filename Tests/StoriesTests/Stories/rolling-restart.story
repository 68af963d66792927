# One broker after the other is stopped and started: leaders move away first, nothing is lost, and in the end all is
# as before.
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
restart 1
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
produce lines 0 10; produce lines 1 10; produce lines 2 10
  acked 40
  acked 50
  acked 60
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
  lines-1 leader 2 epoch 0 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
restart 2
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 2 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
  lines-1 leader 3 epoch 1 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 20 ends 1:20 2:20 3:20
produce lines 0 10; produce lines 1 10; produce lines 2 10
  acked 70
  acked 80
  acked 90
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 2 isr 1,2,3 hw 30 ends 1:30 2:30 3:30
  lines-1 leader 3 epoch 1 isr 1,2,3 hw 30 ends 1:30 2:30 3:30
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 30 ends 1:30 2:30 3:30
restart 3
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 2 isr 1,2,3 hw 30 ends 1:30 2:30 3:30
  lines-1 leader 2 epoch 2 isr 1,2,3 hw 30 ends 1:30 2:30 3:30
  lines-2 leader 1 epoch 1 isr 1,2,3 hw 30 ends 1:30 2:30 3:30
produce lines 0 10; produce lines 1 10; produce lines 2 10
  acked 100
  acked 110
  acked 120
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 2 isr 1,2,3 hw 40 ends 1:40 2:40 3:40
  lines-1 leader 2 epoch 2 isr 1,2,3 hw 40 ends 1:40 2:40 3:40
  lines-2 leader 1 epoch 1 isr 1,2,3 hw 40 ends 1:40 2:40 3:40
# Each leads again what it is preferred for.
run 6s
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 2 isr 1,2,3 hw 40 ends 1:40 2:40 3:40
  lines-1 leader 2 epoch 2 isr 1,2,3 hw 40 ends 1:40 2:40 3:40
  lines-2 leader 3 epoch 2 isr 1,2,3 hw 40 ends 1:40 2:40 3:40
read lines 0; read lines 1; read lines 2
  read up to 40
  read up to 40
  read up to 40
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 2 isr 1,2,3 hw 40 ends 1:40 2:40 3:40
  lines-1 leader 2 epoch 2 isr 1,2,3 hw 40 ends 1:40 2:40 3:40
  lines-2 leader 3 epoch 2 isr 1,2,3 hw 40 ends 1:40 2:40 3:40
