package salon.bridge.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import salon.contracts.Topics;

/** The topics this service writes, made when they are missing. */
@ApplicationScoped
class OwnTopics {
    private final KafkaClients clients;
    private final short replication;

    OwnTopics(
            KafkaClients clients,
            @ConfigProperty(name = "salon.kafka.replication", defaultValue = "1")
                    short replication) {
        this.clients = clients;
        this.replication = replication;
    }

    /**
     * Makes what is missing.
     *
     * @throws ExecutionException when the broker does not answer or refuses
     */
    void ensure() throws ExecutionException, InterruptedException {
        try (var admin = clients.admin()) {
            create(admin, Topics.BRIDGE_STATUS);
            create(admin, Topics.DEAD_LETTER);
            create(admin, Topics.SIGNAL);
        }
    }

    private void create(Admin admin, String name) throws ExecutionException, InterruptedException {
        var topic = Topics.named(name);
        var wanted =
                new NewTopic(name, Optional.of(topic.partitions()), Optional.of(replication))
                        .configs(topic.config());
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
