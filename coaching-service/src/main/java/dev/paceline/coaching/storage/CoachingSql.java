package dev.paceline.coaching.storage;

/** The statements of coaching, listed once. Each names the tenant, though row-level security holds it too. */
final class CoachingSql {

    static final String HOLD =
            """
            SELECT CAST(pg_advisory_xact_lock(ordered.k) AS text)
            FROM (SELECT DISTINCT hashtextextended(value, 0) AS k
                  FROM jsonb_array_elements_text(CAST(CAST(:keys AS text) AS jsonb)) ORDER BY 1) AS ordered
            """;

    static final String FIND_GOALS =
            """
            SELECT CAST(jsonb_build_object('tenant_id', g.tenant_id, 'goal_id', g.goal_id, 'rep_id', g.rep_id,
                'progress_revision', g.progress_revision, 'episode', g.episode, 'open', to_jsonb(a)) AS text)
            FROM jsonb_array_elements_text(CAST(CAST(:goals AS text) AS jsonb)) AS wanted(goal_id)
            JOIN coached_goal g ON g.tenant_id = :tenant AND g.goal_id = wanted.goal_id
            LEFT JOIN coaching_action a
                ON a.tenant_id = :tenant AND a.goal_id = g.goal_id AND a.closed_at IS NULL
            """;

    static final String SAVE_GOALS =
            """
            INSERT INTO coached_goal AS kept (tenant_id, goal_id, rep_id, progress_revision, episode)
            SELECT tenant_id, goal_id, rep_id, progress_revision, episode
            FROM jsonb_populate_recordset(CAST(NULL AS coached_goal), CAST(CAST(:rows AS text) AS jsonb))
            ON CONFLICT (tenant_id, goal_id) DO UPDATE
            SET progress_revision = excluded.progress_revision, episode = excluded.episode
            WHERE kept.progress_revision < excluded.progress_revision
            """;

    static final String SAVE_ACTIONS =
            """
            INSERT INTO coaching_action AS kept
                (tenant_id, action_id, revision, rep_id, goal_id, headline, why, opened_at, closed_at)
            SELECT tenant_id, action_id, revision, rep_id, goal_id, headline, why, opened_at, closed_at
            FROM jsonb_populate_recordset(CAST(NULL AS coaching_action), CAST(CAST(:rows AS text) AS jsonb))
            ON CONFLICT (tenant_id, action_id) DO UPDATE
            SET revision = excluded.revision, closed_at = excluded.closed_at
            WHERE kept.revision < excluded.revision
            """;

    static final String FIND =
            """
            SELECT CAST(to_jsonb(a) AS text) FROM coaching_action a
            WHERE a.tenant_id = :tenant AND a.action_id = :action
            """;

    static final String LIST =
            """
            SELECT CAST(to_jsonb(a) AS text) FROM coaching_action a
            WHERE a.tenant_id = :tenant
              AND (:rep = '' OR a.rep_id = :rep)
              AND (:status = '' OR (:status = 'OPEN') = (a.closed_at IS NULL))
              AND a.position < coalesce(
                  (SELECT b.position FROM coaching_action b WHERE b.tenant_id = :tenant AND b.action_id = :after),
                  9223372036854775807)
            ORDER BY a.position DESC
            LIMIT :limit
            """;

    private CoachingSql() {}
}
