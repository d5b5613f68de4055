package salon.gateway.login;

import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import salon.gateway.problem.Problem;
import salon.gateway.routing.Destination.ToAccount;

/**
 * Answers what concerns accounts. The code flow itself is Quarkus's: it runs between the door and
 * here, and only for requests that ask for it or carry a session of it, so that guests pay nothing.
 * Event loop.
 */
@ApplicationScoped
public class Login {
    private static final Logger LOG = Logger.getLogger(Login.class);
    private static final String SESSION_COOKIE = "q_session";
    private static final int SEE_OTHER = 303;

    private final IdentityProviderManager identities;
    private final AccountAssertions assertions;
    private final boolean offered;

    Login(
            IdentityProviderManager identities,
            AccountAssertions assertions,
            @ConfigProperty(name = "salon.login.url") Optional<String> url) {
        this.identities = identities;
        this.assertions = assertions;
        this.offered = url.isPresent();
    }

    /** Whether somebody may be logged in by this request; whoever is not costs no more looking. */
    public boolean concerns(HttpServerRequest request) {
        return offered
                && request.cookies().stream()
                        .anyMatch(cookie -> cookie.getName().startsWith(SESSION_COOKIE));
    }

    /** Why a request about accounts goes no further; empty when it may. */
    public Optional<Problem> refuse(HttpServerRequest request, ToAccount.Step step) {
        if (!offered && step != ToAccount.Step.SESSION) {
            return Optional.of(Problem.notFound());
        }
        boolean foreign = "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
        return step == ToAccount.Step.LOGOUT && foreign
                ? Optional.of(Problem.foreignOrigin())
                : Optional.empty();
    }

    /** Answers, after Quarkus had its say. */
    public void answer(RoutingContext context, ToAccount.Step step) {
        HttpServerResponse response = context.response();
        switch (step) {
            case LOGIN -> redirect(response, ReturnPath.of(context.request().getParam("to")));
            case DONE -> redirect(response, "/");
            case LOGOUT -> logOut(context);
            case SESSION -> tellSession(context);
        }
    }

    /** What to tell room-service of who asks; empty of a guest. */
    public Future<Optional<String>> assertion(RoutingContext context) {
        return account(context).map(account -> account.map(assertions::of));
    }

    private void tellSession(RoutingContext context) {
        account(context)
                .onSuccess(account -> {
                    JsonObject answer = new JsonObject().put("login", offered);
                    account.ifPresent(who ->
                            answer.put(
                                    "account",
                                    new JsonObject()
                                            .put("name", who.name())
                                            .put("moderator", who.moderator())));
                    context.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                            .end(answer.toBuffer());
                });
    }

    /** With a session, Quarkus fails the identity with the way to the login server's own logout. */
    private void logOut(RoutingContext context) {
        Context eventLoop = context.vertx().getOrCreateContext();
        QuarkusHttpUser.getSecurityIdentity(context, identities)
                .subscribe()
                .with(
                        _ -> eventLoop.runOnContext(_ -> redirect(context.response(), "/")),
                        failure ->
                                eventLoop.runOnContext(
                                        _ -> redirect(context.response(), wayOut(failure))));
    }

    private static String wayOut(Throwable failure) {
        return failure instanceof AuthenticationRedirectException away
                ? away.getRedirectUri()
                : "/";
    }

    /** Never fails: whose session is over, or cannot be checked, is a guest. */
    private Future<Optional<Account>> account(RoutingContext context) {
        if (!concerns(context.request())) {
            return Future.succeededFuture(Optional.empty());
        }
        Promise<Optional<Account>> promise = Promise.promise();
        Context eventLoop = context.vertx().getOrCreateContext();
        QuarkusHttpUser.getSecurityIdentity(context, identities)
                .subscribe()
                .with(
                        identity ->
                                eventLoop.runOnContext(
                                        _ -> promise.tryComplete(Account.of(identity))),
                        failure -> {
                            LOG.debugf("a login is not valid any more: %s", failure);
                            eventLoop.runOnContext(_ -> promise.tryComplete(Optional.empty()));
                        });
        return promise.future();
    }

    private static void redirect(HttpServerResponse response, String to) {
        response.setStatusCode(SEE_OTHER)
                .putHeader(HttpHeaders.LOCATION, to)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }
}
