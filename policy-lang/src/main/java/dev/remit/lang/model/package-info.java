/** The checked model: a policy in which every name is resolved and every type is right. */
@NullMarked
package dev.remit.lang.model;

import org.jspecify.annotations.NullMarked;
