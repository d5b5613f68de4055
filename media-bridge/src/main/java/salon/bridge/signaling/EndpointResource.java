package salon.bridge.signaling;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import salon.bridge.signaling.sdp.Offer;

/** Endpoints over HTTP: one offer, one answer. */
@Path("/api/media/{bridge}/conferences/{room}/endpoints")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EndpointResource {
    private final Callers callers;
    private final Conferences conferences;
    private final Assignments assignments;
    private final SendRights rights;

    EndpointResource(
            Callers callers, Conferences conferences, Assignments assignments, SendRights rights) {
        this.callers = callers;
        this.conferences = conferences;
        this.assignments = assignments;
        this.rights = rights;
    }

    /** Opens the caller's endpoint; one it had before is replaced. */
    @POST
    @Operation(summary = "Open an endpoint", description = "One offer in, one answer out.")
    @APIResponse(responseCode = "201", description = "The answer")
    @APIResponse(responseCode = "400", description = "malformed_body, malformed_sdp")
    @APIResponse(responseCode = "401", description = "token_missing, token_invalid")
    @APIResponse(responseCode = "403", description = "wrong_room")
    @APIResponse(responseCode = "409", description = "conference_moved: to another bridge")
    @APIResponse(responseCode = "503", description = "unavailable: the bridge is full or stopping")
    public Response open(
            @PathParam("bridge") String bridge,
            @PathParam("room") String room,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Nullable OfferBody body) {
        Caller caller = callers.participant(authorization, bridge, room);
        OfferBody asked = present(body);
        Offer offer = asked.read();
        if (!assignments.serves(caller.room(), asked.claimedEpoch())) {
            throw new Refusal(
                    ProblemCode.CONFERENCE_MOVED,
                    "The conference is on another bridge; the room's socket tells which.");
        }
        try {
            Conferences.Answered answered =
                    conferences.open(caller.room(), caller.subject(), caller.sid(), offer);
            rights.onOpened(answered.endpoint());
            return Response.status(Response.Status.CREATED)
                    .entity(answer(bridge, caller, answered))
                    .build();
        } catch (IllegalStateException _) {
            throw new Refusal(
                    ProblemCode.UNAVAILABLE, "The bridge takes no more; try again shortly.");
        }
    }

    /** Changes the caller's endpoint: more slots, an ICE restart. */
    @PUT
    @Path("/{participantId}")
    @Operation(summary = "Offer again", description = "More slots, or new ICE credentials.")
    @APIResponse(responseCode = "200", description = "The answer")
    @APIResponse(responseCode = "400", description = "malformed_body, malformed_sdp")
    @APIResponse(responseCode = "401", description = "token_missing, token_invalid")
    @APIResponse(responseCode = "403", description = "wrong_room: somebody else's")
    @APIResponse(responseCode = "404", description = "no_such_endpoint: open one")
    public Response offerAgain(
            @PathParam("bridge") String bridge,
            @PathParam("room") String room,
            @PathParam("participantId") String participantId,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Nullable OfferBody body) {
        Caller caller = callers.owner(authorization, bridge, room, participantId);
        return conferences
                .reoffer(caller.room(), participantId, present(body).read())
                .map(answered -> Response.ok(answer(bridge, caller, answered)).build())
                .orElseThrow(EndpointResource::missing);
    }

    /** Ends an endpoint. */
    @DELETE
    @Path("/{participantId}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Close an endpoint")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "401", description = "token_missing, token_invalid")
    @APIResponse(responseCode = "403", description = "wrong_room: somebody else's")
    @APIResponse(responseCode = "404", description = "no_such_endpoint")
    public Response close(
            @PathParam("bridge") String bridge,
            @PathParam("room") String room,
            @PathParam("participantId") String participantId,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        boolean ended =
                switch (callers.mayEnd(authorization, bridge, room, participantId)) {
                    case LEAVE -> conferences.leave(RoomIds.of(room), participantId);
                    case REMOVE -> conferences.remove(RoomIds.of(room), participantId);
                };
        if (!ended) {
            throw missing();
        }
        return Response.noContent().build();
    }

    private static OfferBody present(@Nullable OfferBody body) {
        if (body == null) {
            throw new Refusal(ProblemCode.MALFORMED_BODY, "The body must hold an offer.");
        }
        return body;
    }

    private static AnswerBody answer(String bridge, Caller caller, Conferences.Answered answered) {
        LiveEndpoint live = answered.endpoint();
        return new AnswerBody(
                live.participantId(),
                answered.sdp(),
                live.plan().slots().stream()
                        .map(slot -> new AnswerBody.SlotBody(slot.mid(), slot.kind().word()))
                        .toList(),
                "/api/media/"
                        + bridge
                        + "/conferences/"
                        + encoded(caller.room())
                        + "/endpoints/"
                        + live.participantId()
                        + "/channel");
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Refusal missing() {
        return new Refusal(
                ProblemCode.NO_SUCH_ENDPOINT, "There is no such endpoint here; open one.");
    }
}
