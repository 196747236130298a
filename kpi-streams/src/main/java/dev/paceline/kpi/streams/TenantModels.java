package dev.paceline.kpi.streams;

import dev.paceline.events.Fact;
import dev.paceline.events.Keys;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDerivation;
import dev.paceline.events.KpiSetting;
import dev.paceline.events.MetricId;
import dev.paceline.events.MonthClosing;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.Closings;
import dev.paceline.kpi.domain.CompiledExpressions;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.Rules;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Definitions and rosters of all tenants in memory, shared by all stream tasks of the JVM. The global stores' processors feed
 * it, also while they restore. A tenant's model is rebuilt after {@link #refresh()} only, so that a burst of roster changes costs
 * one rebuild and not one each; until then events are derived by the model at hand, and corrected when the records are derived again.
 */
final class TenantModels {

    private static final int MOST_COMPILED = 1_000;
    private static final Logger LOG = Logger.getLogger(TenantModels.class);

    private final Map<TenantId, Map<String, KpiDefinition>> definitions = new ConcurrentHashMap<>();
    private final Map<TenantId, Map<String, RosterEntry>> rosters = new ConcurrentHashMap<>();
    private final Map<TenantId, TenantModel> models = new ConcurrentHashMap<>();
    /** To compile is the costly part, and a roster changes more often than definitions do. */
    private final Map<Fingerprint, Definitions> compiled = new ConcurrentHashMap<>();

    private final CompiledExpressions expressions = new CompiledExpressions();

    /** Tenants that have changed since their model was built, and how often: a change during a build is not lost. */
    private final Map<TenantId, Long> stale = new ConcurrentHashMap<>();

    /** Built for people who ask while the model that records are derived by is stale; one for all who ask between two changes. */
    private final Map<TenantId, Latest> latest = new ConcurrentHashMap<>();

    private final Map<TenantId, Long> changes = new ConcurrentHashMap<>();
    private final KnownSettings settings = new KnownSettings();
    private final Passes passes = new Passes();
    private final Derivations derivations = new Derivations(expressions);
    private final AtomicLong builtInChanges = new AtomicLong();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final ModelBuilds builds;
    private volatile Unbuildable unbuildable = (tenant, failure) -> {};

    TenantModels(ModelBuilds builds) {
        this.builds = builds;
    }

    /** Is told of a tenant whose definitions, roster and settings together make no model. */
    @FunctionalInterface
    interface Unbuildable {
        void of(TenantId tenant, Throwable failure);
    }

    void report(Unbuildable listener) {
        unbuildable = listener;
    }

    /** Where the reference facts are that were left out since the process began. */
    Set<String> reported() {
        return reported;
    }

    /** Takes a definition in if it is newer than what is known; whether it was. */
    boolean take(KpiDefinition definition) {
        boolean newer = put(definitions, definition, definition.version());
        if (newer) {
            markStale(definition.tenant());
        }
        return newer;
    }

    /** Takes a rep or team in if it is newer than what is known; whether it was. */
    boolean take(RosterEntry entry) {
        boolean newer = put(rosters, entry, entry.revision());
        if (newer) {
            markStale(entry.tenant());
        }
        return newer;
    }

    /** Takes a setting in if it is newer than what is known; whether it was. */
    boolean take(KpiSetting setting) {
        boolean newer = settings.take(setting);
        if (newer && setting instanceof MonthClosing) {
            markStale(setting.tenant());
        }
        return newer;
    }

    /** Settings; of these records are derived by closed months only. */
    KnownSettings settings() {
        return settings;
    }

    /** Takes in that a partition is through with a generation; when all are, its totals are told from now on. */
    boolean take(KpiDerivation fact) {
        if (derivations.take(fact)) {
            markStale(fact.tenant());
        }
        return true;
    }

    /** How far records are that are derived again. */
    Passes passes() {
        return passes;
    }

    Derivations derivations() {
        return derivations;
    }

    /** All tenants with a roster, definitions of their own or records. */
    Set<TenantId> tenants() {
        Set<TenantId> tenants = new HashSet<>(models.keySet());
        tenants.addAll(rosters.keySet());
        tenants.addAll(definitions.keySet());
        tenants.remove(KpiDefinition.EVERY_TENANT);
        return tenants;
    }

    /** The tenant's model as of the last refresh. */
    TenantModel of(TenantId tenant) {
        TenantModel known = models.get(tenant);
        if (known != null) {
            return known;
        }
        long before = builtInChanges.get();
        TenantModel model = models.computeIfAbsent(tenant, absent -> buildOr(absent, null));
        if (builtInChanges.get() != before) {
            // a built-in definition came while the model was built, and did not yet find it to mark it
            stale.merge(tenant, 1L, Long::sum);
        }
        return model;
    }

    /** A model and how many changes of its tenant and of the built-in definitions there had been before it was built. */
    private record Latest(long ofTenant, long builtIn, TenantModel model) {}

    /** The tenant's model as of now, for people who ask. */
    TenantModel now(TenantId tenant) {
        return stale.containsKey(tenant) ? latest(tenant) : of(tenant);
    }

