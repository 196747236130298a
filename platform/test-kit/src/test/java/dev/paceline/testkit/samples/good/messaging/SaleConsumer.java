package dev.paceline.testkit.samples.good.messaging;

import dev.paceline.events.RepId;
import dev.paceline.testkit.samples.good.application.CountSales;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class SaleConsumer {

    private final CountSales countSales;

    SaleConsumer(CountSales countSales) {
        this.countSales = countSales;
    }

    @Incoming("sales")
    Uni<Void> take(BigDecimal amount) {
        return countSales.add(new RepId("anna"), amount);
    }
}
