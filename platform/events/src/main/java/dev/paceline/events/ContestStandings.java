package dev.paceline.events;

import java.time.Instant;
import java.util.List;

/**
 * A contest's ranking now.
 *
 * @param decided true once no correction can change it any more
 */
public record ContestStandings(
        TenantId tenant,
        ContestId contest,
        long revision,
        String name,
        Instant starts,
        Instant ends,
        boolean decided,
        List<Standing> standings)
        implements Fact {

    public ContestStandings {
        Check.present("tenant", tenant);
        Check.present("contest", contest);
        Check.revision(revision);
        Check.text("name", name);
        Check.present("starts", starts);
        Check.present("ends", ends);
        standings = standings == null ? List.of() : List.copyOf(standings);
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), contest.value());
    }

    @Override
    public String factId() {
        return key() + "@" + revision;
    }
}
