package dev.paceline.kpi.rest;

import dev.paceline.events.KpiDefinition;
import dev.paceline.kpi.domain.Term;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A metric's definition and all its versions.
 *
 * @param builtIn whether it is the platform's own; the tenant has not replaced it
 * @param versions ascending; the last one is the definition
 */
@Schema(name = "KpiDefinitionDetail")
record DefinitionView(KpiDefinition definition, boolean builtIn, List<VersionView> versions) {

    /**
     * One version.
     *
     * @param inForce whether there are days for which it counts
     * @param from the first of them; absent for ever
     * @param to the last of them; absent while it lasts
     */
    @Schema(name = "KpiDefinitionVersion")
    record VersionView(
            KpiDefinition.Version definition, boolean inForce, @Nullable LocalDate from, @Nullable LocalDate to) {}

    static DefinitionView of(KpiDefinition definition) {
        List<Term> terms = Term.of(definition.versions());
        return new DefinitionView(
                definition.withEarlier(List.of()),
                definition.tenant().equals(KpiDefinition.EVERY_TENANT),
                definition.versions().stream().map(each -> version(each, terms)).toList());
    }

    private static VersionView version(KpiDefinition version, List<Term> terms) {
        return terms.stream()
                .filter(term -> term.definition().version() == version.version() && !version.retired())
                .findFirst()
                .map(term -> new VersionView(
                        version.asVersion(),
                        true,
                        term.from(),
                        term.until() == null ? null : term.until().minusDays(1)))
                .orElseGet(() -> new VersionView(version.asVersion(), false, null, null));
    }
}
