/** Pads: what the log says of each document, and where edits are written first. */
@NullMarked
package salon.pad.storage;

import org.jspecify.annotations.NullMarked;
