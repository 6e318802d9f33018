/** No public platform is offered more than this; a higher number is a typing mistake. */
export const MAX_RATE_PER_S = 100_000;

/** A day: longer tests are run as several. */
export const MAX_DURATION_S = 86_400;

/** More users than any one machine runs. */
export const MAX_VUS = 100_000;
