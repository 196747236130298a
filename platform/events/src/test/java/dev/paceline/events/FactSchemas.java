package dev.paceline.events;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Makes the JSON Schema (draft 2020-12) of a topic's value from its record. */
final class FactSchemas {

    private static final Map<Class<?>, String> TEXTS = Map.of(
            BigDecimal.class, "^-?[0-9]+(\\.[0-9]+)?$",
            YearMonth.class, "^[0-9]{4}-[0-9]{2}$",
            ZoneId.class, "");
    private static final Map<Class<?>, String> FORMATS = Map.of(Instant.class, "date-time", LocalDate.class, "date");

    private final SchemaGenerator generator;

    FactSchemas() {
        var config = new SchemaGeneratorConfigBuilder(
                        FactJson.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
                .without(Option.NULLABLE_ARRAY_ITEMS_ALLOWED)
                .with(new JacksonModule());
        config.forFields().withRequiredCheck(field -> !isNullable(field));
        config.forTypesInGeneral().withCustomDefinitionProvider(FactSchemas::plain);
        generator = new SchemaGenerator(config.build());
    }

    ObjectNode of(Topic<?> topic) {
        ObjectNode schema = generator.generateSchema(topic.factClass());
        schema.put("$id", "urn:paceline:" + topic.eventType());
        schema.put("title", topic.factClass().getSimpleName());
        return schema;
    }

    private static boolean isNullable(FieldScope field) {
        Field declared = field.getRawMember();
        return declared.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable CustomDefinition plain(ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        ObjectNode node = context.getGeneratorConfig().createObjectNode();
        if (raw.equals(JsonNode.class)) {
            return inline(node);
        }
        if (Map.class.isAssignableFrom(raw)) {
            return inline(node.put("type", "object"));
        }
        if (raw.equals(Money.class)) {
            return inline(money(node));
        }
        if (TEXTS.containsKey(raw) || FORMATS.containsKey(raw) || isNamedText(raw)) {
            node.put("type", "string");
            String pattern = TEXTS.getOrDefault(raw, "");
            if (!pattern.isEmpty()) {
                node.put("pattern", pattern);
            }
            if (FORMATS.containsKey(raw)) {
                node.put("format", FORMATS.get(raw));
            }
            return inline(node);
        }
        return null;
    }

    private static ObjectNode money(ObjectNode node) {
        node.put("type", "object");
        ObjectNode properties = node.putObject("properties");
        properties.putObject("amount").put("type", "string").put("pattern", TEXTS.get(BigDecimal.class));
        properties.putObject("currency").put("type", "string").put("pattern", "^[A-Z]{3}$");
        node.putArray("required").add("amount").add("currency");
        return node;
    }

    private static boolean isNamedText(Class<?> raw) {
        return raw.isRecord()
                && Arrays.stream(raw.getDeclaredFields()).anyMatch(field -> field.isAnnotationPresent(JsonValue.class));
    }

    private static CustomDefinition inline(ObjectNode node) {
        return new CustomDefinition(
                node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }
}
