# The leader dies with batches appended and not acked: the producer sends them again to the next leader, which knows
# them by their sequence (KIP-98) and stores none twice. The producer looks for what it is offered each 100 ms: the
# kills are timed into the middle of its batches. At the first the other logs end at 16, at the second all three differ.
brokers 3
  controller 2 epoch 1, up 1,2,3
topic lines 1 3
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 0 ends 1:0 2:0 3:0
produce lines 0 10
  acked 10
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 1 epoch 0 isr 1,2,3 hw 10 ends 1:10 2:10 3:10
offer lines 0 30; run 92ms; kill leader lines 0
  controller 2 epoch 1, up 2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 16 ends 2:16 3:16
await
  acked 40
  controller 2 epoch 1, up 2,3, fenced 1
  lines-0 leader 2 epoch 1 isr 2,3 hw 40 ends 2:40 3:40
start all
  controller 2 epoch 1, up 1,2,3
  lines-0 leader 2 epoch 1 isr 1,2,3 hw 40 ends 1:40 2:40 3:40
offer lines 0 30; run 82ms; kill leader lines 0
  truncated lines-0 on broker 3 from 49 to 46
  controller 1 epoch 2, up 1,3, fenced 2
  lines-0 leader 1 epoch 2 isr 1,3 hw 46 ends 1:46 3:46
await
  acked 70
  controller 1 epoch 2, up 1,3, fenced 2
  lines-0 leader 1 epoch 2 isr 1,3 hw 70 ends 1:70 3:70
start all
  truncated lines-0 on broker 2 from 50 to 46
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 2 isr 1,2,3 hw 70 ends 1:70 2:70 3:70
read lines 0
  read up to 70
  controller 1 epoch 2, up 1,2,3
  lines-0 leader 1 epoch 2 isr 1,2,3 hw 70 ends 1:70 2:70 3:70
