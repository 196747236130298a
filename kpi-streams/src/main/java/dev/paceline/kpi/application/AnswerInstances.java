package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.Failures.Found;
import dev.paceline.kpi.application.OtherInstances.BoardPart;
import dev.paceline.kpi.application.OtherInstances.BoardQuestion;
import dev.paceline.kpi.application.OtherInstances.DerivationQuestion;
import dev.paceline.kpi.application.OtherInstances.FailuresQuestion;
import dev.paceline.kpi.application.OtherInstances.RecordsQuestion;
import dev.paceline.kpi.application.OtherInstances.TotalsQuestion;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers the other instances' questions from what is held here, whole or not at all. */
@ApplicationScoped
public class AnswerInstances {

    private final HeldTotals totals;
    private final HeldRecords records;
    private final Boards boards;
    private final HeldFailures failures;
    private final HeldDerivations derivations;
    private final ReadKpi readKpi;
    private final Basis basis;

    AnswerInstances(
            HeldTotals totals,
            HeldRecords records,
            Boards boards,
            HeldFailures failures,
            HeldDerivations derivations,
            ReadKpi readKpi,
            Basis basis) {
        this.totals = totals;
        this.records = records;
        this.boards = boards;
        this.failures = failures;
        this.derivations = derivations;
        this.readKpi = readKpi;
        this.basis = basis;
    }

    public Map<Subject, List<CurrencyDays>> totals(TenantId tenant, TotalsQuestion question) {
        basis.await(tenant, question.basis());
        Map<Subject, List<CurrencyDays>> answer = new HashMap<>();
        for (Subject subject : question.subjects()) {
            answer.put(
                    subject,
                    totals.days(
                            tenant,
                            subject,
                            question.metric(),
                            question.span().from(),
                            question.span().until()));
        }
        basis.mustBe(tenant, question.basis());
        return answer;
    }

    /**
     * Hands over one record after the other.
     *
     * @throws IOException when the taker cannot go on
     */
    public void records(TenantId tenant, RecordsQuestion question, HeldRecords.Copy taker) throws IOException {
        basis.await(tenant, question.basis());
        records.copy(tenant, question.recordType(), question.partitions(), question.sieve(), taker);
        basis.mustBe(tenant, question.basis());
    }

    /** This instance's part of a board that somebody asks for. */
    public BoardPart board(TenantId tenant, BoardQuestion question) {
        return board(tenant, KeptBoards.Use.ASKED, question);
    }

    /** The same of one that another instance tells by itself. */
    public BoardPart ownBoard(TenantId tenant, BoardQuestion question) {
        return board(tenant, KeptBoards.Use.TOLD, question);
    }

    private BoardPart board(TenantId tenant, KeptBoards.Use use, BoardQuestion question) {
        basis.await(tenant, question.basis());
        KpiDefinition definition = readKpi.definition(tenant, question.metric())
                .orElseThrow(() -> new NotReadyException("the metric is just changing"));
        Boards.Question ranked = new Boards.Question(
                tenant,
                readKpi.measure(tenant, definition, question.currency()),
                question.team(),
                question.span(),
                question.on());
        BoardPart part = boards.part(ranked, use, question);
        basis.mustBe(tenant, question.basis());
        return part;
    }

    public Found failures(TenantId tenant, FailuresQuestion question) {
        basis.await(tenant, question.basis());
        Found found = failures.of(tenant, question.metric(), question.partitions(), question.after(), question.limit());
        basis.mustBe(tenant, question.basis());
        return found;
    }

    public DerivationProgress.Standing derivation(TenantId tenant, DerivationQuestion question) {
        basis.await(tenant, question.basis());
        return derivations
                .of(tenant, question.metric())
                .orElseThrow(() -> new NotReadyException("the metric is just changing"));
    }
}
