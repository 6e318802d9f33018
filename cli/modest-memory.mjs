import { setFlagsFromString } from 'node:v8';

// What is new in V8's heap may take 1 MB and not 16 before it is looked through, and all of it a tenth more than is alive.
// Only what is asked for again and again is made into machine code: making it takes megabytes, and in a run of minutes more
// time than it gains.
const FLAGS = [
  'optimize-for-size',
  'semi-space-growth-factor=1',
  'heap-growing-percent=10',
  'interrupt-budget=1000000',
];

/** Memory before speed, from here on: beside a load generator a run's figures come in once a second. */
export function keepMemoryModest() {
  for (const flag of FLAGS) setFlagsFromString(`--${flag}`);
}
