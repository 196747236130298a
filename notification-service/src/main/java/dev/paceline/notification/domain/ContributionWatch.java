package dev.paceline.notification.domain;

import dev.paceline.events.Envelope;
import dev.paceline.events.Keys;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.Subject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Looks at what a record contributes, with the eyes of each rule. */
public final class ContributionWatch {

    /** Of several credited reps the one with the greatest share is named. */
    private static final Comparator<Contribution> MOST_CREDITED =
            Comparator.comparing(Contribution::share).reversed().thenComparing(Contribution::rep);

    private static final List<Condition> CONDITIONS =
            BuiltInRules.on(Trigger.CONTRIBUTIONS).stream().map(Condition::of).toList();

    private ContributionWatch() {}

    /** One sighting for each rule. */
    public static List<Sighting> sightings(Envelope<RecordContributions> envelope) {
        RecordContributions fact = envelope.fact();
        String thing = Keys.of(fact.recordType(), fact.recordId());
        return CONDITIONS.stream()
                .map(condition -> new Sighting(
                        condition.rule().name(),
                        thing,
                        fact.revision(),
                        moment(condition, fact).orElse(null),
                        envelope))
                .toList();
    }

    private static Optional<Moment> moment(Condition condition, RecordContributions fact) {
        Map<String, @Nullable Object> record = new HashMap<>();
        record.put("type", fact.recordType());
        record.put("id", fact.recordId());
        record.put("name", fact.recordName());
        return fact.contributions().stream()
                .filter(contribution -> condition.holds(Map.of("record", record, "contribution", values(contribution))))
                .min(MOST_CREDITED)
                .<Moment>map(contribution -> new Moment.OfRecord(
                        Subject.of(contribution.rep()),
                        name(fact),
                        amount(condition.rule().amount(), fact, contribution),
                        contribution.date()))
                .filter(moment -> !isNegative(moment.amount()));
    }

    /** A credit note is nothing to celebrate. */
    private static boolean isNegative(@Nullable Money amount) {
        return amount != null && amount.isNegative();
    }

    private static Map<String, @Nullable Object> values(Contribution contribution) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("metric", contribution.metric().value());
        values.put("rep", contribution.rep().value());
        values.put("date", contribution.date());
        values.put("value", contribution.value());
        values.put("currency", contribution.currency());
        return values;
    }

    private static String name(RecordContributions fact) {
        String name = fact.recordName();
        return name == null || name.isBlank() ? fact.recordType() + " " + fact.recordId() : name;
    }

    private static @Nullable Money amount(@Nullable MetricId metric, RecordContributions fact, Contribution credited) {
        return fact.contributions().stream()
                .filter(each -> each.metric().equals(metric) && each.rep().equals(credited.rep()))
                .filter(each -> each.currency() != null)
                .max(Comparator.comparing(Contribution::value))
                .map(each -> MoneyWords.shown(each.value(), each.currency()))
                .orElse(null);
    }
}
