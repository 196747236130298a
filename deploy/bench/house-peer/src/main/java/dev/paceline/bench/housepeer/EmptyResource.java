package dev.paceline.bench.housepeer;

import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers reps with as many bytes as they ask for, made once: what the house costs when there is nothing to do. */
@Path("/empty/{bytes}")
@Produces(MediaType.APPLICATION_JSON)
public class EmptyResource {

    private static final int MOST_BYTES = 1 << 20;

    private final Map<Integer, byte[]> made = new ConcurrentHashMap<>();

    @GET
    @RolesAllowed(Roles.REP)
    public Uni<byte[]> read(@PathParam("bytes") int bytes) {
        return Uni.createFrom().item(made.computeIfAbsent(Math.min(bytes, MOST_BYTES), EmptyResource::make));
    }

    private static byte[] make(int bytes) {
        byte[] spaces = new byte[bytes];
        Arrays.fill(spaces, (byte) ' ');
        return spaces;
    }
}