    private TenantModel latest(TenantId tenant) {
        return latest.compute(tenant, (same, known) -> {
                    long ofTenant = changes.getOrDefault(tenant, 0L);
                    long builtIn = builtInChanges.get();
                    boolean isCurrent = known != null && known.ofTenant() == ofTenant && known.builtIn() == builtIn;
                    return isCurrent ? known : new Latest(ofTenant, builtIn, buildOr(tenant, models.get(tenant)));
                })
                .model();
    }

    /** The tenant's model as of the last refresh; null where there is none, or a change has come since. */
    @Nullable
    TenantModel atHand(TenantId tenant) {
        return stale.containsKey(tenant) ? null : models.get(tenant);
    }

    /** The tenant's own definition of the metric, else the built-in one; also when it is retired. */
    Optional<KpiDefinition> standing(TenantId tenant, MetricId metric) {
        return Stream.of(tenant, KpiDefinition.EVERY_TENANT)
                .map(each -> definitions.getOrDefault(each, Map.of()).get(Keys.of(each.value(), metric.value())))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Has the models of tenants built whose definitions or roster changed. */
    void refresh() {
        stale.keySet().forEach(tenant -> builds.request(tenant, () -> rebuild(tenant)));
    }

    /** Whether the tenant's first model is to be built soon; who can wait for it does. */
    boolean isAwaited(TenantId tenant) {
        return stale.containsKey(tenant) && !models.containsKey(tenant);
    }

    private void rebuild(TenantId tenant) {
        Long change = stale.get(tenant);
        if (change == null) {
            return;
        }
        models.put(tenant, buildOr(tenant, models.get(tenant)));
        latest.remove(tenant);
        stale.remove(tenant, change);
    }

    private void markStale(TenantId tenant) {
        if (tenant.equals(KpiDefinition.EVERY_TENANT)) {
            builtInChanges.incrementAndGet();
            models.keySet().forEach(each -> stale.merge(each, 1L, Long::sum));
            return;
        }
        changes.merge(tenant, 1L, Long::sum);
        stale.merge(tenant, 1L, Long::sum);
    }

    /** What a tenant says must not stop the thread that works for all: it is then derived by its last model, or by the built-in definitions. */
    private TenantModel buildOr(TenantId tenant, @Nullable TenantModel last) {
        try {
            return build(tenant);
        } catch (RuntimeException | StackOverflowError e) {
            unbuildable.of(tenant, e);
            return last == null ? builtInAlone() : last;
        }
    }

    private TenantModel builtInAlone() {
        Collection<KpiDefinition> builtIn = values(definitions, KpiDefinition.EVERY_TENANT);
        Definitions inForce = Definitions.of(builtIn, List.of(), expressions);
        return new TenantModel(
                new Rules(inForce, null, Closings.NONE), RosterView.empty(), with(Fingerprint.NOTHING, builtIn));
    }

    private TenantModel build(TenantId tenant) {
        Collection<KpiDefinition> builtIn = values(definitions, KpiDefinition.EVERY_TENANT);
        Collection<KpiDefinition> own = values(definitions, tenant);
        Collection<RosterEntry> roster = values(rosters, tenant);
        Fingerprint ofDefinitions = with(with(Fingerprint.NOTHING, builtIn), own);
        if (compiled.size() > MOST_COMPILED) {
            compiled.clear();
        }
        Definitions inForce = compiled.computeIfAbsent(ofDefinitions, fingerprint -> compile(tenant, builtIn, own));
        Definitions told = derivations.told(tenant);
        boolean settled = told != null && told.generation().equals(inForce.generation());
        List<MonthClosing> months = settings.closings(tenant);
        // a month that is closed changes no record that is there; one that is opened again may
        Fingerprint whole = with(
                with(ofDefinitions, roster),
                months.stream().filter(month -> !month.closed()).toList());
        return new TenantModel(
                new Rules(inForce, settled ? inForce : told, Closings.of(months)),
                RosterView.of(roster),
                told == null ? whole : whole.with(told.generation().id()));
    }

    private Definitions compile(TenantId tenant, Collection<KpiDefinition> builtIn, Collection<KpiDefinition> own) {
        Definitions definitions = Definitions.of(builtIn, own, expressions);
        definitions
                .problems()
                .forEach(problem -> LOG.warnf("definition not computed tenant=%s problem=%s", tenant, problem));
        return definitions;
    }

    private static Fingerprint with(Fingerprint base, Collection<? extends Fact> facts) {
        Fingerprint fingerprint = base;
        for (Fact fact : facts) {
            fingerprint = fingerprint.with(fact.factId());
        }
        return fingerprint;
    }

    private static <T extends Fact> boolean put(Map<TenantId, Map<String, T>> kept, T fact, long revision) {
        Map<String, T> ofTenant = kept.computeIfAbsent(fact.tenant(), tenant -> new ConcurrentHashMap<>());
        T known = ofTenant.get(fact.key());
        if (known != null && revisionOf(known) >= revision) {
            return false;
        }
        ofTenant.put(fact.key(), fact);
        return true;
    }

    private static long revisionOf(Fact fact) {
        return fact instanceof KpiDefinition definition ? definition.version() : ((RosterEntry) fact).revision();
    }

    private static <T> List<T> values(Map<TenantId, Map<String, T>> kept, TenantId tenant) {
        return List.copyOf(kept.getOrDefault(tenant, Map.of()).values());
    }
}
