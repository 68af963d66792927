# Two brokers, one voter: the metadata lives and dies with broker 1, data goes on without it.
brokers 2 voters 1
topic lines 2 2
produce lines 0 10; produce lines 1 10
kill 2
produce lines 0 5
start 2
kill 1
start 1
read lines 0; read lines 1
