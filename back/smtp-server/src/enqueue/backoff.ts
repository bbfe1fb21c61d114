/** Seconds until the next attempt, by attempts made: minutes at first, then hours, as senders since sendmail do. */
const STEPS = [60, 180, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400];

/**
 * When to try again (RFC 5321 section 4.5.4.1 wants at least 30 minutes on average and gives up after four to five
 * days). Each step is stretched or shrunk by up to a fifth, so that what failed together does not come back together.
 *
 * @param attempts made so far, at least 1
 * @param random from 0 up to 1
 * @returns seconds
 */
export function backoffSeconds(attempts: number, random: () => number): number {
  const step = STEPS[Math.min(attempts, STEPS.length) - 1] ?? STEPS[0]!;
  return step * (0.8 + 0.4 * random());
}
