package dev.paceline.ingest.domain;

import dev.paceline.events.ManagerTerm;
import dev.paceline.events.Membership;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.RepDraft.MembershipDraft;
import dev.paceline.ingest.domain.TeamDraft.ManagerDraft;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the drafts of one import into typed entries of revision 1 and collects every fault on the way. Rules that look
 * at one entry alone live here; those between entries live in {@link RosterRules}.
 */
final class DraftReader {

    private static final String MISSING = "is missing";

    private final TenantId tenant;
    private final List<Fault> faults = new ArrayList<>();

    DraftReader(TenantId tenant) {
        this.tenant = tenant;
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    Optional<RosterTeam> team(String path, @Nullable TeamDraft draft) {
        if (draft == null) {
            return fault(path, MISSING);
        }
        int before = faults.size();
        Optional<TeamId> id = id(path + ".id", draft.id(), TeamId::new);
        Optional<String> name = text(path + ".name", draft.name());
        Optional<TeamId> parent =
                draft.parent() == null ? Optional.empty() : id(path + ".parent", draft.parent(), TeamId::new);
        Optional<ZoneId> zone = zone(path + ".zone", draft.zone());
        Optional<String> currency = currency(path + ".currency", draft.currency());
        List<ManagerTerm> managers = managers(path + ".managers", draft.managers());
        if (faults.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new RosterTeam(
                tenant,
                id.orElseThrow(),
                1,
                name.orElseThrow(),
                parent.orElse(null),
                zone.orElseThrow(),
                currency.orElseThrow(),
                managers));
    }

    Optional<RosterRep> rep(String path, @Nullable RepDraft draft) {
        if (draft == null) {
            return fault(path, MISSING);
        }
        int before = faults.size();
        Optional<RepId> id = id(path + ".id", draft.id(), RepId::new);
        Optional<String> name = text(path + ".name", draft.name());
        Optional<String> email = draft.email() == null || draft.email().isBlank()
                ? Optional.empty()
                : text(path + ".email", draft.email());
        Optional<ZoneId> zone = zone(path + ".zone", draft.zone());
        Optional<String> currency = currency(path + ".currency", draft.currency());
        @Nullable LocalDate hired = date(path + ".hired", draft.hired());
        @Nullable LocalDate left = date(path + ".left", draft.left());
        if (hired != null && left != null && !left.isAfter(hired)) {
            fault(path + ".left", "must be after hired");
        }
        @Nullable LocalDate rampStart = date(path + ".rampStart", draft.rampStart());
        if (left != null && rampStart != null && !rampStart.isBefore(left)) {
            fault(path + ".rampStart", "must be before left");
        }
        List<String> externalIds = externalIds(path + ".externalIds", draft.externalIds());
        List<Membership> memberships = memberships(path + ".memberships", draft.memberships());
        if (faults.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new RosterRep(
                tenant,
                id.orElseThrow(),
                1,
                name.orElseThrow(),
                email.orElse(null),
                zone.orElseThrow(),
                currency.orElseThrow(),
                hired,
                left,
                externalIds,
                memberships,
                rampStart));
    }

    private List<ManagerTerm> managers(String path, List<ManagerDraft> drafts) {
        List<ManagerTerm> terms = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            String at = path + "[" + i + "]";
            ManagerDraft draft = drafts.get(i);
            Optional<RepId> rep = id(at + ".rep", draft == null ? null : draft.rep(), RepId::new);
            if (draft != null) {
                term(at, draft.from(), draft.until(), (from, until) -> rep.map(id -> new ManagerTerm(id, from, until)))
                        .ifPresent(terms::add);
            }
        }
        return terms;
    }

    private List<Membership> memberships(String path, List<MembershipDraft> drafts) {
        List<Membership> memberships = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            String at = path + "[" + i + "]";
            MembershipDraft draft = drafts.get(i);
            Optional<TeamId> team = id(at + ".team", draft == null ? null : draft.team(), TeamId::new);
            if (draft != null) {
                term(at, draft.from(), draft.until(), (from, until) -> team.map(id -> new Membership(id, from, until)))
                        .ifPresent(memberships::add);
            }
        }
        return memberships;
    }

    private <T> Optional<T> term(
            String path,
            @Nullable String fromText,
            @Nullable String untilText,
            BiFunction<@Nullable LocalDate, @Nullable LocalDate, Optional<T>> term) {
        LocalDate from = date(path + ".from", fromText);
        LocalDate until = date(path + ".until", untilText);
        if (from != null && until != null && !until.isAfter(from)) {
            return fault(path + ".until", "must be after from");
        }
        return term.apply(from, until);
    }

    private List<String> externalIds(String path, List<@Nullable String> externalIds) {
        for (int i = 0; i < externalIds.size(); i++) {
            text(path + "[" + i + "]", externalIds.get(i));
        }
        return externalIds.stream().filter(Objects::nonNull).map(String::strip).toList();
    }

    private <I> Optional<I> id(String path, @Nullable String value, Function<String, I> type) {
        if (value == null || value.isBlank()) {
            return fault(path, MISSING);
        }
        try {
            return Optional.of(type.apply(value));
        } catch (IllegalArgumentException e) {
            return fault(path, "must be at most 200 characters without control characters");
        }
    }

    private Optional<String> text(String path, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return fault(path, MISSING);
        }
        return value.chars().anyMatch(Character::isISOControl)
                ? fault(path, "holds a control character")
                : Optional.of(value.strip());
    }

    private Optional<ZoneId> zone(String path, @Nullable String value) {
        if (value == null) {
            return fault(path, MISSING);
        }
        try {
            return Optional.of(ZoneId.of(value));
        } catch (DateTimeException e) {
            return fault(path, "is not a time zone such as Europe/Berlin");
        }
    }

    private Optional<String> currency(String path, @Nullable String value) {
        if (value == null) {
            return fault(path, MISSING);
        }
        try {
            return Optional.of(Currency.getInstance(value).getCurrencyCode());
        } catch (IllegalArgumentException e) {
            return fault(path, "is not an ISO 4217 currency such as EUR");
        }
    }

    private @Nullable LocalDate date(String path, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            fault(path, "is not a date such as 2026-01-31");
            return null;
        }
    }

    private <T> Optional<T> fault(String path, String message) {
        faults.add(new Fault(path, message));
        return Optional.empty();
    }
}
