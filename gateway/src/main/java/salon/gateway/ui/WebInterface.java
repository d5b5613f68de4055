package salon.gateway.ui;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import salon.gateway.problem.Problem;

/** Serves the web interface: its files, and its one page for the home and for every room. */
@ApplicationScoped
public class WebInterface {
    private static final String PAGE = "/index.html";
    private static final int NOT_MODIFIED = 304;

    private final UiFiles files;

    WebInterface(UiFiles files) {
        this.files = files;
    }

    /**
     * Answers with a file.
     *
     * @param path decoded, with a leading slash
     * @param orPage whether the page answers where there is no file
     */
    public void answer(HttpServerRequest request, String path, boolean orPage) {
        Optional<UiFile> file = files.find(path);
        if (file.isEmpty() && orPage) {
            file = files.find(PAGE);
        }
        file.ifPresentOrElse(
                found -> send(request, found), () -> Problem.notFound().answer(request.response()));
    }

    private static void send(HttpServerRequest request, UiFile file) {
        UiFile.Form form = file.formFor(header(request, HttpHeaders.ACCEPT_ENCODING));
        String etag = file.etagOf(form);
        HttpServerResponse response =
                request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, file.contentType())
                        .putHeader(HttpHeaders.CACHE_CONTROL, file.cacheControl())
                        .putHeader(HttpHeaders.ETAG, etag)
                        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (isCurrent(header(request, HttpHeaders.IF_NONE_MATCH), etag)) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        if (!form.encoding().isEmpty()) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, form.encoding());
        }
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(form.bytes().length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(form.bytes());
        }
    }

    private static boolean isCurrent(String ifNoneMatch, String etag) {
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(known ->
                        known.equals("*") || known.equals(etag) || known.equals("W/" + etag));
    }

    private static String header(HttpServerRequest request, CharSequence name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }
}
