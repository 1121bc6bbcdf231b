/** Comes in raw Parquet; goes out staging and star in the warehouse, in one transaction. */
@NullMarked
package io.jibao.transform;

import org.jspecify.annotations.NullMarked;
