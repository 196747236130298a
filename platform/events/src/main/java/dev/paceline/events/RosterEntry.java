package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;

/** A rep or a team as the roster knows it now, with its dated memberships. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RosterRep.class, name = "rep"),
    @JsonSubTypes.Type(value = RosterTeam.class, name = "team")
})
public sealed interface RosterEntry extends Fact permits RosterRep, RosterTeam {

    long revision();

    String name();

    /** Rep or team: names every case. */
    <R> R match(Function<RosterRep, R> rep, Function<RosterTeam, R> team);

    @Override
    default String factId() {
        return key() + "@" + revision();
    }
}
