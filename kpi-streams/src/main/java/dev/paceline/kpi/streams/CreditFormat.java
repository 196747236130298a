package dev.paceline.kpi.streams;

import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RepId;
import dev.paceline.events.TeamId;
import dev.paceline.kpi.domain.Credit;
import dev.paceline.kpi.streams.DefinitionFormat.Made;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Contributions and whom they move, as bytes. */
final class CreditFormat {

    private CreditFormat() {}

    static void write(ByteWriter out, List<Credit> credits) {
        out.writeCount(credits.size());
        credits.forEach(credit -> write(out, credit));
    }

    static List<Credit> readCredits(ByteReader in) {
        List<Credit> credits = new ArrayList<>();
        for (int left = in.readSize(); left > 0; left--) {
            credits.add(readCredit(in));
        }
        return credits;
    }

    private static void write(ByteWriter out, Credit credit) {
        Contribution contribution = credit.contribution();
        out.writeText(contribution.metric().value());
        DefinitionFormat.write(out, credit.definition(), contribution.definitionVersion())
                .writeText(contribution.rep().value())
                .writeDate(contribution.date())
                .writeDecimal(contribution.value())
                .writeDecimal(contribution.weight())
                .writeOptionalText(contribution.currency())
                .writeDecimal(contribution.share())
                .writeCount(credit.teams().size());
        credit.teams().forEach(team -> out.writeText(team.value()));
    }

    private static Credit readCredit(ByteReader in) {
        MetricId metric = new MetricId(in.readText());
        Made made = DefinitionFormat.readMade(in);
        RepId rep = new RepId(in.readText());
        var date = in.readDate();
        BigDecimal value = in.readDecimal();
        BigDecimal weight = in.readDecimal();
        String currency = in.readOptionalText();
        BigDecimal share = in.readDecimal();
        List<TeamId> teams = new ArrayList<>();
        for (int left = in.readSize(); left > 0; left--) {
            teams.add(new TeamId(in.readText()));
        }
        return new Credit(
                new Contribution(metric, made.version(), rep, date, value, weight, currency, share),
                made.definition(),
                teams);
    }
}
