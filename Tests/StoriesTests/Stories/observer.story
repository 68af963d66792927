# Broker 4 votes on nothing: it replays what the voters commit. It is wiped and comes back from the metadata's
# snapshot and log, and fetches its partitions anew.
set metadata.log.max.record.bytes.between.snapshots=1000
brokers 4 voters 3
topic lines 4 3
produce lines 0 10; produce lines 1 10; produce lines 2 10; produce lines 3 10
topic a 2 2; topic b 2 2; topic c 2 2; topic d 2 2
kill 4; wipe 4; start 4
kill 1; start 1
read lines 0; read lines 1; read lines 2; read lines 3
