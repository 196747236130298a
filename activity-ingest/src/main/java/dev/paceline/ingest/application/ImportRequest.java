package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.RowFormat;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody sends.
 *
 * @param source whose mapping reads the rows
 * @param key the sender's name of the import; absent where the import's id shall be its name
 * @param length how many bytes are announced
 */
public record ImportRequest(
        TenantId tenant,
        SourceId source,
        RowFormat format,
        @Nullable String key,
        @Nullable Long length,
        InputStream body) {}
