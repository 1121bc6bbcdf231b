package io.jibao.analysis;

import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system without checksum files. Files get the rights of the process's umask: setting them costs a
 * process of its own ({@code chmod}) for every file where Hadoop's native library is absent. Public because Hadoop makes
 * it by name.
 */
public final class LocalFiles extends RawLocalFileSystem {

    @Override
    public void setPermission(Path path, FsPermission permission) {
        // the umask has decided
    }
}
