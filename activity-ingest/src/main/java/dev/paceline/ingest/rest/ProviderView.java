package dev.paceline.ingest.rest;

import dev.paceline.ingest.domain.AnswerPolicy;
import dev.paceline.ingest.domain.Provider;
import dev.paceline.ingest.domain.Setting;
import java.util.List;

/**
 * A kind of sender that a source may have.
 *
 * @param id give it as {@code provider} of a source
 * @param name for people
 * @param secret what its secrets look like
 * @param settings what else a source of this kind must or may be told, below {@code settings}
 * @param recordTypes canonical records that it makes without a mapping; where there are none, a source needs a mapping of its own
 * @param answers what its senders hear
 */
record ProviderView(
        String id,
        String name,
        SecretView secret,
        List<SettingView> settings,
        List<String> recordTypes,
        AnswersView answers) {

    /**
     * Of secrets.
     *
     * @param looksLike for people
     * @param madeHere whether Paceline makes one where the source brings none
     */
    record SecretView(String looksLike, boolean madeHere) {}

    /**
     * Of one setting.
     *
     * @param rule for people, going on after the name
     * @param pattern a regular expression for the whole value
     */
    record SettingView(String name, boolean required, String rule, String pattern) {}

    /**
     * Of answers.
     *
     * @param accepted status when all of a delivery is safe
     * @param notParsable what becomes of a proven delivery that cannot be parsed: REFUSE (400) or QUARANTINE (2xx)
     * @param overload status when there is too much at once
     */
    record AnswersView(int accepted, AnswerPolicy.Poison notParsable, int overload) {}

    static ProviderView of(Provider provider) {
        AnswerPolicy answers = provider.answers();
        return new ProviderView(
                provider.name(),
                provider.title(),
                new SecretView(
                        provider.credentials().secrets().words(),
                        provider.credentials().secrets().isMadeHere()),
                provider.credentials().settings().stream()
                        .map(ProviderView::setting)
                        .toList(),
                provider.recordTypes(),
                new AnswersView(answers.accepted(), answers.poison(), answers.overload()));
    }

    private static SettingView setting(Setting setting) {
        return new SettingView(
                setting.name(),
                setting.required(),
                setting.words(),
                setting.allowed().pattern());
    }
}
