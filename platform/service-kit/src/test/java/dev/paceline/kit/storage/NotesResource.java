package dev.paceline.kit.storage;

import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An endpoint that reads the database, as those of services do. */
@Path("/probe/notes")
public class NotesResource {

    private final Transactions transactions;

    NotesResource(Transactions transactions) {
        this.transactions = transactions;
    }

    @GET
    @PermitAll
    public Uni<Long> count() {
        return transactions.inTenant(
                new TenantId("acme"), session -> session.createNativeQuery("select count(*) from note", Long.class)
                        .getSingleResult());
    }
}
