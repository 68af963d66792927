import Testing

@testable import KafkaClient

@Suite("Properties files")
struct ClientPropertiesTests {
  private func read(_ text: String) -> Result<ClientProperties, ClientProperties.Failure> {
    Result { () throws(ClientProperties.Failure) in try ClientProperties.read(text, file: "c.properties") }
  }

  @Test func `Kafka's own words are understood`() throws {
    let properties = try read(
      """
      # of the docs
      bootstrap.servers=kafka-1:9092, kafka-2:9093
      security.protocol = SASL_SSL
      sasl.mechanism: SCRAM-SHA-512
      sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
        username="alice" \\
        password="a\\\\"b;c=";
      ssl.truststore.type=PEM
      ssl.truststore.location=/etc/kafka/ca.pem
      ssl.endpoint.identification.algorithm=
      acks=all
      """
    ).get()
    #expect(properties.bootstrap.map(\.description) == ["kafka-1:9092", "kafka-2:9093"])
    #expect(properties.sasl == SaslCredentials(.scramSHA512, user: "alice", password: "a\"b;c="))
    #expect(properties.tls?.authorities == .file("/etc/kafka/ca.pem") && properties.tls?.checksName == false)
  }

  @Test func `librdkafka's words are understood`() throws {
    let properties = try read(
      """
      metadata.broker.list=b:9092
      security.protocol=sasl_plaintext
      sasl.mechanisms=PLAIN
      sasl.username=alice
      sasl.password=p=a:s s
      socket.timeout.ms=1500
      client.id=me
      """
    ).get()
    #expect(
      properties.sasl == SaslCredentials(.plain, user: "alice", password: "p=a:s s") && properties.tls == nil
    )
    var configuration = ClientConfiguration()
    try properties.apply(to: &configuration)
    #expect(configuration.requestTimeout == .milliseconds(1500) && configuration.clientID == "me")
    #expect(try read("").get() == ClientProperties())
    #expect(try read("security.protocol=SSL").get().tls == TLSSettings())
  }

  @Test(arguments: [
    (
      "security.protocol=TLS",
      "c.properties:1: security.protocol is PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL"
    ),
    ("\\nbootstrap.servers=x", "c.properties:2: bootstrap.servers is HOST:PORT,…"),
    ("ssl.truststore.type=JKS", "PEM is what this takes"), ("ssl.keystore.password=hidden", "PEM has none"),
    ("ssl.engine.factory.class=x", "is not known here"),
    ("security.protocol=SASL_SSL", "needs sasl.username and sasl.password"),
    (
      "security.protocol=SASL_SSL\\nsasl.mechanism=GSSAPI\\nsasl.username=a\\nsasl.password=hidden",
      "PLAIN, SCRAM-SHA-256"
    ),
    ("sasl.mechanism=PLAIN\\nsasl.username=a\\nsasl.password=hidden", "no security.protocol=SASL_PLAINTEXT"),
    ("sasl.jaas.config=Module required password=\"hidden\"", "sasl.jaas.config is as in"),
    ("request.timeout.ms=0", "a number of milliseconds"),
  ])
  func `what cannot be meant is told with its line, and never a secret`(_ text: String, _ words: String) {
    let text = text.replacing("\\n", with: "\n")
    guard case .failure(let failure) = read(text) else {
      Issue.record("taken: \(text)")
      return
    }
    #expect(failure.description.contains(words), "\(failure)")
    #expect(!failure.description.contains("hidden"))
  }

  @Test func `lines are parted by Java's rules`() {
    let text = "a=1\r\nb 2\n c : 3\n!no\nlong=x\\\n   y\\\\\nempty=\nesc\\=aped=\\u0041\\t\nlast=\\"
    let entries = PropertiesText.entries(text)
    #expect(entries.map(\.name) == ["a", "b", "c", "long", "empty", "esc=aped", "last"])
    #expect(entries.map(\.value) == ["1", "2", "3", "xy\\", "", "A\t", ""])
    #expect(entries.map(\.line) == [1, 2, 3, 5, 7, 8, 9])
  }

  @Test func `JAAS is read with its quotes, or not at all`() {
    #expect(JAASText.parse("m required username='a b' password = \"\";")?.user == "a b")
    #expect(JAASText.parse("m required username='a b' password = \"\";")?.password == "")
    #expect(JAASText.parse("M REQUIRED;")?.module == "m")
    for text in [
      "", ";", "m;", "m required", "m sometimes;", "m required x;", "m required a=\"b;",
      "m required; n required;",
    ] {
      #expect(JAASText.parse(text) == nil, "\(text)")
    }
  }
}
