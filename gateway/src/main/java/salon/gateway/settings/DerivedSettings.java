package salon.gateway.settings;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Settings of Quarkus's that follow from some of ours, which whoever runs the gateway writes. */
public abstract class DerivedSettings implements ConfigSourceFactory {
    private static final int BELOW_ENVIRONMENT_ABOVE_FILE = 275;

    private final String name;

    /**
     * Derived settings.
     *
     * @param name of the source, for whoever looks where a setting comes from
     */
    protected DerivedSettings(String name) {
        this.name = name;
    }

    /**
     * What follows; nothing when ours are not set.
     *
     * @throws IllegalArgumentException when ours do not fit together, with a word on how they would
     */
    protected abstract Map<String, String> derive(ConfigSourceContext context);

    @Override
    public final Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> derived = derive(context);
        return derived.isEmpty()
                ? List.of()
                : List.of(new PropertiesConfigSource(derived, name, BELOW_ENVIRONMENT_ABOVE_FILE));
    }

    @Override
    public final OptionalInt getPriority() {
        return OptionalInt.of(BELOW_ENVIRONMENT_ABOVE_FILE);
    }

    /** The value of a setting, without the space around it; empty when it is not set. */
    protected static String value(ConfigSourceContext context, String setting) {
        ConfigValue value = context.getValue(setting);
        String text = value == null ? null : value.getValue();
        return text == null ? "" : text.strip();
    }
}
