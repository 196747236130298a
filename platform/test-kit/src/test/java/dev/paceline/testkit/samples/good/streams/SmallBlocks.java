package dev.paceline.testkit.samples.good.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/** Public, since Kafka Streams makes it from its name. */
public class SmallBlocks implements RocksDBConfigSetter {

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {}
}
