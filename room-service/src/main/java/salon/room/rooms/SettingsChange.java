package salon.room.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import salon.contracts.MediaKind;
import salon.contracts.MediaKinds;
import salon.contracts.RoomSettings;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;

/**
 * What somebody wants to be set up otherwise: what is not named stays, {@code null} removes.
 *
 * @param values by the name of the setting, checked
 */
public record SettingsChange(Map<String, @Nullable Object> values) {
    static final int MAX_SUBJECT_CHARACTERS = 128;
    private static final int MOST_PARTICIPANTS = 10_000;

    /**
     * Reads a wish from outside, or says what is wrong with it; what it does not know it ignores.
     */
    public static SettingsChange parse(JsonNode wish) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        wish.properties()
                .forEach(field -> {
                    String name = field.getKey();
                    JsonNode value = field.getValue();
                    switch (name) {
                        case "subject" -> values.put(name, subject(value));
                        case "lobby",
                                "entryLocked",
                                "startAudioMuted",
                                "startVideoMuted",
                                "viewersByDefault" ->
                                values.put(name, flag(name, value));
                        case "moderated" ->
                                // Each kind for itself: what is not named stays.
                                value.properties().forEach(kind -> moderated(kind, values));
                        case "notBefore", "expiresAt" -> values.put(name, instant(name, value));
                        case "maxParticipants" -> values.put(name, number(name, value));
                        default -> {}
                    }
                });
        return new SettingsChange(values);
    }

    /** One setting alone. */
    public static SettingsChange of(String name, boolean value) {
        return new SettingsChange(Map.of(name, value));
    }

    /** What is moderated alone. */
    static SettingsChange moderated(Iterable<MediaKind> media, boolean value) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        media.forEach(kind -> values.put(word(kind), value));
        return new SettingsChange(values);
    }

    /** The settings after it. */
    RoomSettings applyTo(RoomSettings s) {
        MediaKinds moderated = s.moderated();
        for (MediaKind kind : MediaKind.values()) {
            moderated = moderated.with(kind, flag(word(kind), moderated.has(kind)));
        }
        return new RoomSettings(
                (String) get("subject", s.subject()),
                flag("lobby", s.lobby()),
                flag("entryLocked", s.entryLocked()),
                flag("startAudioMuted", s.startAudioMuted()),
                flag("startVideoMuted", s.startVideoMuted()),
                flag("viewersByDefault", s.viewersByDefault()),
                moderated,
                (Instant) get("notBefore", s.notBefore()),
                (Instant) get("expiresAt", s.expiresAt()),
                (Integer) get("maxParticipants", s.maxParticipants()));
    }

    private boolean flag(String name, boolean before) {
        return Boolean.TRUE.equals(get(name, before));
    }

    private @Nullable Object get(String name, @Nullable Object before) {
        return values.containsKey(name) ? values.get(name) : before;
    }

    private static String word(MediaKind kind) {
        return switch (kind) {
            case AUDIO -> "moderated.audio";
            case VIDEO -> "moderated.video";
            case SCREEN -> "moderated.screen";
        };
    }

    private static void moderated(
            Map.Entry<String, JsonNode> field, Map<String, @Nullable Object> values) {
        String name = "moderated." + field.getKey();
        for (MediaKind kind : MediaKind.values()) {
            if (word(kind).equals(name)) {
                values.put(name, flag(name, field.getValue()));
            }
        }
    }

    private static @Nullable String subject(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw invalid("subject is text.");
        }
        return CleanText.parse(
                value.textValue(), MAX_SUBJECT_CHARACTERS, ErrorCode.INVALID_SETTINGS, "A subject");
    }

    private static boolean flag(String name, JsonNode value) {
        if (!value.isBoolean() && !value.isNull()) {
            throw invalid(name + " is true or false.");
        }
        return value.booleanValue();
    }

    private static @Nullable Instant instant(String name, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        try {
            return Instant.parse(Objects.requireNonNullElse(value.textValue(), ""));
        } catch (DateTimeException noInstant) {
            throw invalid(name + " is a moment like 2026-01-31T18:00:00Z.");
        }
    }

    private static @Nullable Integer number(String name, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > MOST_PARTICIPANTS) {
            throw invalid(name + " is a number from 1 to " + MOST_PARTICIPANTS + ".");
        }
        return value.intValue();
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ErrorCode.INVALID_SETTINGS, detail);
    }
}
