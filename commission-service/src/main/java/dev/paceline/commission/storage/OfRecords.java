package dev.paceline.commission.storage;

/** Which rows belong to some records, said so that PostgreSQL finds them by their index. */
final class OfRecords {

    /**
     * For a table with the columns {@code record_type} and {@code record_id}; the parameter {@code records} is a JSON array of
     * {@code {"type", "id"}}.
     *
     * <p>The pairs alone are enough to be right. A connection keeps the plan of a statement, though, and the plan of a table
     * that was empty reads all rows of the tenant to hold them against the pairs, until somebody analyzes the table: with
     * 100,000 credits that took a sixth of a machine. The two arrays are conditions that the index can take in any case.
     */
    static final String CONDITION =
            """
             and record_type = any (array (select t.type from json_to_recordset(cast(cast(:records as text) as json)) as t (type text)))
             and record_id = any (array (select i.id from json_to_recordset(cast(cast(:records as text) as json)) as i (id text)))
             and (record_type, record_id) in (
                select r.type, r.id from json_to_recordset(cast(cast(:records as text) as json)) as r (type text, id text))
            """;

    private OfRecords() {}
}
