package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What one Kafka record says: the whole present state of the thing that {@link #key()} names.
 *
 * <p>Facts only ever grow optional fields; a change of meaning is a new event type beside the old one.
 */
public sealed interface Fact
        permits RecordPatch,
                RecordMerge,
                RosterEntry,
                KpiAnomaly,
                KpiDefinition,
                KpiSetting,
                RecordContributions,
                KpiTotals,
                KpiDerivation,
                KpiLeaderboard,
                GoalProgress,
                ContestStandings,
                CommissionStatement,
                CoachingAction,
                Splash,
                Revocation {

    TenantId tenant();

    /** The Kafka key: the tenant and what the fact talks about, see {@link Keys}. */
    @JsonIgnore
    String key();

    /** Names this state of the thing, unique in its topic; the same state published twice has the same id. */
    @JsonIgnore
    String factId();
}
