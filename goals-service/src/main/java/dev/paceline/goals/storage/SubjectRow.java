package dev.paceline.goals.storage;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.paceline.events.Subject;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A subject and its zone, where that matters, in the columns that all tables name it by. */
@JsonNaming(SnakeCaseStrategy.class)
record SubjectRow(String subjectKind, String subjectId, @Nullable ZoneId zone) {

    static SubjectRow of(Subject subject, @Nullable ZoneId zone) {
        return new SubjectRow(subject.kind().wireName(), subject.id(), zone);
    }
}
