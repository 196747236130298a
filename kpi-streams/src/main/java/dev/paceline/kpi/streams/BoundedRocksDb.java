package dev.paceline.kpi.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one write-buffer budget for all stores of the JVM, so that memory does not grow with the number of
 * partitions. Kafka makes this object by its class name.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** The setting that says how much memory all stores have together; that of the first store of the JVM counts. */
    static final String MEMORY_BYTES = "paceline.rocksdb.memory.bytes";

    private static final long USUAL_BYTES = 128L << 20;
    private static final long EIGHTHS_TO_WRITE = 3;
    private static final long BLOCK_BYTES = 16L << 10;

    private static @Nullable Shared shared;

    /** Made at the first store and kept as long as the JVM: stores come and go with the partitions. */
    private record Shared(Cache cache, WriteBufferManager writeBuffers) {

        static Shared of(long bytes) {
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(bytes, -1, false, 0.1);
            return new Shared(cache, new WriteBufferManager(bytes * EIGHTHS_TO_WRITE / 8, cache));
        }
    }

    private static synchronized Shared shared(Map<String, Object> configs) {
        Shared known = shared;
        if (known == null) {
            Object bytes = configs.getOrDefault(MEMORY_BYTES, USUAL_BYTES);
            known = Shared.of(Long.parseLong(bytes.toString()));
            shared = known;
        }
        return known;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared all = shared(configs);
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(all.cache());
        table.setBlockSize(BLOCK_BYTES);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        table.setFilterPolicy(new BloomFilter(10, false));
        // most patches are the first of their record: that it is not there is told by filters alone, in the last level
        // too
        options.setOptimizeFiltersForHits(false);
        // each store is written by one thread
        options.setAllowConcurrentMemtableWrite(false);
        options.setWriteBufferManager(all.writeBuffers());
        options.setWriteBufferSize(8L << 20);
        options.setMaxWriteBufferNumber(2);
        options.setTableFormatConfig(table);
    }

    /** The cache and the buffers are shared, so nothing is closed with one store. */
    @Override
    public void close(String storeName, Options options) {}
}
