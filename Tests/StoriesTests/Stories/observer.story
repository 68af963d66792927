# Broker 4 votes on nothing: it replays what the voters commit. It is wiped and comes back from the metadata's
# snapshot and log, and fetches its partitions anew.
set metadata.log.max.record.bytes.between.snapshots=1000
brokers 4 voters 3
  controller 2 epoch 1, up 1,2,3,4
topic lines 4 3
  controller 2 epoch 1, up 1,2,3,4
  lines-0 leader 1 epoch 0 isr 1,3,4 hw 0 ends 1:0 3:0 4:0
  lines-1 leader 2 epoch 0 isr 1,2,4 hw 0 ends 1:0 2:0 4:0
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
  lines-3 leader 4 epoch 0 isr 2,3,4 hw 0 ends 2:0 3:0 4:0
produce lines 0 10; produce lines 1 10; produce lines 2 10; produce lines 3 10
  acked 10
  acked 20
  acked 30
  acked 40
  controller 2 epoch 1, up 1,2,3,4
  lines-0 leader 1 epoch 0 isr 1,3,4 hw 10 ends 1:10 3:10 4:10
  lines-1 leader 2 epoch 0 isr 1,2,4 hw 10 ends 1:10 2:10 4:10
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-3 leader 4 epoch 0 isr 2,3,4 hw 10 ends 2:10 3:10 4:10
topic a 2 2; topic b 2 2; topic c 2 2; topic d 2 2
  controller 2 epoch 1, up 1,2,3,4
  a-0 leader 1 epoch 0 isr 1,3 hw 0 ends 1:0 3:0
  a-1 leader 2 epoch 0 isr 2,4 hw 0 ends 2:0 4:0
  b-0 leader 3 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  b-1 leader 4 epoch 0 isr 3,4 hw 0 ends 3:0 4:0
  c-0 leader 1 epoch 0 isr 1,2 hw 0 ends 1:0 2:0
  c-1 leader 2 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  d-0 leader 3 epoch 0 isr 1,3 hw 0 ends 1:0 3:0
  d-1 leader 4 epoch 0 isr 2,4 hw 0 ends 2:0 4:0
  lines-0 leader 1 epoch 0 isr 1,3,4 hw 10 ends 1:10 3:10 4:10
  lines-1 leader 2 epoch 0 isr 1,2,4 hw 10 ends 1:10 2:10 4:10
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-3 leader 4 epoch 0 isr 2,3,4 hw 10 ends 2:10 3:10 4:10
kill 4; wipe 4; start 4
  controller 2 epoch 1, up 1,2,3,4
  a-0 leader 1 epoch 0 isr 1,3 hw 0 ends 1:0 3:0
  a-1 leader 2 epoch 0 isr 2,4 hw 0 ends 2:0 4:0
  b-0 leader 3 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  b-1 leader 3 epoch 1 isr 3,4 hw 0 ends 3:0 4:0
  c-0 leader 1 epoch 0 isr 1,2 hw 0 ends 1:0 2:0
  c-1 leader 2 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  d-0 leader 3 epoch 0 isr 1,3 hw 0 ends 1:0 3:0
  d-1 leader 2 epoch 1 isr 2,4 hw 0 ends 2:0 4:0
  lines-0 leader 1 epoch 0 isr 1,3,4 hw 10 ends 1:10 3:10 4:10
  lines-1 leader 2 epoch 0 isr 1,2,4 hw 10 ends 1:10 2:10 4:10
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-3 leader 2 epoch 1 isr 2,3,4 hw 10 ends 2:10 3:10 4:10
kill 1; start 1
  controller 2 epoch 1, up 1,2,3,4
  a-0 leader 3 epoch 1 isr 1,3 hw 0 ends 1:0 3:0
  a-1 leader 2 epoch 0 isr 2,4 hw 0 ends 2:0 4:0
  b-0 leader 3 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  b-1 leader 3 epoch 1 isr 3,4 hw 0 ends 3:0 4:0
  c-0 leader 2 epoch 1 isr 1,2 hw 0 ends 1:0 2:0
  c-1 leader 2 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  d-0 leader 3 epoch 0 isr 1,3 hw 0 ends 1:0 3:0
  d-1 leader 2 epoch 1 isr 2,4 hw 0 ends 2:0 4:0
  lines-0 leader 3 epoch 1 isr 1,3,4 hw 10 ends 1:10 3:10 4:10
  lines-1 leader 2 epoch 0 isr 1,2,4 hw 10 ends 1:10 2:10 4:10
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-3 leader 2 epoch 1 isr 2,3,4 hw 10 ends 2:10 3:10 4:10
read lines 0; read lines 1; read lines 2; read lines 3
  read up to 10
  read up to 10
  read up to 10
  read up to 10
  controller 2 epoch 1, up 1,2,3,4
  a-0 leader 3 epoch 1 isr 1,3 hw 0 ends 1:0 3:0
  a-1 leader 2 epoch 0 isr 2,4 hw 0 ends 2:0 4:0
  b-0 leader 3 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  b-1 leader 3 epoch 1 isr 3,4 hw 0 ends 3:0 4:0
  c-0 leader 2 epoch 1 isr 1,2 hw 0 ends 1:0 2:0
  c-1 leader 2 epoch 0 isr 2,3 hw 0 ends 2:0 3:0
  d-0 leader 3 epoch 0 isr 1,3 hw 0 ends 1:0 3:0
  d-1 leader 2 epoch 1 isr 2,4 hw 0 ends 2:0 4:0
  lines-0 leader 3 epoch 1 isr 1,3,4 hw 10 ends 1:10 3:10 4:10
  lines-1 leader 2 epoch 0 isr 1,2,4 hw 10 ends 1:10 2:10 4:10
  lines-2 leader 3 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
  lines-3 leader 2 epoch 1 isr 2,3,4 hw 10 ends 2:10 3:10 4:10
