/**
 * The database: SQLite in the data directory, or PostgreSQL. One class for each table; nothing else
 * of the service sees SQL. See {@code docs/adr/0013-one-sql-for-two-databases.md}.
 */
@NullMarked
package dev.remit.service.sql;

import org.jspecify.annotations.NullMarked;
