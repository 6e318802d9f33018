import { Agent, get } from 'node:http';
import { exponential, seededRandom } from '../../model/random.ts';
import { systemClock, untilDeadline } from '../../simulator/clock.ts';

/** The times of a Poisson process from 0 on, ascending, in milliseconds. */
export function poissonTimes(rate_per_s: number, until_ms: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const times: number[] = [];
  for (let t = exponential(random, 1000 / rate_per_s); t < until_ms; ) {
    times.push(t);
    t += exponential(random, 1000 / rate_per_s);
  }
  return Float64Array.from(times);
}

/** How requests fared, in the order of the plan. */
export interface Sent {
  /** When each was sent, on the scale of the plan. */
  readonly sent_ms: Float64Array;
  /** From then to the last byte; `Infinity` for whatever was no 200. */
  readonly response_ms: Float64Array;
}

/** Sends a GET at each planned moment, whatever became of those before it. */
export async function sendOpenLoop(url: string, times_ms: Float64Array): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 4096 });
  const sent: Sent = {
    sent_ms: new Float64Array(times_ms.length),
    response_ms: new Float64Array(times_ms.length).fill(Number.POSITIVE_INFINITY),
  };
  const answers: Promise<void>[] = [];
  // A moment to begin in, so that the first is not late.
  const begin_ms = systemClock.monotonic_ms() + 100;
  for (const [i, time_ms] of times_ms.entries()) {
    await untilDeadline(systemClock, begin_ms + time_ms);
    const now_ms = systemClock.monotonic_ms();
    sent.sent_ms[i] = now_ms - begin_ms;
    const answer = isAnswered(url, agent).then((isGood) => {
      if (isGood) sent.response_ms[i] = systemClock.monotonic_ms() - now_ms;
    });
    answers.push(answer);
  }
  await Promise.all(answers);
  agent.destroy();
  return sent;
}

/** Resolves when the answer has come, whatever it is. */
function isAnswered(url: string, agent: Agent): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode === 200));
      response.once('error', () => resolve(false));
    });
    request.once('error', () => resolve(false));
  });
}
