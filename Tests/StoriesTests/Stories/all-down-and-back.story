# All brokers die at once and come back in any order: every partition is led again, nothing acked is lost.
brokers 3
topic lines 3 3
produce lines 0 10; produce lines 1 10; produce lines 2 10
kill all
start 3
start 2
start 1
read lines 0; read lines 1; read lines 2
kill all; start 2; run 40ms; start 3; run 700ms; start 1
read lines 0; read lines 1; read lines 2
produce lines 0 10
