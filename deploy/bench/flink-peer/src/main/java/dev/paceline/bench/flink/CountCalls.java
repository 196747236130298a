package dev.paceline.bench.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Counts a rep's calls of the day, week, month and quarter. */
final class CountCalls extends KeyedProcessFunction<String, Call, Row> {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private transient MapState<String, Long> counters;

    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
    CountCalls() {}

    @Override
    public void open(OpenContext context) {
        counters = getRuntimeContext().getMapState(new MapStateDescriptor<>("counters", String.class, Long.class));
    }

    @Override
    public void processElement(Call call, Context context, Collector<Row> out) throws Exception {
        LocalDate day = LocalDate.ofEpochDay(call.day);
        var json = JSON.createObjectNode().put("rep", call.rep).put("day", day.toString());
        for (String period : periods(day)) {
            Long before = counters.get(period);
            long count = before == null ? 1 : before + 1;
            counters.put(period, count);
            json.put(period.substring(0, 1), count);
        }
        out.collect(row(call.rep + "|" + day, JSON.writeValueAsBytes(json)));
    }

    private static Row row(String key, byte[] json) {
        Row row = new Row();
        row.key = key;
        row.json = json;
        return row;
    }

    private static List<String> periods(LocalDate day) {
        return List.of(
                "d" + day,
                "w" + day.with(ChronoField.DAY_OF_WEEK, 1),
                "m" + day.withDayOfMonth(1),
                "q" + day.getYear() + day.get(IsoFields.QUARTER_OF_YEAR));
    }
}
