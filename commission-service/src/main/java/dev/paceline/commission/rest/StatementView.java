package dev.paceline.commission.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.paceline.commission.domain.CorrectionReason;
import dev.paceline.commission.domain.LedgerEntry;
import dev.paceline.commission.domain.LedgerEntry.Kind;
import dev.paceline.commission.domain.PayLine;
import dev.paceline.commission.domain.Statement;
import dev.paceline.commission.domain.StatementSummary;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Keys;
import dev.paceline.events.MetricId;
import dev.paceline.events.PlanId;
import dev.paceline.events.RepId;
import dev.paceline.kit.messaging.FactProblem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it stands, a page of its lines at a time.
 *
 * @param totals of all lines, not of this page
 * @param next where the next page goes on
 * @param problems credits that could not be taken, until a later fact of their record is
 */
record StatementView(
        RepId rep,
        YearMonth month,
        long revision,
        List<Money> totals,
        List<LineView> lines,
        @Nullable String next,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CreditProblemView> problems) {

    /**
     * A record whose credits could not be taken.
     *
     * @param since when it was set aside
     */
    record CreditProblemView(String recordType, String recordId, Instant since, String reason) {

        static CreditProblemView of(FactProblem problem) {
            List<String> parts = Keys.parts(problem.key());
            boolean known = parts.size() == KEY_PARTS;
            return new CreditProblemView(
                    known ? parts.get(1) : "", known ? parts.get(2) : "", problem.since(), problem.reason());
        }
    }

    /** Of a record's key: tenant, type and id. */
    private static final int KEY_PARTS = 3;

    static StatementView of(Statement statement, Page page, List<FactProblem> problems) {
        return new StatementView(
                statement.key().rep(),
                statement.key().month(),
                statement.revision(),
                statement.totals(),
                statement.lines().stream().map(LineView::of).toList(),
                page.next(statement.lines(), line -> line.id().toString()),
                problems.stream().map(CreditProblemView::of).toList());
    }

    /**
     * A line that stands, and the arithmetic behind it.
     *
     * @param lineId the ledger entry that booked it
     * @param base the exact credited amount, in the currency of {@code amount}
     */
    record LineView(
            String lineId,
            PlanId plan,
            int planVersion,
            String component,
            MetricId metric,
            String recordType,
            String recordId,
            @Nullable String recordName,
            LocalDate date,
            BigDecimal base,
            BigDecimal rate,
            Money amount,
            String words,
            CorrelationId correlationId) {

        static LineView of(LedgerEntry booking) {
            PayLine line = booking.line();
            return new LineView(
                    booking.id().toString(),
                    line.plan(),
                    line.planVersion(),
                    line.component(),
                    line.metric(),
                    line.record().type(),
                    line.record().id(),
                    booking.recordName(),
                    line.date(),
                    line.base(),
                    line.rate(),
                    line.amount(),
                    booking.words(),
                    booking.correlationId());
        }
    }

    /**
     * A posting to the statement's ledger.
     *
     * @param corrects the entry that a correction takes back
     * @param reason why a correction takes it back; absent on corrections of releases that did not say
     * @param amount what it adds to the balance; a correction's is the negative of what it takes back
     */
    record EntryView(
            String entryId,
            Kind kind,
            @Nullable String corrects,
            @Nullable CorrectionReason reason,
            PlanId plan,
            int planVersion,
            String component,
            String recordType,
            String recordId,
            @Nullable String recordName,
            LocalDate date,
            Money amount,
            String words,
            CorrelationId correlationId,
            Instant bookedAt) {

        static EntryView of(LedgerEntry entry) {
            PayLine line = entry.line();
            var corrects = entry.corrects();
            return new EntryView(
                    entry.id().toString(),
                    entry.kind(),
                    corrects == null ? null : corrects.toString(),
                    entry.reason(),
                    line.plan(),
                    line.planVersion(),
                    line.component(),
                    line.record().type(),
                    line.record().id(),
                    entry.recordName(),
                    line.date(),
                    entry.amount(),
                    entry.words(),
                    entry.correlationId(),
                    entry.bookedAt());
        }
    }

    /** A page of ledger entries, in order of booking. */
    record LedgerPageView(List<EntryView> items, @Nullable String next) {

        static LedgerPageView of(List<LedgerEntry> entries, Page page) {
            return new LedgerPageView(
                    entries.stream().map(EntryView::of).toList(),
                    page.next(entries, entry -> entry.id().toString()));
        }
    }

    /** A statement in a list, without its lines. */
    record SummaryView(RepId rep, YearMonth month, long revision, List<Money> totals, Instant changedAt) {

        static SummaryView of(StatementSummary summary) {
            return new SummaryView(
                    summary.key().rep(),
                    summary.key().month(),
                    summary.revision(),
                    summary.totals(),
                    summary.changedAt());
        }
    }

    /** A page of statements. */
    record StatementPageView(List<SummaryView> items, @Nullable String next) {}
}
