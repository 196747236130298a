package dev.paceline.console.application;

import dev.paceline.console.domain.Account;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** How an attempt to sign in ended. */
public sealed interface Attempt {

    /** Names every case. */
    default <R> R match(Function<SignedIn, R> signedIn, Supplier<R> refused, Function<TooSoon, R> tooSoon) {
        if (this instanceof SignedIn success) {
            return signedIn.apply(success);
        }
        if (this instanceof TooSoon early) {
            return tooSoon.apply(early);
        }
        return refused.get();
    }

    /** Name and password are right. */
    record SignedIn(Account account, String token, Duration life) implements Attempt {}

    /** Name or password is wrong; which one is not said. */
    record Refused() implements Attempt {}

    /** Too many wrong attempts before; this one was not looked at. */
    record TooSoon(Duration pause) implements Attempt {}
}
