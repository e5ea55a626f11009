/** The decision service. */
@NullMarked
package dev.remit.service;

import org.jspecify.annotations.NullMarked;
