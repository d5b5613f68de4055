/**
 * Runs inside a started process, never in the launcher: only the JDK and what that process has on
 * its class path.
 */
@NullMarked
package salon.launcher.child;

import org.jspecify.annotations.NullMarked;
