package io.jibao.extract;

/** An Excel file that turns out broken while it is read. */
final class BrokenExcel extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenExcel(Exception cause) {
        super(cause);
    }
}
