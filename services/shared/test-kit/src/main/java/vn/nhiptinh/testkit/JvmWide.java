package vn.nhiptinh.testkit;

import java.util.function.Supplier;

/**
 * Text that is made once for the whole JVM.
 *
 * <p>Quarkus loads a test, its resources and the service in class loaders of their own, each with its own copy of a
 * static field; system properties are what they share.
 */
final class JvmWide {

    /** An interned string is one object for every class loader. */
    private static final Object LOCK = "vn.nhiptinh.testkit.JvmWide".intern();

    private JvmWide() {}

    static String value(String name, Supplier<String> maker) {
        String property = "nhiptinh.testkit." + name;
        synchronized (LOCK) {
            String value = System.getProperty(property);
            if (value == null) {
                value = withOwnLoader(maker);
                System.setProperty(property, value);
            }
            return value;
        }
    }

    /** Kafka's clients look classes up in the thread's loader, which need not be the one that loaded them. */
    private static String withOwnLoader(Supplier<String> maker) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(JvmWide.class.getClassLoader());
        try {
            return maker.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
