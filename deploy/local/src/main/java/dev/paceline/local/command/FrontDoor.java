package dev.paceline.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.local.delivery.Api;
import dev.paceline.local.delivery.Courier;
import dev.paceline.local.delivery.FileImport;
import dev.paceline.local.delivery.KnownSource;
import dev.paceline.local.delivery.SourceBook;
import dev.paceline.local.delivery.Sources;
import dev.paceline.local.delivery.WebhookSender;
import dev.paceline.local.identity.Bearer;
import dev.paceline.local.identity.Role;
import dev.paceline.local.identity.SigningKeys;
import dev.paceline.local.identity.TokenSigner;
import dev.paceline.local.platform.Service;
import java.net.http.HttpClient;
import java.time.Duration;

/** The running platform as a CRM and an admin of one tenant meet it. */
final class FrontDoor {

    private final DataOption data;
    private final String tenant;
    private final HttpClient http;

    FrontDoor(DataOption data, String tenant) {
        data.running();
        this.data = data;
        this.tenant = tenant;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** Sends webhooks from a source of that name, made now if there is none. */
    Courier courier(String source, JsonNode mapping, int atOnce) {
        KnownSource known = source(source, mapping);
        return new Courier(new WebhookSender(http, data.url(Service.ACTIVITY_INGEST), known), atOnce);
    }

    /** The source of that name, made now if there is none, reading by that mapping from now on. */
    KnownSource source(String name, JsonNode mapping) {
        SourceBook book = new SourceBook(data.data().sources());
        return new Sources(api(Service.ACTIVITY_INGEST, Role.ADMIN), book, tenant).named(name, mapping);
    }

    /** Takes files of rows. */
    FileImport imports() {
        return new FileImport(
                http,
                data.url(Service.ACTIVITY_INGEST),
                token(Bearer.of(tenant, Role.INTEGRATION).withScopes("imports:write")));
    }

    /** A service's REST API, spoken to in that role. */
    Api api(Service service, Role role) {
        return new Api(http, data.url(service), token(Bearer.of(tenant, role)));
    }

    private String token(Bearer bearer) {
        SigningKeys keys = SigningKeys.load(data.data().privateKey());
        return new TokenSigner(keys).sign(bearer);
    }
}
