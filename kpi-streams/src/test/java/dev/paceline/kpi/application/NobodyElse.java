package dev.paceline.kpi.application;

import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import java.util.List;
import java.util.Map;

/** There is one instance only. */
final class NobodyElse implements OtherInstances {

    @Override
    public Map<Subject, List<CurrencyDays>> totals(Instance instance, TotalsQuestion question) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void records(Instance instance, RecordsQuestion question, HeldRecords.Copy taker) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BoardPart board(Instance instance, BoardQuestion question) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BoardPart board(TenantId tenant, Instance instance, BoardQuestion question) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Failures.Found failures(Instance instance, FailuresQuestion question) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DerivationProgress.Standing derivation(Instance instance, DerivationQuestion question) {
        throw new UnsupportedOperationException();
    }
}
