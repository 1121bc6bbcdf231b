/** Comes in a seed and a number of customers; goes out the source systems of an invented company, as a site. */
@NullMarked
package io.jibao.demo;

import org.jspecify.annotations.NullMarked;
