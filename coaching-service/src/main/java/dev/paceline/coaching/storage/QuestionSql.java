package dev.paceline.coaching.storage;

/** The statements of questions, listed once. Each names the tenant, though row-level security holds it too. */
final class QuestionSql {

    /** Whether a question that was answered is found anew, with other evidence than the answer is about. */
    private static final String ASKED_AGAIN =
            """
            (kept.answered_at IS NOT NULL AND excluded.withdrawn_at IS NULL
             AND excluded.asked_at > kept.answered_finding AND excluded.evidence <> kept.answered_evidence)""";

    static final String SAVE =
            """
            INSERT INTO coaching_question AS kept
                (tenant_id, question_id, revision, rep_id, kind, about_date, headline, why, evidence, asked_at, withdrawn_at)
            SELECT tenant_id, question_id, revision, rep_id, kind, about_date, headline, why, evidence, asked_at, withdrawn_at
            FROM jsonb_populate_recordset(CAST(NULL AS coaching_question), CAST(CAST(:rows AS text) AS jsonb))
            ON CONFLICT (tenant_id, question_id) DO UPDATE
            SET revision = excluded.revision, headline = excluded.headline, why = excluded.why,
                evidence = excluded.evidence, asked_at = excluded.asked_at, withdrawn_at = excluded.withdrawn_at,
                earlier = CASE WHEN ${again}
                    THEN coalesce(kept.earlier, CAST('[]' AS jsonb)) || jsonb_build_object(
                        'answered_at', kept.answered_at, 'answered_by', kept.answered_by, 'note', kept.note)
                    ELSE kept.earlier END,
                answered_at = CASE WHEN ${again} THEN NULL ELSE kept.answered_at END,
                answered_by = CASE WHEN ${again} THEN NULL ELSE kept.answered_by END,
                note = CASE WHEN ${again} THEN NULL ELSE kept.note END
            WHERE kept.revision < excluded.revision
            """
                    .replace("${again}", ASKED_AGAIN);

    static final String FIND =
            """
            SELECT CAST(to_jsonb(q) AS text) FROM coaching_question q
            WHERE q.tenant_id = :tenant AND q.question_id = CAST(CAST(:question AS text) AS uuid)
            """;

    static final String LIST =
            """
            SELECT CAST(to_jsonb(q) AS text) FROM coaching_question q
            WHERE q.tenant_id = :tenant
              AND (:rep = '' OR q.rep_id = :rep)
              AND (:status = '' OR :status = CASE WHEN q.withdrawn_at IS NOT NULL THEN 'WITHDRAWN'
                                                  WHEN q.answered_at IS NOT NULL THEN 'ANSWERED'
                                                  ELSE 'OPEN' END)
              AND q.position < coalesce(
                  (SELECT b.position FROM coaching_question b
                   WHERE b.tenant_id = :tenant AND b.question_id = CAST(nullif(CAST(:after AS text), '') AS uuid)),
                  9223372036854775807)
            ORDER BY q.position DESC
            LIMIT :limit
            """;

    static final String ANSWER =
            """
            UPDATE coaching_question
            SET answered_at = CAST(CAST(:at AS text) AS timestamptz), answered_by = :by, note = nullif(:note, ''),
                answered_evidence = evidence, answered_finding = asked_at
            WHERE tenant_id = :tenant AND question_id = CAST(CAST(:question AS text) AS uuid)
            """;

    private QuestionSql() {}
}
