import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../model/random.ts';
import { syntheticErrand } from '../../../model/synthetic.ts';
import { settlePlatform } from '../../../simulator/options.ts';
import { isOldCode, OldSystem } from '../../../simulator/settlement/old-system.ts';
import type { Dossier } from '../../../simulator/settlement/service.ts';
import { answer, QUICK, serve } from '../served.ts';
import { settled, VirtualClock } from '../virtual-clock.ts';
import { quick, refusalOf } from './quick-service.ts';

const CODE = '000.00.16.H99-250515-0042';

describe('a dossier of the old system', () => {
  it('is anybody’s to track, without a login, and the same at each look', async () => {
    const service = quick();
    const dossier = await service.trackOldDossier(CODE);
    expect(dossier).toMatchObject({
      code: CODE,
      channel: 1,
      // The last nine of 0000016992505150042.
      applicant: { personal_id: '999505150042' },
      // 42 is a multiple of three: still being processed, two days after it came in.
      state: 4,
      history: [
        { state: 1, time_ms: Date.parse('2025-05-15T08:00:00+07:00') },
        { state: 2, time_ms: Date.parse('2025-05-16T08:00:00+07:00') },
        { state: 4, time_ms: Date.parse('2025-05-17T08:00:00+07:00') },
      ],
    });
    expect(await service.trackOldDossier(CODE)).toEqual(dossier);
  });

  it('has come as far as its number says: processed, done or returned', async () => {
    const service = quick();
    const states = ['0042', '0043', '0044'].map(
      async (number) => (await service.trackOldDossier(CODE.replace('0042', number))).state,
    );
    expect(await Promise.all(states)).toEqual([4, 9, 10]);
  });

  it('has a code such as every visitor brings along', () => {
    const { old_dossier_code } = syntheticErrand(seededRandom(1), '999000000001', 0);
    expect(isOldCode(old_dossier_code)).toBe(true);
  });

  it.each([
    ['a code of the new generation', 'H99-20250701-0000001'],
    ['a day that there is not', '000.00.16.H99-250230-0042'],
    ['a day after the switch', '000.00.16.H99-250701-0042'],
    ['nothing like a code', 'x'],
  ])('is not %s', async (_name, code) => {
    expect(await refusalOf(quick().trackOldDossier(code))).toEqual([
      404,
      'not_found',
      `No such dossier (${code})`,
    ]);
  });

  it('of the last day before the switch is one', () => {
    expect(isOldCode('000.00.16.H99-250630-0042')).toBe(true);
  });
});

describe('the old system', () => {
  const distribution = { kind: 'deterministic' } as const;

  function small() {
    const clock = new VirtualClock();
    const options = { clock, distribution, service_ms: 100, servers: 4, queue_places: 4 };
    const system = new OldSystem(settlePlatform('settlement', options));
    const found: [Dossier['code'], number][] = [];
    const look = (): void => {
      void system
        .find('settlement.trackOldDossier', CODE)
        .then(({ code }) => found.push([code, clock.monotonic_ms()]));
    };
    return { clock, system, found, look };
  }

  it('has a quarter of the servers and of the places, and answers one after the other', async () => {
    const { clock, system, found, look } = small();
    look();
    look();
    await settled();
    // One is served, one waits: a third finds no place.
    expect(await refusalOf(system.find('settlement.trackOldDossier', CODE))).toEqual([
      502,
      'dependency_failed',
      'A system that this one depends on did not answer (old system)',
    ]);
    await clock.advance(1000);
    expect(found).toEqual([
      [CODE, 100],
      [CODE, 200],
    ]);
  });

  it('tells the truth about itself', async () => {
    const { clock, system, look } = small();
    look();
    look();
    await clock.advance(150);
    expect(system.truth().stations).toEqual({
      'old-system': {
        operation: 'settlement.trackOldDossier',
        patience_ms: null,
        holds_delays: false,
        servers: 1,
        queue_places: 1,
        service: { mean_ms: 100, distribution },
        saturation_per_s: 10,
        arrivals: 2,
        served: 1,
        refused: 0,
        timed_out: 0,
        waiting: 0,
        in_service: 1,
      },
    });
  });

  it('stands in the truth of the platform, which says what it leaves out', async () => {
    const { url } = await serve({ ...QUICK, servers: 32 });
    await answer(`${url}/api/old-dossiers/${CODE}`);
    const { body } = await answer(`${url}/_simulator/truth`);
    const { platforms } = body as { platforms: { settlement: Record<string, unknown> } };
    expect(platforms.settlement).toMatchObject({
      servers: 32,
      stations: { 'old-system': { servers: 8, queue_places: 400, arrivals: 1, served: 1 } },
      realised: { arrivals: 1 },
      notes: expect.arrayContaining([expect.stringContaining('old system (stations)')]),
    });
  });
});
