package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import java.util.List;

/** The built-in definitions that this version brings. */
public interface Catalogue {

    List<KpiDefinition> definitions();
}
