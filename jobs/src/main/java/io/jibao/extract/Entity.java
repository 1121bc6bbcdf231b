package io.jibao.extract;

/** A kind of row of a source system, as {@code crm.customers}. */
public record Entity(String system, String name) implements Comparable<Entity> {

    @Override
    public int compareTo(Entity other) {
        return toString().compareTo(other.toString());
    }

    /** {@code crm.customers}. */
    @Override
    public String toString() {
        return system + "." + name;
    }
}
