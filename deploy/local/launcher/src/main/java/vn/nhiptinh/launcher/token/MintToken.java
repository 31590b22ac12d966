package vn.nhiptinh.launcher.token;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.nhiptinh.launcher.suite.RunDirectory;

/** {@code deploy/local/token}: prints a token for the local suite and a curl command that uses it. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        customSynopsis =
                "deploy/local/token ROLE [--agency CODE] [--identity-level 0|1|2] [--vneid] [--run DIR] [--bare]",
        description = "Mints a token for the local suite and prints it with a ready curl command.")
public final class MintToken implements Callable<Integer> {
    private static final String CITIZEN = "citizen";

    private static final List<String> ROLES = List.of(
            CITIZEN,
            "officer",
            "supervisor",
            "cashier",
            "petition-officer",
            "catalog-admin",
            "reporter",
            "ioc-viewer",
            "leader",
            "admin",
            "system");

    /** Who acts for an agency: without one their token would reach nothing. */
    private static final Set<String> ACTING_FOR_AN_AGENCY =
            Set.of("officer", "supervisor", "cashier", "petition-officer", "catalog-admin", "reporter", "leader");

    private static final String PROVINCE = "H08";
    private static final int HIGHEST_IDENTITY_LEVEL = 2;
    private static final Duration VALIDITY = Duration.ofHours(12);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ROLE",
            description = "citizen, officer, supervisor, cashier, petition-officer, "
                    + "catalog-admin, reporter, ioc-viewer, leader, admin or system")
    private String role;

    @Option(
            names = "--agency",
            paramLabel = "CODE",
            description = "Limits the token to an agency and those under it; "
                    + "whoever acts for an agency gets the province (H08) by default.")
    private String agency;

    @Option(
            names = "--identity-level",
            paramLabel = "LEVEL",
            description = "What the token proves of a citizen: the level of their electronic identity, 0 to 2.")
    private Integer identityLevel;

    @Option(names = "--vneid", description = "The token proves that the citizen signed in with VNeID.")
    private boolean vneid;

    @Option(names = "--run", paramLabel = "DIR", required = true, description = "The run directory of the suite.")
    private Path run;

    @Option(names = "--bare", description = "Prints the token alone, for scripts.")
    private boolean bare;

    @Override
    public Integer call() throws IOException, GeneralSecurityException {
        if (!ROLES.contains(role)) {
            throw new ParameterException(
                    spec.commandLine(), "Unknown role " + role + "; one of " + String.join(", ", ROLES));
        }
        if (agency != null && !agency.matches("[A-Z]\\d{2}(\\.\\d{1,3}){0,3}")) {
            throw new ParameterException(spec.commandLine(), agency + " is not an agency code such as H08.22.21");
        }
        if (identityLevel != null && (identityLevel < 0 || identityLevel > HIGHEST_IDENTITY_LEVEL)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The identity level is 0 to " + HIGHEST_IDENTITY_LEVEL + ", not " + identityLevel);
        }
        boolean identified = identityLevel != null || vneid;
        if (identified && !role.equals(CITIZEN)) {
            throw new ParameterException(
                    spec.commandLine(), "--identity-level and --vneid are for a citizen; the role is " + role);
        }
        if (agency == null && ACTING_FOR_AN_AGENCY.contains(role)) {
            agency = PROVINCE;
            // Not on the standard output: a script takes the token from there.
            spec.commandLine()
                    .getErr()
                    .println("The role " + role + " acts for an agency: this token for the province, " + PROVINCE
                            + "; --agency CODE names another");
        }
        RunDirectory directory = new RunDirectory(run);
        CitizenIdentity identity =
                identified ? new CitizenIdentity(identityLevel == null ? 0 : identityLevel, vneid) : null;
        String token = SigningKey.in(directory.keys()).token(role, agency, identity, Instant.now(), VALIDITY);
        PrintWriter out = spec.commandLine().getOut();
        out.println(token);
        if (!bare) {
            out.println();
            out.println("curl -s -H 'Authorization: Bearer " + token + "' " + address(directory.addresses()));
        }
        out.flush();
        return 0;
    }

    private String address(Path addresses) throws IOException {
        Properties known = new Properties();
        if (Files.exists(addresses)) {
            try (Reader in = Files.newBufferedReader(addresses)) {
                known.load(in);
            }
        }
        return switch (role) {
            case "officer", "supervisor" ->
                known.getProperty("dossier-intake", "http://127.0.0.1:8082") + "/v1/dossiers";
            case "cashier" -> known.getProperty("payments", "http://127.0.0.1:8083") + "/v1/payments";
            case "petition-officer" -> known.getProperty("feedback", "http://127.0.0.1:8084") + "/v1/petitions";
            case CITIZEN, "catalog-admin", "reporter" ->
                known.getProperty("procedure-catalog", "http://127.0.0.1:8081") + "/v1/procedures";
            default -> known.getProperty("ioc-aggregator", "http://127.0.0.1:8080") + "/v1/snapshot";
        };
    }
}
