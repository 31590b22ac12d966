package vn.nhiptinh.acceptance.suite;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.ServiceKind;

/** Where the services of a suite are. */
public record SuiteAddresses(Map<ServiceKind, URI> services) {

    /** What a run directory says, and what is given instead or besides. */
    public static SuiteAddresses of(RunDirectory run, Map<ServiceKind, URI> given) {
        Properties known = new Properties();
        if (Files.exists(run.addresses())) {
            try (Reader in = Files.newBufferedReader(run.addresses())) {
                known.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Map<ServiceKind, URI> services = new EnumMap<>(ServiceKind.class);
        for (ServiceKind kind : ServiceKind.values()) {
            String address = known.getProperty(kind.wireName());
            if (given.containsKey(kind)) {
                services.put(kind, given.get(kind));
            } else if (address != null) {
                services.put(kind, URI.create(address));
            }
        }
        return new SuiteAddresses(services);
    }

    URI of(ServiceKind kind) {
        URI address = services.get(kind);
        if (address == null) {
            throw new UnansweredException("Nobody says where " + kind.wireName()
                    + " is: start the suite with deploy/local/up, or give --address " + kind.wireName() + "=URI");
        }
        return address;
    }
}
