package dev.paceline.commission.domain;

import dev.paceline.events.MetricId;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;

/** One rule of a plan by which credits become pay. */
public sealed interface Component {

    /** Names the component within its plan; kept from version to version. */
    String name();

    /** The metric whose credits it pays. */
    MetricId metric();

    /** Every kind of component, by name. */
    <R> R match(Function<Rate, R> rate);

    /**
     * A flat part of every credit.
     *
     * @param rate 0.05 is five percent; above 0
     */
    record Rate(String name, MetricId metric, BigDecimal rate) implements Component {

        public Rate {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a component has a name");
            }
            Objects.requireNonNull(metric, "metric");
            if (rate.signum() <= 0) {
                throw new IllegalArgumentException("a rate is above 0");
            }
            rate = Decimals.normal(rate);
        }

        @Override
        public <R> R match(Function<Rate, R> onRate) {
            return onRate.apply(this);
        }
    }
}
