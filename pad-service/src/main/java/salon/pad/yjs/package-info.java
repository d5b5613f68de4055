/**
 * Yjs documents as far as the server understands them: the lib0 encoding, the update format v1, and
 * what a document holds, struct by struct, without yet knowing what the structs mean together. No
 * Quarkus, no threads, no clock. See {@code docs/pad.md}; source: {@code INTERNALS.md} and {@code
 * src/utils/encoding.js} of yjs 13.6.
 */
@NullMarked
package salon.pad.yjs;

import org.jspecify.annotations.NullMarked;
