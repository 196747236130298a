/**
 * What every module's tests share: one Kafka and one PostgreSQL per test JVM, tokens as an issuer would sign them, facts to send
 * and to await, a clock that tests move, and the house's architecture rules.
 */
@NullMarked
package dev.paceline.testkit;

import org.jspecify.annotations.NullMarked;
