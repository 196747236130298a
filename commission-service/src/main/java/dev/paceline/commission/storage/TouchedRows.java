package dev.paceline.commission.storage;

import dev.paceline.commission.application.Credits.Touched;
import dev.paceline.events.RepId;
import dev.paceline.kit.storage.JsonRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Which records have touched credits, said in SQL. The credits alone are read for it, in one pass: a condition that each record
 * has a touched credit ran into the statement timeout for 20,000 records of a table that had just grown, before PostgreSQL had
 * statistics of it.
 */
final class TouchedRows {

    /** The touched credits. */
    private static final String CREDITS =
            """
            from credit c where c.tenant_id = :tenant
            and c.credited_on >= cast(cast(:from as text) as date)
            and (cast(:to as text) = '' or c.credited_on <= cast(nullif(cast(:to as text), '') as date))
            and (cast(:rep as text) = '' or c.rep = cast(:rep as text))
            and c.metric in (select json_array_elements_text(cast(cast(:metrics as text) as json)))
            """;

    /** Their records. */
    static final String RECORDS = "select distinct c.record_type, c.record_id " + CREDITS;

    /** A page of their records as a table expression {@code page}, by key. */
    static final String PAGE = "with page as materialized (" + RECORDS
            + """
            and (c.record_type, c.record_id) > (:afterType, :afterId)
            order by c.record_type, c.record_id limit :limit)
            """;

    /** For {@code credit_set s}, after {@link #PAGE}. */
    static final String IN_PAGE =
            """
            from credit_set s where s.tenant_id = :tenant
            and (s.record_type, s.record_id) in (select p.record_type, p.record_id from page p)
            order by s.record_type, s.record_id
            """;

    private TouchedRows() {}

    /** The parameters of {@link #RECORDS}, and more. */
    static Object[] parameters(Touched touched, Object... more) {
        LocalDate to = touched.to();
        RepId rep = touched.rep();
        List<Object> parameters = new ArrayList<>(List.of(
                "from",
                touched.from().toString(),
                "to",
                to == null ? "" : to.toString(),
                "rep",
                rep == null ? "" : rep.value(),
                "metrics",
                JsonRows.write(touched.metrics())));
        parameters.addAll(List.of(more));
        return parameters.toArray();
    }
}
