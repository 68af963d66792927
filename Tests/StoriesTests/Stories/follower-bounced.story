# A follower dies and is back within five milliseconds, with records under way: its progress belongs to the life that
# made it (KIP-841, KIP-903), so it may not count for what it does not have.
brokers 3
topic lines 1 3
produce lines 0 10
offer lines 0 20; run 1ms; kill 2; run 4ms; start 2
await
offer lines 0 20; kill 3; run 2ms; start 3; run 1ms; kill 2; run 3ms; start 2
await
read lines 0
