package dev.paceline.goals.storage;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.paceline.events.Subject;
import java.time.ZoneId;

/** A subject and its zone, in the columns that all tables name it by. */
@JsonNaming(SnakeCaseStrategy.class)
record SubjectRow(String subjectKind, String subjectId, ZoneId zone) {

    static SubjectRow of(Subject subject, ZoneId zone) {
        return new SubjectRow(subject.kind().wireName(), subject.id(), zone);
    }
}
