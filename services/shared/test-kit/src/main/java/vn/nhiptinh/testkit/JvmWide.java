package vn.nhiptinh.testkit;

import java.util.function.Supplier;

/**
 * Text that the whole JVM shares.
 *
 * <p>Quarkus loads a test, its resources and the service in class loaders of their own, each with its own copy of a
 * static field; system properties are what they share.
 */
final class JvmWide {

    /** An interned string is one object for every class loader. */
    private static final Object LOCK = "vn.nhiptinh.testkit.JvmWide".intern();

    private JvmWide() {}

    /** What is made once. */
    static String value(String name, Supplier<String> maker) {
        synchronized (LOCK) {
            String value = System.getProperty(property(name));
            if (value == null) {
                value = withOwnLoader(maker);
                System.setProperty(property(name), value);
            }
            return value;
        }
    }

    /** What is made anew, in the place of what was. */
    static void renew(String name, Supplier<String> maker) {
        synchronized (LOCK) {
            System.setProperty(property(name), withOwnLoader(maker));
        }
    }

    private static String property(String name) {
        return "nhiptinh.testkit." + name;
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
