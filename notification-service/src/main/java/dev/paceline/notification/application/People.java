package dev.paceline.notification.application;

import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.notification.domain.Person;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;

/** The reps and teams a splash may name. */
public interface People {

    /** Those of the subjects that the roster knows. */
    Uni<Map<Subject, Person>> of(TenantId tenant, Set<Subject> subjects);
}
