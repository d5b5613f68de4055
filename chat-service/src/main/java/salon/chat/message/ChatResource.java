package salon.chat.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import salon.chat.access.Admission;
import salon.chat.access.JoinToken;
import salon.chat.access.JoinTokens;
import salon.chat.access.RoomIds;
import salon.chat.edge.Problem;
import salon.chat.history.Page;

/** The chat over plain HTTP, for bots and for pages that only read. */
@Path("/api/chat/{room}/messages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ChatResource {
    /** 4,000 characters, each written as two escapes of six bytes, and the rest. */
    private static final int LARGEST_BODY = 64 * 1024;

    private static final String BEARER = "Bearer ";

    private final JoinTokens tokens;
    private final Chat chat;
    private final ObjectMapper json;

    ChatResource(JoinTokens tokens, Chat chat, ObjectMapper json) {
        this.tokens = tokens;
        this.chat = chat;
        this.json = json;
    }

    /** Messages in a row, oldest first. */
    @Schema(name = "Messages")
    public record Messages(List<Message> messages, String cursor, boolean more) {
        static Messages of(Page page) {
            return new Messages(
                    page.messages().stream().map(Message::of).toList(),
                    new Cursor(page.next()).toString(),
                    page.more());
        }
    }

    /** The body of a post. */
    @Schema(name = "Post")
    public record Post(String text, @Nullable String clientMessageId) {}

    @GET
    @Operation(summary = "Reads messages: the newest, or those after a cursor")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Messages.class)))
    public Response read(
            @PathParam("room") String room,
            @HeaderParam("Authorization") @Nullable String authorization,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        return asParticipant(
                room,
                authorization,
                reader -> {
                    int most = limitOf(limit);
                    if (after == null) {
                        return Response.ok(Messages.of(chat.newest(reader.roomId(), most))).build();
                    }
                    return Cursor.parse(after)
                            .map(cursor -> chat.after(reader.roomId(), cursor, most))
                            .map(page -> Response.ok(Messages.of(page)).build())
                            .orElseGet(() ->
                                    Problem.response(
                                            400,
                                            "invalid_cursor",
                                            "Use a cursor as this service gave it."));
                });
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Says something; answered once the log has it")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = Message.class)))
    public Response post(
            @PathParam("room") String room,
            @HeaderParam("Authorization") @Nullable String authorization,
            @RequestBody(content = @Content(schema = @Schema(implementation = Post.class)))
                    byte[] body) {
        return asParticipant(room, authorization, sender -> post(sender, body));
    }

    private Response post(JoinToken sender, byte[] body) {
        if (body.length > LARGEST_BODY) {
            return Problem.response(413, "too_large", "A message's body has at most 64 KiB.");
        }
        JsonNode data;
        try {
            data = json.readTree(body);
        } catch (JsonProcessingException e) {
            return Problem.response(
                    400, "malformed_body", "The body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return Problem.response(400, "malformed_body", "The body is not JSON.");
        }
        if (!data.isObject()) {
            return Problem.response(400, "malformed_body", "Send a JSON object.");
        }
        return switch (Draft.check(data)) {
            case Draft.Checked.Wrong(var detail) ->
                    Problem.response(400, "invalid_message", detail);
            case Draft.Checked.Fine(var draft) -> answer(chat.post(sender, draft));
        };
    }

    private static Response answer(Posting posting) {
        return switch (posting) {
            case Posting.Posted(var message) -> Response.status(201).entity(message).build();
            case Posting.TooFast(var seconds) ->
                    Problem.later(429, "slow_down", "Too many messages; wait a moment.", seconds);
            case Posting.Unavailable() ->
                    Problem.later(
                            503,
                            "unavailable",
                            "The message may not have been kept; send it again with the same"
                                    + " clientMessageId.",
                            Chat.RETRY_SECONDS);
        };
    }

    private Response asParticipant(
            String room, @Nullable String authorization, Function<JoinToken, Response> action) {
        var token =
                authorization != null && authorization.startsWith(BEARER)
                        ? authorization.substring(BEARER.length())
                        : null;
        return switch (tokens.admit(token, RoomIds.ofName(room))) {
            case Admission.Admitted(var participant) -> action.apply(participant);
            case Admission.Refused refused ->
                    Problem.response(refused.status(), refused.code(), refused.detail());
        };
    }

    private static int limitOf(@Nullable String limit) {
        try {
            return limit == null ? Chat.NEWEST : Math.clamp(Integer.parseInt(limit), 1, Chat.MOST);
        } catch (NumberFormatException _) {
            return Chat.NEWEST;
        }
    }
}
