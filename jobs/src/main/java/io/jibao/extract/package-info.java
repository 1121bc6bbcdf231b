/**
 * Comes in a source system and the contract of each entity; goes out immutable raw Parquet per entity and load, and a
 * quarantine of the rows that broke their contract. Start at {@link io.jibao.extract.Extraction}.
 */
@NullMarked
package io.jibao.extract;

import org.jspecify.annotations.NullMarked;
