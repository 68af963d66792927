// A member of a classic consumer group, by sarama: prints each value that it reads, and marks it as read. It leaves the
// group when it is asked to end. `sarama BOOTSTRAP GROUP TOPIC`.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/Shopify/sarama"
)

type reader struct{}

func (reader) Setup(session sarama.ConsumerGroupSession) error {
	fmt.Printf("generation %d\n", session.GenerationID())
	return nil
}

func (reader) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (reader) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for message := range claim.Messages() {
		fmt.Printf("value %s\n", message.Value)
		session.MarkMessage(message, "")
	}
	return nil
}

func main() {
	config := sarama.NewConfig()
	config.Version = sarama.V2_1_0_0
	config.ClientID = "sarama"
	config.Consumer.Offsets.Initial = sarama.OffsetOldest
	config.Consumer.Offsets.CommitInterval = 100 * time.Millisecond
	// Without one it commits by version 1, which is gone from Kafka since 4.0.
	config.Consumer.Offsets.Retention = 24 * time.Hour
	config.Consumer.Group.Session.Timeout = 6 * time.Second
	config.Consumer.Group.Heartbeat.Interval = 300 * time.Millisecond
	config.Consumer.Group.Rebalance.Retry.Backoff = 100 * time.Millisecond
	config.Metadata.Retry.Backoff = 100 * time.Millisecond
	// By default it waits 2 s before it reads again from a partition whose leader died.
	config.Consumer.Retry.Backoff = 100 * time.Millisecond
	client, err := sarama.NewClient(strings.Split(os.Args[1], ","), config)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer client.Close()
	group, err := sarama.NewConsumerGroupFromClient(os.Args[2], client)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	ctx, end := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM)
	go func() {
		<-signals
		end()
	}()
	for ctx.Err() == nil {
		if err := group.Consume(ctx, []string{os.Args[3]}, reader{}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			time.Sleep(100 * time.Millisecond)
			// This version knows one coordinator, and asks it again for as long as nothing but the connection fails.
			if err := client.RefreshCoordinator(os.Args[2]); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		}
	}
	if err := group.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
