/**
 * No plan within the budget. The worker that was at it has been ended. Also thrown at once, with nothing planned, for a
 * text that came to this twice lately.
 */
export class PlanningTimedOut extends Error {
  override readonly name = 'PlanningTimedOut';
}

/**
 * The planner threw, or its worker died of the text, or did so twice lately. The message may be the planner's own words
 * and quote the operation: it is for a log at debug, never for a client.
 */
export class PlanningFailed extends Error {
  override readonly name = 'PlanningFailed';
}

/** No worker came free in time, or too many wait already: nothing to do with the text. It may be tried again. */
export class PlannerBusy extends Error {
  override readonly name = 'PlannerBusy';
}

/** An operation that would have to be planned for more sets of conditions than is reasonable. */
export class TooManyConditions extends Error {
  override readonly name = 'TooManyConditions';
}
