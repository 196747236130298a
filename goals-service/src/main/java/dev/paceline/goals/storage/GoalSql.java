package dev.paceline.goals.storage;

/** The statements on goals and totals, listed once. Each names the tenant, though row-level security holds it too. */
final class GoalSql {

    static final String HOLD =
            """
            SELECT CAST(pg_advisory_xact_lock(ordered.k) AS text)
            FROM (SELECT DISTINCT hashtextextended(value, 0) AS k
                  FROM jsonb_array_elements_text(CAST(CAST(:keys AS text) AS jsonb)) ORDER BY 1) AS ordered
            """;

    static final String FIND_REQUEST =
            """
            SELECT CAST(to_jsonb(r) AS text) FROM goal_request r
            WHERE r.tenant_id = :tenant AND r.idempotency_key = :key
            """;

    static final String ADD_REQUEST =
            """
            INSERT INTO goal_request (tenant_id, idempotency_key, fingerprint, goal_id)
            VALUES (:tenant, :key, :fingerprint, :goal)
            """;

    static final String KEEP_TOTALS =
            """
            INSERT INTO month_total AS kept
            SELECT * FROM jsonb_populate_recordset(CAST(NULL AS month_total), CAST(CAST(:rows AS text) AS jsonb))
            ON CONFLICT (tenant_id, subject_kind, subject_id, metric, currency, month) DO UPDATE
            SET revision = excluded.revision, days = excluded.days,
                correlation_id = excluded.correlation_id, accepted_at = excluded.accepted_at
            WHERE kept.revision < excluded.revision
            RETURNING CAST(to_jsonb(kept) AS text)
            """;

    private static final String SPANS =
            """
            jsonb_to_recordset(CAST(CAST(:spans AS text) AS jsonb)) AS s(subject_kind text, subject_id text, metric text,
                currency text, from_day date, until_day date)
            """;

    /** OFFSET 0 keeps the planner to one look into the index per span, whatever its statistics say. */
    static final String FIND_TOTALS = "SELECT CAST(to_jsonb(t) AS text) FROM " + SPANS
            + """
            CROSS JOIN LATERAL (
                SELECT * FROM month_total m
                WHERE m.tenant_id = :tenant AND m.subject_kind = s.subject_kind
                  AND m.subject_id = s.subject_id AND m.metric = s.metric AND m.currency = s.currency
                  AND m.month < s.until_day AND m.month >= CAST(date_trunc('month', s.from_day) AS date)
                OFFSET 0) AS t
            """;

    static final String FIND_PURSUED = "SELECT CAST(to_jsonb(g) AS text) FROM " + SPANS
            + """
            CROSS JOIN LATERAL (
                SELECT * FROM goal p
                WHERE p.tenant_id = :tenant AND p.subject_kind = s.subject_kind
                  AND p.subject_id = s.subject_id AND p.metric = s.metric AND p.currency = s.currency
                  AND p.until_day > s.from_day AND p.from_day < s.until_day AND p.cancelled_at IS NULL
                OFFSET 0) AS g
            ORDER BY g.position
            """;

    static final String FIND =
            "SELECT CAST(to_jsonb(g) AS text) FROM goal g WHERE g.tenant_id = :tenant AND g.goal_id = :goal";

    static final String LIST =
            """
            SELECT CAST(to_jsonb(g) AS text) FROM goal g
            WHERE g.tenant_id = :tenant
              AND (:metric = '' OR g.metric = :metric)
              AND (:subjectId = '' OR (g.subject_kind = :subjectKind AND g.subject_id = :subjectId))
              AND g.position > coalesce(
                  (SELECT a.position FROM goal a WHERE a.tenant_id = :tenant AND a.goal_id = :after), 0)
            ORDER BY g.position
            LIMIT :limit
            """;

    static final String COLUMNS =
            """
            tenant_id, goal_id, version, name, subject_kind, subject_id, metric, currency, unit, measure, from_day,
            until_day, target, zone, cancelled_at, revision, actual, attainment, expected, forecast, status, milestones,
            due_at, lower_is_better
            """;

    static final String ADD = "INSERT INTO goal (" + COLUMNS + ") SELECT " + COLUMNS
            + "FROM jsonb_populate_recordset(CAST(NULL AS goal), CAST(CAST(:rows AS text) AS jsonb))";

