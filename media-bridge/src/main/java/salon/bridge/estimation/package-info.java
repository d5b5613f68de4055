/**
 * How much one receiver's path carries, found out from its transport-wide feedback (GoogCC,
 * draft-ietf-rmcat-gcc-02, with what libwebrtc added since), and at what pace to send. State
 * machines only: time and events come in as arguments, nothing here reads a clock, starts a thread
 * or allocates per packet. {@code docs/estimation.md} tells the steps.
 */
@NullMarked
package salon.bridge.estimation;

import org.jspecify.annotations.NullMarked;
