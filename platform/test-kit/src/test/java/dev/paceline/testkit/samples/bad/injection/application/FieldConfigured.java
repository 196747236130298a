package dev.paceline.testkit.samples.bad.injection.application;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Breaks "constructor injection only". */
class FieldConfigured {

    @ConfigProperty(name = "words")
    String words;
}