    static final String SAVE =
            """
            UPDATE goal g
            SET version = n.version, name = n.name, from_day = n.from_day, until_day = n.until_day, target = n.target,
                cancelled_at = n.cancelled_at, revision = n.revision, actual = n.actual, attainment = n.attainment,
                expected = n.expected, forecast = n.forecast, status = n.status, milestones = n.milestones,
                due_at = n.due_at
            FROM jsonb_populate_recordset(CAST(NULL AS goal), CAST(CAST(:rows AS text) AS jsonb)) AS n
            WHERE g.tenant_id = :tenant AND g.goal_id = n.goal_id
            """;

    private static final String SUBJECTS =
            "jsonb_to_recordset(CAST(CAST(:subjects AS text) AS jsonb)) AS s(subject_kind text, subject_id text, zone text)\n";

    static final String SERIES_ELSEWHERE =
            """
            SELECT DISTINCT CAST(jsonb_build_object('subject_kind', g.subject_kind, 'subject_id', g.subject_id,
                'metric', g.metric, 'currency', g.currency) AS text)
            FROM\s"""
                    + SUBJECTS
                    + """
            JOIN goal g ON g.tenant_id = :tenant AND g.subject_kind = s.subject_kind AND g.subject_id = s.subject_id
            WHERE g.due_at IS NOT NULL AND g.cancelled_at IS NULL AND g.zone <> s.zone
            """;

    static final String MOVE_ZONES =
            """
            UPDATE goal g SET zone = s.zone, due_at = CAST(CAST(:dueAt AS text) AS timestamptz)
            FROM\s"""
                    + SUBJECTS
                    + """
            WHERE g.tenant_id = :tenant AND g.subject_kind = s.subject_kind AND g.subject_id = s.subject_id
              AND g.due_at IS NOT NULL AND g.cancelled_at IS NULL AND g.zone <> s.zone
            """;

    static final String TENANTS_ON_METRIC =
            "SELECT DISTINCT g.tenant_id FROM goal g WHERE g.metric = :metric AND g.cancelled_at IS NULL";

    static final String TENANTS_WITHOUT_DIRECTION =
            "SELECT DISTINCT g.tenant_id FROM goal g WHERE g.lower_is_better IS NULL AND g.cancelled_at IS NULL";

    static final String METRICS_WITHOUT_DIRECTION =
            """
            SELECT DISTINCT g.metric FROM goal g
            WHERE g.tenant_id = :tenant AND g.lower_is_better IS NULL AND g.cancelled_at IS NULL
            """;

    static final String DIFFERING =
            """
            SELECT CAST(to_jsonb(g) AS text) FROM goal g
            WHERE g.tenant_id = :tenant AND g.metric = :metric AND g.cancelled_at IS NULL
              AND (g.lower_is_better IS DISTINCT FROM :lowerIsBetter OR g.measure <> :measure)
            ORDER BY g.position
            LIMIT :limit
            """;

    /** The direction and the measure are written by this alone, so that no judgement of an older state takes them back. */
    static final String FOLLOW =
            """
            UPDATE goal g SET lower_is_better = :lowerIsBetter, measure = :measure
            FROM jsonb_array_elements_text(CAST(CAST(:goals AS text) AS jsonb)) AS wanted(goal_id)
            WHERE g.tenant_id = :tenant AND g.goal_id = wanted.goal_id AND g.cancelled_at IS NULL
            RETURNING CAST(to_jsonb(g) AS text)
            """;

    static final String TENANTS_DUE =
            """
            SELECT DISTINCT g.tenant_id FROM goal g WHERE g.due_at <= CAST(CAST(:now AS text) AS timestamptz)
            """;

    static final String DUE =
            """
            SELECT CAST(to_jsonb(g) AS text) FROM goal g
            WHERE g.tenant_id = :tenant AND g.due_at <= CAST(CAST(:now AS text) AS timestamptz)
            ORDER BY g.due_at
            LIMIT :limit
            """;

    static final String POSTPONE =
            """
            UPDATE goal g SET due_at = CAST(CAST(:until AS text) AS timestamptz)
            WHERE g.tenant_id = :tenant AND g.subject_kind = :subjectKind AND g.subject_id = :subjectId
              AND g.metric = :metric AND g.currency = :currency AND g.due_at <= CAST(CAST(:now AS text) AS timestamptz)
            """;

    private GoalSql() {}
}
