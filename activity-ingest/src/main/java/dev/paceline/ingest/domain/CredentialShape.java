package dev.paceline.ingest.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a provider must be told before it can prove anything.
 *
 * @param secrets the form of each of its secrets
 * @param settings what else there is to know
 */
public record CredentialShape(SecretForm secrets, List<Setting> settings) {

    public CredentialShape {
        settings = List.copyOf(settings);
    }

    static CredentialShape of(SecretForm secrets, Setting... settings) {
        return new CredentialShape(secrets, List.of(settings));
    }

    /** What is wrong with a secret. */
    public List<Fault> secretFaults(String text) {
        return secrets.fault(text)
                .map(words -> List.of(new Fault("secret", words)))
                .orElse(List.of());
    }

    /** What is wrong with settings. */
    public List<Fault> settingFaults(Map<String, String> values) {
        List<Fault> faults = new ArrayList<>();
        settings.forEach(setting -> setting.fault(values.get(setting.name())).ifPresent(faults::add));
        List<String> names = settings.stream().map(Setting::name).toList();
        values.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> faults.add(new Fault(
                        "settings",
                        names.isEmpty() ? "this provider has none" : "may hold " + String.join(", ", names))));
        return List.copyOf(faults);
    }
}
