package dev.paceline.kit.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names a field that a request had in an older release, so that its refusal says what to write instead. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(FormerField.All.class)
public @interface FormerField {

    /** The old name. */
    String name();

    /** What to write instead; follows the name in a sentence. */
    String hint();

    /** All of one request. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface All {
        FormerField[] value();
    }
}
