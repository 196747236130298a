package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import java.util.List;
import java.util.stream.Stream;

/**
 * A contribution and everyone whose total it moves: the rep and the teams in force on its date.
 *
 * @param contribution of a metric of LAST its value is one of {@link Latest}
 * @param teams all teams up the tree, ascending
 */
public record Credit(Contribution contribution, DefinitionStamp definition, List<TeamId> teams) {

    public Credit {
        teams = List.copyOf(teams);
    }

    /** The contribution as others are told of it. */
    public Contribution told() {
        if (definition.aggregate() != Aggregate.LAST) {
            return contribution;
        }
        return new Contribution(
                contribution.metric(),
                contribution.definitionVersion(),
                contribution.rep(),
                contribution.date(),
                Latest.value(contribution.value()),
                contribution.weight(),
                contribution.currency(),
                contribution.share());
    }

    Stream<Subject> subjects() {
        return Stream.concat(
                Stream.of(Subject.of(contribution.rep())), teams.stream().map(Subject::of));
    }
}
