import { createRun } from '../../reporters/archive.ts';
import { sampleManifest, sampleMeasurements } from './sample-run.ts';

/** Writes one window after another into a run, and tells how many are flushed, until it is killed. */
const run = await createRun(process.argv[2] ?? '', sampleManifest());
const [window] = sampleMeasurements(1, 1).windows;
if (window === undefined) throw new Error('the sample has no window');
for (let count = 0; count < 10_000; count++) {
  await run.append({ windows: [{ ...window, count }], journeys: [], generator: [] });
  await run.flush();
  process.stdout.write(`${count + 1}\n`);
}
