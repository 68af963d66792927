# The active controller dies: the others elect one that knows all that was committed.
brokers 3
topic lines 3 3
produce lines 0 10; produce lines 1 10; produce lines 2 10
kill controller
produce lines 0 10; produce lines 1 10; produce lines 2 10
topic more 1 2
start all
read lines 0; read lines 1; read lines 2
