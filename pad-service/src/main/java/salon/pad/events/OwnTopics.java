package salon.pad.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
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
     * @return the id of the log: another one when the topic was deleted and made anew
     * @throws ExecutionException when the broker does not answer or refuses
     */
    String ensure() throws ExecutionException, InterruptedException {
        try (var admin = clients.admin()) {
            create(admin, Topics.PAD_UPDATES);
            create(admin, Topics.PAD_SNAPSHOTS);
            create(admin, Topics.SIGNAL);
            create(admin, Topics.DEAD_LETTER);
            var described = admin.describeTopics(List.of(Topics.PAD_UPDATES)).allTopicNames().get();
            return Objects.requireNonNull(described.get(Topics.PAD_UPDATES)).topicId().toString();
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
