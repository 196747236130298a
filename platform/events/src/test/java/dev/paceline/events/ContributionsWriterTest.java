package dev.paceline.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RecordContributions.LateMonth;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContributionsWriterTest {

    @Test
    void writesWhatTheMapperWrites() throws IOException {
        sameAsTheMapper(new RecordContributions(
                new TenantId("acme"),
                "deal",
                "42/ü",
                Long.MAX_VALUE,
                "Übergröße \"XL\"\n",
                List.of(
                        contribution("revenue_won", "12.50", "1", "EUR", "0.6"),
                        contribution("average_deal_size", "-1E+3", "0.0000001", null, "1"))));
    }

    @Test
    void writesPlainTextsAsTheMapperWritesThem() throws IOException {
        String longName = "Big one ~ 1/2, ".repeat(100);
        List<Contribution> two = List.of(
                contribution("revenue_won", "12.50", "1", "EUR", "0.6"),
                contribution("average_deal_size", "-1E+3", "0.0000001", null, "1"));
        sameAsTheMapper(new RecordContributions(new TenantId("acme"), "deal", "42", 1, longName, two));
        sameAsTheMapper(new RecordContributions(new TenantId("acme"), "deal", "4\\2", 1, null, two));
    }

    @Test
    void leavesOutWhatIsAbsent() throws IOException {
        sameAsTheMapper(new RecordContributions(new TenantId("acme"), "call", "7", 1, null, List.of()));
    }

    @Test
    void saysWhatWasSaidLate() throws IOException {
        LateMonth march = new LateMonth(
                YearMonth.of(2017, 3),
                LocalDate.of(2017, 3, 1),
                LocalDate.of(2017, 4, 1),
                List.of(contribution("revenue_won", "12.50", "1", "EUR", "1")));
        LateMonth april =
                new LateMonth(YearMonth.of(2017, 4), LocalDate.of(2017, 4, 1), LocalDate.of(2017, 5, 1), List.of());
        sameAsTheMapper(
                new RecordContributions(new TenantId("acme"), "deal", "7", 1, null, List.of(), List.of(march, april)));
    }

    private static Contribution contribution(
            String metric, String value, String weight, @Nullable String currency, String share) {
        return new Contribution(
                new MetricId(metric),
                3,
                new RepId("anna"),
                LocalDate.of(2017, 3, 1),
                new BigDecimal(value),
                new BigDecimal(weight),
                currency,
                new BigDecimal(share));
    }

    private static void sameAsTheMapper(RecordContributions fact) throws IOException {
        assertThat(new String(ContributionsWriter.json(fact), StandardCharsets.UTF_8))
                .isEqualTo(new String(FactJson.mapper().writeValueAsBytes(fact), StandardCharsets.UTF_8));
    }
}
