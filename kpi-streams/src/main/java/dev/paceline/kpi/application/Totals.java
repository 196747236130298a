package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.OtherInstances.TotalsQuestion;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The totals as they stand now, on whichever instance they are. */
@ApplicationScoped
public class Totals {

    /** Subjects in one question, so that it stays a short one. */
    private static final int MOST_AT_ONCE = 50;

    private final HeldTotals held;
    private final OtherInstances others;
    private final Basis basis;

    Totals(HeldTotals held, OtherInstances others, Basis basis) {
        this.held = held;
        this.others = others;
        this.basis = basis;
    }

    /**
     * The days of a subject's metric from a day on, before another one, per currency.
     *
     * @throws NotReadyException while the state is not at hand
     */
    public List<CurrencyDays> days(TenantId tenant, Subject subject, MetricId metric, LocalDate from, LocalDate until) {
        return days(tenant, List.of(subject), metric, from, until).getOrDefault(subject, List.of());
    }

    /**
     * The same for several subjects.
     *
     * @throws NotReadyException while the state is not at hand
     */
    public Map<Subject, List<CurrencyDays>> days(
            TenantId tenant, Collection<Subject> subjects, MetricId metric, LocalDate from, LocalDate until) {
        try {
            return ofHolders(tenant, subjects, metric, from, until);
        } catch (HolderAwayException e) {
            return ofCopies(tenant, subjects, metric, from, until, e);
        }
    }

    /** While an instance stops or starts, the copies on this one answer for it. */
    private Map<Subject, List<CurrencyDays>> ofCopies(
            TenantId tenant,
            Collection<Subject> subjects,
            MetricId metric,
            LocalDate from,
            LocalDate until,
            HolderAwayException reason) {
        Map<Subject, List<CurrencyDays>> found = new HashMap<>();
        try {
            subjects.forEach(subject -> found.put(subject, held.daysOfCopy(tenant, subject, metric, from, until)));
        } catch (HolderAwayException e) {
            throw reason;
        }
        return found;
    }

    private Map<Subject, List<CurrencyDays>> ofHolders(
            TenantId tenant, Collection<Subject> subjects, MetricId metric, LocalDate from, LocalDate until) {
        Placement placement = held.placement(subjects.stream()
                .map(subject -> held.partition(tenant, subject, metric))
                .collect(Collectors.toSet()));
        Map<Subject, List<CurrencyDays>> found = new HashMap<>();
        Map<Instance, List<Subject>> elsewhere = new TreeMap<>();
        for (Subject subject : subjects) {
            placement
                    .elsewhere(held.partition(tenant, subject, metric))
                    .ifPresentOrElse(
                            instance -> elsewhere
                                    .computeIfAbsent(instance, each -> new ArrayList<>())
                                    .add(subject),
                            () -> found.put(subject, held.days(tenant, subject, metric, from, until)));
        }
        if (!elsewhere.isEmpty()) {
            String asked = basis.of(tenant);
            Span span = new Span(from, until);
            List<Supplier<Map<Subject, List<CurrencyDays>>>> questions = new ArrayList<>();
            elsewhere.forEach((instance, theirs) -> questions.add(() -> ask(instance, asked, metric, theirs, span)));
            others.together(questions).forEach(found::putAll);
            basis.mustBe(tenant, asked);
        }
        return found;
    }

    private Map<Subject, List<CurrencyDays>> ask(
            Instance instance, String asked, MetricId metric, List<Subject> subjects, Span span) {
        Map<Subject, List<CurrencyDays>> answers = new HashMap<>();
        for (int first = 0; first < subjects.size(); first += MOST_AT_ONCE) {
            List<Subject> some = subjects.subList(first, Math.min(subjects.size(), first + MOST_AT_ONCE));
            Map<Subject, List<CurrencyDays>> answer =
                    others.totals(instance, new TotalsQuestion(asked, metric, some, span));
            if (!answer.keySet().containsAll(some)) {
                throw new NotReadyException("an instance has answered a part of a question only");
            }
            answers.putAll(answer);
        }
        return answers;
    }
}
