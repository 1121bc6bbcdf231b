package io.jibao.analysis;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers which classes there are not. The compiler of Spark's generated code asks for thousands of names that do not
 * exist, and each question goes through every jar of the class path.
 */
final class AbsentClasses extends ClassLoader {

    private final Set<String> absent = ConcurrentHashMap.newKeySet();

    AbsentClasses(ClassLoader parent) {
        super("absent-classes", parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (absent.contains(name)) {
            throw new ClassNotFoundException(name);
        }
        try {
            return super.loadClass(name, resolve);
        } catch (ClassNotFoundException e) {
            absent.add(name);
            throw e;
        }
    }

    /** Runs with this as the thread's class loader. */
    <T> T during(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
