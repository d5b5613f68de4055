package salon.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds a value against the part of JSON Schema that {@code docs/asyncapi.yaml} uses, and finds
 * fields that are not described.
 *
 * @param document in which references are resolved
 */
record SchemaCheck(JsonNode document) {
    /** What does not fit, each with its place; empty when everything does. */
    List<String> faults(JsonNode value, JsonNode schema) {
        List<String> faults = new ArrayList<>();
        check("", value, schema, faults);
        return faults;
    }

    private void check(String place, JsonNode value, JsonNode schema, List<String> faults) {
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            check(place, value, document.at(reference.substring(1)), faults);
            return;
        }
        if (types(schema).noneMatch(type -> is(value, type))) {
            faults.add(place + " is no " + schema.path("type"));
            return;
        }
        if (schema.has("const") && !schema.path("const").equals(value)) {
            faults.add(place + " is not " + schema.path("const"));
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            faults.add(place + " is none of " + schema.path("enum"));
        }
        schema.path("required")
                .valueStream()
                .filter(name -> !value.has(name.asText()))
                .forEach(name -> faults.add(place + "/" + name.asText() + " is missing"));
        value.propertyStream()
                .forEach(field -> {
                    String at = place + "/" + field.getKey();
                    JsonNode named = schema.path("properties").path(field.getKey());
                    JsonNode described =
                            named.isMissingNode() ? schema.path("additionalProperties") : named;
                    if (described.isMissingNode()) {
                        faults.add(at + " is not described");
                    } else {
                        check(at, field.getValue(), described, faults);
                    }
                });
        if (value.isArray()) {
            value.forEach(item -> check(place + "[]", item, schema.path("items"), faults));
        }
    }

    private static Stream<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.valueStream().map(JsonNode::asText) : Stream.of(type.asText());
    }

    private static boolean is(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("no such type: " + type);
        };
    }
}
