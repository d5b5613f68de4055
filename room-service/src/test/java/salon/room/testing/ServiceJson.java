package salon.room.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import salon.room.problems.StrictJson;

/** JSON as the running service is given it. */
public final class ServiceJson {
    private ServiceJson() {}

    public static ObjectMapper mapper() {
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
        json.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        new StrictJson().customize(json);
        return json;
    }
}
