package dev.paceline.console.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.console.domain.JoinedDocument;
import dev.paceline.console.domain.Service;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes one API document of the services' own; the answer is good for a while, so that nobody is asked too often. */
@ApplicationScoped
public class JoinDocuments {

    private static final Duration GOOD_FOR = Duration.ofSeconds(20);

    private final Uni<ObjectNode> joined;

    JoinDocuments(Documents documents) {
        this.joined = Uni.createFrom().deferred(() -> join(documents)).memoize().atLeast(GOOD_FOR);
    }

    /** The joined document. */
    public Uni<ObjectNode> joined() {
        return joined;
    }

    private static Uni<ObjectNode> join(Documents documents) {
        List<Uni<Optional<JsonNode>>> asked =
                Arrays.stream(Service.values()).map(documents::of).toList();
        return Uni.join().all(asked).andFailFast().map(JoinDocuments::join);
    }

    private static ObjectNode join(List<Optional<JsonNode>> answers) {
        SortedMap<Service, Optional<JsonNode>> byService = new TreeMap<>();
        for (Service service : Service.values()) {
            byService.put(service, answers.get(service.ordinal()));
        }
        return JoinedDocument.of(byService);
    }
}
