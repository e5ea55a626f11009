/** Tests of the database, and the databases that tests run on. */
@NullMarked
package dev.remit.service.sql;

import org.jspecify.annotations.NullMarked;
