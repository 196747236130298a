package dev.paceline.commission.storage;

import dev.paceline.commission.application.Credits.Touched;
import dev.paceline.events.RepId;
import dev.paceline.kit.storage.JsonRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Which credit sets have touched credits, said in SQL. */
final class TouchedRows {

    /** Continued by further conditions on {@code s}. */
    static final String FROM =
            """
            from credit_set s where s.tenant_id = :tenant and exists (
                select 1 from credit c
                where c.tenant_id = s.tenant_id and c.record_type = s.record_type and c.record_id = s.record_id
                and c.credited_on >= cast(cast(:from as text) as date)
                and c.credited_on <= coalesce(cast(nullif(cast(:to as text), '') as date), 'infinity')
                and c.rep = coalesce(nullif(cast(:rep as text), ''), c.rep)
                and c.metric in (select json_array_elements_text(cast(cast(:metrics as text) as json))))
            """;

    private TouchedRows() {}

    /** The parameters of {@link #FROM}, and more. */
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
