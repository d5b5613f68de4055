package salon.bridge.sfu;

/** A source of a participant, unique in its conference. */
public record SourceId(String participantId, Source source) {}
