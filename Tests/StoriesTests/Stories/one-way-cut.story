# Broker 1 hears the others and is not heard (F9): for them it is silent, and so it is fenced by its session; then it
# learns so and comes back when it is heard again.
brokers 3
topic lines 2 3
produce lines 0 10; produce lines 1 10
cut 1 > 2; cut 1 > 3
offer lines 0 5; offer lines 1 5
heal
await
read lines 0; read lines 1
