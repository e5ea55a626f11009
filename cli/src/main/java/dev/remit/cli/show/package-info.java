/** A version of a policy as a document for people: Markdown or HTML. */
@NullMarked
package dev.remit.cli.show;

import org.jspecify.annotations.NullMarked;
