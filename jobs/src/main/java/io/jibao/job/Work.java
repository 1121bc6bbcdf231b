package io.jibao.job;

/**
 * The work of one step.
 *
 * @param stage where it belongs
 * @param name the step's, unique in a run: {@code extract-crm-customers}
 * @param task done once, and once more when the step failed or was killed, so it must heal what it left behind
 */
record Work(Stage stage, String name, Task task) {

    /** What a step does. */
    @FunctionalInterface
    interface Task {
        Outcome run() throws Exception;
    }
}
