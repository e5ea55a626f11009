/** Tests of the whole service, as those who use, run and attack it meet it. */
@NullMarked
package dev.remit.service;

import org.jspecify.annotations.NullMarked;
