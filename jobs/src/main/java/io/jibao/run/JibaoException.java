package io.jibao.run;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Trouble of ours or of the world that ends the work: what happened, where, and what to do about it. Trouble with the
 * data is a row in a table instead.
 */
public final class JibaoException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String what;
    private final String where;
    private final String whatToDo;

    public JibaoException(FailureKind kind, String what, String where, String whatToDo) {
        this(kind, what, where, whatToDo, null);
    }

    public JibaoException(FailureKind kind, String what, String where, String whatToDo, @Nullable Throwable cause) {
        super("%s — %s. %s".formatted(what, where, whatToDo), cause);
        this.kind = kind;
        this.what = what;
        this.where = where;
        this.whatToDo = whatToDo;
    }

    public FailureKind kind() {
        return kind;
    }

    public String what() {
        return what;
    }

    public String where() {
        return where;
    }

    public String whatToDo() {
        return whatToDo;
    }
}
