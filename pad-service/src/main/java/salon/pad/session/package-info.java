/** Open pad sockets: their messages, their carets, and who is told what. */
@NullMarked
package salon.pad.session;

import org.jspecify.annotations.NullMarked;
