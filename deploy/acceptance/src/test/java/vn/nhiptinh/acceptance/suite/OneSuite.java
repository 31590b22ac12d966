package vn.nhiptinh.acceptance.suite;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests of a run the same suite: started for the first of them, stopped after the last. */
public final class OneSuite implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SmallSuite.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OneSuite.class))
                .getOrComputeIfAbsent(SmallSuite.class, type -> start(), SmallSuite.class);
    }

    private static SmallSuite start() {
        try {
            // Not a temporary directory: who has to find out why a service did not start needs its log.
            SmallSuite suite =
                    new SmallSuite(Path.of(System.getProperty("nhiptinh.home"), "deploy/acceptance/target/suite"));
            try {
                suite.start(new SmallProvince());
                return suite;
            } catch (Exception | AssertionError e) {
                suite.close();
                throw e;
            }
        } catch (Exception e) {
            throw new ParameterResolutionException("The suite did not start", e);
        }
    }
}
