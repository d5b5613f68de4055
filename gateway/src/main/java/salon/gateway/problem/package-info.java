/** What the gateway says when it refuses: RFC 9457 problem details with a stable code. */
@NullMarked
package salon.gateway.problem;

import org.jspecify.annotations.NullMarked;
