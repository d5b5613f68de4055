package salon.room.problems;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * How JSON is read here: a key stands once, a number is not a string, nothing follows the value,
 * unknown fields are ignored.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {
    /** The largest request body, in bytes. */
    public static final int MAX_BODY_BYTES = 8 * 1024;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.Boolean)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.String, CoercionAction.Fail);
    }

    /** Reads a request body, or refuses it as too large or malformed. */
    public static <T> T body(ObjectMapper mapper, byte[] body, Class<T> type) {
        if (body.length > MAX_BODY_BYTES) {
            throw ProblemMapper.tooLarge().exception();
        }
        try {
            T value = mapper.readValue(body, type);
            if (value == null) {
                throw new ProblemException(ErrorCode.MALFORMED_BODY, "Send a JSON object.");
            }
            return value;
        } catch (JsonProcessingException malformed) {
            throw new ProblemException(
                    ErrorCode.MALFORMED_BODY,
                    "The body is not the JSON that is expected here: " + reason(malformed) + ".");
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }

    /** Says where, never what: the text could hold a password. */
    private static String reason(JsonProcessingException malformed) {
        String message = malformed.getOriginalMessage();
        String place =
                malformed.getLocation() == null
                        ? ""
                        : " at line "
                                + malformed.getLocation().getLineNr()
                                + ", column "
                                + malformed.getLocation().getColumnNr();
        return (message.startsWith("Duplicate field") ? "a field stands twice" : "malformed")
                + place;
    }
}
