/** Writing and reading the register of recipients, projects, datasets and subjects. */
@NullMarked
package dev.remit.service.register;

import org.jspecify.annotations.NullMarked;
