package dev.paceline.testkit.samples.bad.application.application;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Breaks "application knows no adapter": no use case sends to Kafka by itself. */
public class SendByItself {

    void send(Producer<String, String> producer) {
        var unused = producer.send(new ProducerRecord<>("goals.progress", "words"));
    }
}
