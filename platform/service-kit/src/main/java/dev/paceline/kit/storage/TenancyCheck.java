package dev.paceline.kit.storage;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Refuses to start where row-level security would not bind: as a superuser, or with a tenants' table that nobody protected. */
@Singleton
class TenancyCheck {

    private static final int FIRST = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UNBOUND =
            "select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)";
    private static final String OPEN_TABLES =
            """
            select c.relname from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
              and not (c.relrowsecurity and c.relforcerowsecurity)
            order by c.relname
            """;

    private final Pool pool;

    TenancyCheck(Pool pool) {
        this.pool = pool;
    }

    void check(@Observes @Priority(FIRST) StartupEvent event) {
        List<String> unbound = names(UNBOUND);
        if (!unbound.isEmpty()) {
            throw new IllegalStateException("database user " + unbound.get(0)
                    + " is a superuser or bypasses row-level security: tenants would not be kept apart");
        }
        List<String> open = names(OPEN_TABLES);
        if (!open.isEmpty()) {
            throw new IllegalStateException("tables " + open
                    + " have a tenant_id but no row-level security: call keep_tenants_apart in their migration");
        }
    }

    private List<String> names(String sql) {
        List<String> names = new ArrayList<>();
        for (Row row : pool.query(sql).execute().await().atMost(PATIENCE)) {
            names.add(row.getString(0));
        }
        return names;
    }
}
