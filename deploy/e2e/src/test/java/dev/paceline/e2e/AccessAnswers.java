package dev.paceline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** What an answer shows of what was asked for. */
final class AccessAnswers {

    private AccessAnswers() {}

    /** Not found, an empty page, or, for what names a subject in its body, an unknown subject. */
    static boolean isHidden(AccessRow row, HttpResponse<String> answer) {
        return answer.statusCode() == 404
                || isEmptyPage(row, answer)
                || answer.statusCode() == 422 && answer.body().contains("\"field\":\"subject");
    }

    /** Nobody has an anomaly here, so that an empty list of them says nothing. */
    static boolean isEmptyPage(AccessRow row, HttpResponse<String> answer) {
        if (row.path().endsWith("/anomalies")
                || answer.statusCode() != 200
                || !answer.body().startsWith("{")) {
            return false;
        }
        JsonNode items = AccessTenant.tree(answer.body()).path("items");
        return items.isArray() && items.isEmpty();
    }
}
