package salon.room.rooms;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;
import salon.contracts.AccountClaims;
import salon.contracts.AuditEvent;
import salon.contracts.LeaveReason;
import salon.room.accounts.AccountAssertions;
import salon.room.passwords.ClientNetworks;
import salon.room.placement.PlacementWish;
import salon.room.problems.StrictJson;
import salon.room.tokens.IssuedToken;
import salon.room.tokens.TokenIssuer;

/** Joining and leaving. */
@Path("/api/rooms/{room}/participants")
@RunOnVirtualThread
public class ParticipantsResource {
    private final Admissions admissions;
    private final Newcomers newcomers;
    private final AccountAssertions accounts;
    private final Rooms rooms;
    private final Sessions sessions;
    private final TokenIssuer tokens;
    private final ClientNetworks networks;
    private final ObjectMapper json;

    ParticipantsResource(
            Admissions admissions,
            Newcomers newcomers,
            AccountAssertions accounts,
            Rooms rooms,
            Sessions sessions,
            TokenIssuer tokens,
            ClientNetworks networks,
            ObjectMapper json) {
        this.admissions = admissions;
        this.newcomers = newcomers;
        this.accounts = accounts;
        this.rooms = rooms;
        this.sessions = sessions;
        this.tokens = tokens;
        this.networks = networks;
        this.json = json;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Join a room; who comes first opens it and moderates")
    @RequestBody(content = @Content(schema = @Schema(implementation = JoinRequest.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = Joined.class)))
    @APIResponse(
            responseCode = "202",
            description = "Waiting in the lobby",
            content = @Content(schema = @Schema(implementation = Waits.class)))
    @APIResponse(
            responseCode = "401",
            description = "password_required, password_wrong or owner_secret_wrong")
    @APIResponse(
            responseCode = "403",
            description = "room_full, banned, entry_locked, lobby_rejected, not_yet or expired")
    @APIResponse(responseCode = "409", description = "bridge_not_ready")
    @APIResponse(
            responseCode = "429",
            description = "slow_down: too many wrong passwords or knocks")
    @APIResponse(responseCode = "503", description = "no_bridge")
    public Response join(
            @PathParam("room") String rawName,
            @Parameter(hidden = true) @HeaderParam(PlacementWish.REGION_HEADER)
                    @Nullable String region,
            @Parameter(hidden = true) @HeaderParam(AccountClaims.HEADER) @Nullable String account,
            byte[] body,
            @Context HttpServerRequest request) {
        RoomName name = RoomName.parse(rawName);
        JoinRequest wish = StrictJson.body(json, body, JoinRequest.class);
        Newcomer newcomer = newcomers.from(name, wish, accounts.from(account));
        Admission admission =
                admissions.admit(
                        name,
                        newcomer,
                        wish.credentials(),
                        networks.of(request),
                        new PlacementWish(wish.bridge(), region));
        return switch (admission) {
            case Admission.Refused refused -> throw refused.problem().exception();
            case Admission.Waits waits ->
                    Response.status(Response.Status.ACCEPTED)
                            .entity(Waits.of(waits, LobbyResource.path(name, waits.knockId())))
                            .header("Cache-Control", "no-store")
                            .build();
            case Admission.Admitted(Room room, Member member, String ownerSecret) -> {
                IssuedToken token = tokens.issue(room.id(), member.participant(), member.sid());
                rooms.audit(
                        room.id(),
                        new AuditEvent.TokenIssued(
                                room.id(),
                                member.participant().joinedAt(),
                                member.id(),
                                token.id()));
                yield Response.status(Response.Status.CREATED)
                        .entity(Joined.of(room, member, token, path(name) + "/socket", ownerSecret))
                        .header("Cache-Control", "no-store")
                        .build();
            }
        };
    }

    @DELETE
    @Path("/me")
    @Operation(summary = "Leave the room")
    @SecurityRequirement(name = "joinToken")
    @APIResponse(responseCode = "204", description = "Left")
    public void leave(
            @PathParam("room") String rawName,
            @Parameter(hidden = true) @HeaderParam("Authorization")
                    @Nullable String authorization) {
        RoomName name = RoomName.parse(rawName);
        Sessions.Session session = sessions.fromHeader(name, authorization);
        rooms.leave(name.roomId(), session.member().sid(), LeaveReason.LEFT);
    }

    /** For {@code navigator.sendBeacon}, which can set no header and sends text if it must. */
    @POST
    @Path("/me/leave")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Leave the room while the page closes")
    @RequestBody(content = @Content(schema = @Schema(implementation = LeaveRequest.class)))
    @APIResponse(responseCode = "204", description = "Left")
    public void leaveByBeacon(@PathParam("room") String rawName, byte[] body) {
        RoomName name = RoomName.parse(rawName);
        LeaveRequest wish = StrictJson.body(json, body, LeaveRequest.class);
        Sessions.Session session = sessions.fromToken(name, wish.token());
        rooms.leave(name.roomId(), session.member().sid(), LeaveReason.LEFT);
    }

    /** Where that room is, as part of a path. */
    static String path(RoomName name) {
        String segment = URLEncoder.encode(name.text(), StandardCharsets.UTF_8).replace("+", "%20");
        return "/api/rooms/" + segment;
    }

    /** The body of a farewell. */
    @RegisterForReflection
    public record LeaveRequest(@Schema(required = true) @Nullable String token) {
        /** Never the token. */
        @Override
        public String toString() {
            return "LeaveRequest[]";
        }
    }
}
