package dev.paceline.notification.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.paceline.events.ChannelId;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.notification.domain.RuleChoices;
import dev.paceline.notification.domain.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a tenant chooses of a rule; every field is needed. */
@Schema(name = "SplashRuleChoices")
@JsonIgnoreProperties({"rule", "on", "when"}) // an answer may be sent back
record RuleChoicesRequest(
        @Nullable Boolean enabled,
        @Schema(examples = "main") @Nullable String channel,
        @Schema(examples = "Deal won") @Nullable String title,
        @Schema(examples = "{rep} won {record}[ for {amount}]") @Nullable String words) {

    /** @throws ProblemException 422 naming every field that is wrong */
    RuleChoices choices() {
        List<FieldError> errors = new ArrayList<>();
        ChannelId chosen = read("channel", channel, ChannelId::new, errors);
        Template chosenTitle = read("title", title, Template::new, errors);
        Template chosenWords = read("words", words, Template::new, errors);
        if (enabled == null) {
            errors.add(new FieldError("enabled", "is missing"));
        }
        if (enabled == null || chosen == null || chosenTitle == null || chosenWords == null) {
            throw ProblemException.invalid(errors);
        }
        return new RuleChoices(enabled, chosen, chosenTitle, chosenWords);
    }

    private static <T> @Nullable T read(
            String field, @Nullable String text, Function<String, T> reader, List<FieldError> errors) {
        if (text == null) {
            errors.add(new FieldError(field, "is missing"));
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException refused) {
            errors.add(new FieldError(field, String.valueOf(refused.getMessage())));
            return null;
        }
    }
}
