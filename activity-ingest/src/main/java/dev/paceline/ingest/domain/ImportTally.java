package dev.paceline.ingest.domain;

import dev.paceline.ingest.domain.Harvest.Bad;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much of an import is safe.
 *
 * @param accepted rows on Kafka
 * @param quarantined rows in quarantine
 * @param bytes where the last of these rows ends in the file
 * @param digest SHA-256 of the file up to there, in hex: a sender that goes on must bring the same file
 * @param causes why rows are in quarantine: the first {@value #MOST_CAUSES} causes
 */
public record ImportTally(long accepted, long quarantined, long bytes, String digest, List<ImportCause> causes) {

    private static final int MOST_CAUSES = 20;

    /** Nothing yet; the digest of no bytes is never compared. */
    public static final ImportTally NONE = new ImportTally(0, 0, 0, "");

    public ImportTally {
        causes = causes == null ? List.of() : List.copyOf(causes); // imports of earlier versions have none
    }

    public ImportTally(long accepted, long quarantined, long bytes, String digest) {
        this(accepted, quarantined, bytes, digest, List.of());
    }

    public long rows() {
        return accepted + quarantined;
    }

    /** Whether there were rows, and none of them could be read. */
    public boolean hasOnlyFailures() {
        return accepted == 0 && quarantined > 0;
    }

    /** What most rows have in common that could not be read, at most so many. */
    public List<ImportCause> commonest(int most) {
        return causes.stream()
                .sorted(Comparator.comparingLong(ImportCause::rows).reversed())
                .limit(most)
                .toList();
    }

    /**
     * With these rows, which end there.
     *
     * @param unreadable the others; their elements are the numbers of the rows
     */
    public ImportTally plus(long moreAccepted, List<Bad> unreadable, long newBytes, String newDigest) {
        List<ImportCause> next = new ArrayList<>(causes);
        unreadable.forEach(row -> count(row, next));
        return new ImportTally(accepted + moreAccepted, quarantined + unreadable.size(), newBytes, newDigest, next);
    }

    private static void count(Bad row, List<ImportCause> causes) {
        for (int i = 0; i < causes.size(); i++) {
            if (causes.get(i).isOf(row)) {
                causes.set(i, causes.get(i).oneMore());
                return;
            }
        }
        if (causes.size() < MOST_CAUSES) {
            causes.add(ImportCause.of(row));
        }
    }
}
