# One broker after the other is stopped and started: leaders move away first, nothing is lost, and in the end all is
# as before.
brokers 3
topic lines 3 3
produce lines 0 10; produce lines 1 10; produce lines 2 10
restart 1
produce lines 0 10; produce lines 1 10; produce lines 2 10
restart 2
produce lines 0 10; produce lines 1 10; produce lines 2 10
restart 3
produce lines 0 10; produce lines 1 10; produce lines 2 10
read lines 0; read lines 1; read lines 2
