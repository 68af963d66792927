// KafkaClient: see docs/DESIGN.md.
