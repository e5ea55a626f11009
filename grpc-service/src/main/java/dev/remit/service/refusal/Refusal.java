package dev.remit.service.refusal;

/** Why a call is refused. The names are those of {@code google.rpc.ErrorInfo.reason}. */
public enum Refusal {
  /** What the call says is wrong; another call could be right. */
  INVALID,
  /** Nobody known calls. */
  UNAUTHENTICATED,
  /** The caller may not do this. */
  PERMISSION_DENIED,
  /** What the call names is not there. */
  NOT_FOUND,
  /** What the call would make is there already, otherwise. */
  ALREADY_EXISTS,
  /** It cannot be done as things are. */
  FAILED_PRECONDITION,
  /** The caller, or all callers together, ask too much. */
  RESOURCE_EXHAUSTED,
  /** The service cannot do it now; the same call may succeed later. */
  UNAVAILABLE,
  /** Time ran out. */
  DEADLINE_EXCEEDED
}
