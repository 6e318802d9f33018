import { openJournal } from '../../../reporters/watch/journal.ts';
import { SAMPLE_MS, sampleRecord } from './sample-record.ts';

/*
 * Settles one slot after the other from the one that it is told, and tells each that is on the disk, until it is killed. Days
 * fly by, and segments are small, so that it is always packing and joining beside.
 */
const [dir = '', first = '0'] = process.argv.slice(2);
let now_ms = SAMPLE_MS + 3_600_000 * Number(first);
const journal = await openJournal({
  dir,
  clock: { now_ms: () => now_ms, monotonic_ms: () => now_ms },
  onProblem: (problem) => process.stdout.write(`problem ${problem}\n`),
  retention: { age_max_ms: Number.POSITIVE_INFINITY, bytes_max: Number.POSITIVE_INFINITY },
  segment_bytes_max: 3000,
});
const known = journal.lastRecords()[0]?.slot_at ?? null;
process.stdout.write(`last ${known}\n`);
let packing = Promise.resolve();
for (let hour = Number(first); ; hour++) {
  now_ms = SAMPLE_MS + 3_600_000 * hour;
  await journal.append(sampleRecord(60 * hour));
  process.stdout.write(`slot ${hour}\n`);
  if (hour % 8 === 0) {
    packing = packing.then(async () => {
      await journal.maintain();
      process.stdout.write('packed\n');
    });
  }
}
