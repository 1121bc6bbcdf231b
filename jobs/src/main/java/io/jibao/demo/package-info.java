/** Invents a company: a size, a seed and a date come in, a site's source databases, CSV exports and a mail server go out. */
@NullMarked
package io.jibao.demo;

import org.jspecify.annotations.NullMarked;
