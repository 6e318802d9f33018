import { expect, it } from 'vitest';
import { answer, eventually, inject } from '../served.ts';
import { counted, dial, enter, join, logsOf, serveMeetings, ticketFor } from './sites.ts';

const SITES = 25;

it('an outage cuts every site, and each of them dials in again', async () => {
  const { url, clock } = await serveMeetings();
  const sites = await Promise.all(
    Array.from({ length: SITES }, (_, i) => enter(url, `Điểm cầu ${i}`)),
  );
  const tickets = await Promise.all(Array.from({ length: SITES }, () => ticketFor(url)));
  await inject(url, { kind: 'outage' });
  for (const site of sites) expect(await site.ended).toEqual({ failed: true });

  // While it lasts, whoever dials in is cut, too.
  expect(await dial(url, tickets[0] ?? '').ended).toEqual({ failed: true });
  await answer(`${url}/_simulator/faults`, { method: 'DELETE' });
  expect((await logsOf(url)).api['meetings.connect']).toMatchObject({
    received: SITES + 1,
    finished: SITES,
    cut: 1,
  });

  const back = await Promise.all(
    tickets.map(async (ticket, i) => {
      const site = dial(url, ticket);
      await site.opened;
      site.say(join(`Điểm cầu ${i}`));
      return { site, joined: await site.next('joined') };
    }),
  );
  const sizes = back.map(({ joined }) => joined['roster_size'] as number);
  // Nobody from before is still there: the first one back is alone.
  expect(sizes.toSorted((a, b) => a - b)).toEqual(Array.from({ length: SITES }, (_, i) => i + 1));
  await clock.advance(1000);
  await eventually(
    async () => back[0]?.site.unread.at(-1)?.['roster_size'],
    (size) => size === SITES,
  );
  expect((await logsOf(url)).api['meetings.connect']).toMatchObject({
    received: 2 * SITES + 1,
    finished: 2 * SITES,
  });
});

it('an outage counts what sites were waiting for as cut', async () => {
  const { url, clock } = await serveMeetings();
  const site = await enter(url, 'đang chờ');
  await inject(url, { kind: 'latency', operation: 'meetings.heartbeat', extra_ms: 5000 });
  site.say({ type: 'heartbeat', n: 1 });
  await eventually(
    async () => (await logsOf(url)).api['meetings.heartbeat']?.received,
    (received) => received === 1,
  );
  await inject(url, { kind: 'outage' });
  await site.ended;
  await clock.advance(5001);
  expect((await logsOf(url)).api['meetings.heartbeat']).toEqual(counted({ cut: 1 }));
});
