/** One second in ten over a limit, or unseen, is enough to bend a 95th percentile. */
export const BAD_SECONDS_MAX = 0.1;
