package salon.gateway.login;

import org.jspecify.annotations.Nullable;
import salon.gateway.routing.RequestPath;

/** Where a browser goes after logging in: a page of ours and nothing else. */
final class ReturnPath {
    private static final String HOME = "/";

    private ReturnPath() {}

    /** That path if it is one of our pages, else the home page. */
    static String of(@Nullable String wished) {
        boolean ours =
                wished != null
                        && RequestPath.parse(wished)
                                .filter(path -> path.tame() && path.length() == 1)
                                .filter(path -> !path.at(0).equals("api"))
                                .isPresent();
        return ours && wished != null ? wished : HOME;
    }
}
