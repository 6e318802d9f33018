import { describe, expect, it } from 'vitest';
import type { OperationName } from '../../../model/operation.ts';
import type { CallRequest, Calls } from '../../../simulator/calls.ts';
import type { Fault } from '../../../simulator/fault.ts';
import { FaultBoard } from '../../../simulator/faults.ts';
import { Gate } from '../../../simulator/gate.ts';
import { integrationService } from '../../../simulator/integration/integration-service.ts';
import { registerStations } from '../../../simulator/integration/registers.ts';
import type { Caller } from '../../../simulator/integration/service.ts';
import { Tokens } from '../../../simulator/integration/tokens.ts';
import { settlePlatform } from '../../../simulator/options.ts';
import { performer } from '../../../simulator/perform.ts';
import type { PlatformTruth } from '../../../simulator/truth-report.ts';
import { answer, eventually, inject } from '../served.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { CITIZEN, start } from './calls.ts';

const SETTLEMENT = { headers: { 'X-Client': 'settlement' } };

async function truthOf(url: string): Promise<PlatformTruth> {
  const { body } = await answer(`${url}/_simulator/truth`);
  return (body as { platforms: { integration: PlatformTruth } }).platforms.integration;
}

describe('a register behind the platform', () => {
  it.each([
    { kind: 'latency', operation: 'integration.lookUpCitizen', extra_ms: 600_000 },
    { kind: 'hang', operation: 'integration.lookUpCitizen', after_ms: 'never' },
  ] as const)(
    'hangs alone for a $kind: others answer, and who asked it hears after a minute that it does not',
    async (fault) => {
      const { url, clock } = await start();
      await inject(url, fault);
      const hung = answer(`${url}/api/registers/population/${CITIZEN}`, SETTLEMENT);
      await eventually(
        () => truthOf(url),
        ({ stations }) => stations?.['population']?.in_service === 1,
      );
      expect((await answer(`${url}/api/registers/land/${CITIZEN}`, SETTLEMENT)).status).toBe(200);
      await clock.advance(60_000);
      expect(await hung).toEqual({
        status: 502,
        body: {
          error: {
            code: 'dependency_failed',
            message: 'Hệ thống liên quan không trả lời (population)',
            message_en: 'A system that this one depends on did not answer (population)',
          },
        },
      });
    },
  );

  it('takes 0.4 of the platform’s time with half its servers and half its waiting room', async () => {
    const { url } = await start({ servers: 15, queue_places: 31, service_ms: 50 });
    const truth = await truthOf(url);
    // 8 servers of 20 ms: 400 a second, against 300 of the platform.
    expect(truth.stations?.['tax']).toEqual({
      operation: 'integration.lookUpTax',
      patience_ms: 60_000,
      holds_delays: true,
      servers: 8,
      queue_places: 16,
      service: { mean_ms: 20, distribution: { kind: 'deterministic' } },
      saturation_per_s: 400,
      arrivals: 0,
      served: 0,
      refused: 0,
      timed_out: 0,
      waiting: 0,
      in_service: 0,
    });
    expect(Object.keys(truth.stations ?? {})).toEqual(['population', 'land', 'tax', 'insurance']);
    expect(truth.saturation_per_s).toBe(300);
    expect(truth.notes.join(' ')).toContain('after that of the platform');
  });
});

const CALLER: Caller = { token: '', client: 'settlement', isLocal: true, agency_code: '' };

const UPDATE = {
  code: 'H99-20250701-0000001',
  state: 2,
  procedure_code: '1.001193',
  personal_id: CITIZEN,
  note: 'TEST',
};

/** A service that costs 50 ms of the platform and 20 ms of a register. */
function serviceOf(calls: Calls, fault?: Fault) {
  const clock = new VirtualClock();
  const distribution = { kind: 'deterministic' } as const;
  const settings = settlePlatform('integration', { clock, distribution });
  const faults = new FaultBoard(1);
  if (fault !== undefined) faults.add(fault);
  const gate = new Gate(settings, faults);
  const state = {
    tokens: new Tokens(settings),
    stations: registerStations(settings, faults),
    calls,
    isLost: (operation: OperationName) => faults.losesSync(operation),
  };
  return { clock, service: integrationService(performer(gate), state) };
}

const ALONE: Calls = { has: () => false, call: () => Promise.reject(new Error('nobody there')) };

describe('the service of the integration platform', () => {
  it('asks the register after its own queue', async () => {
    const { clock, service } = serviceOf(ALONE);
    let at_ms = 0;
    const asked = service.lookUpCitizen(CALLER, CITIZEN).then(() => {
      at_ms = clock.monotonic_ms();
    });
    await clock.advance(100);
    await asked;
    expect(at_ms).toBe(70);
  });

  it.each([
    [true, false],
    [false, false],
  ])('trusts a name only from this machine (%s)', async (isLocal) => {
    const { clock, service } = serviceOf(ALONE);
    const asked = service.listCategories({ ...CALLER, isLocal }).then(
      () => 'let in',
      (error: unknown) => (error as { error_code: string }).error_code,
    );
    await clock.advance(50);
    expect(await asked).toBe(isLocal ? 'let in' : '101');
  });

  it('passes a dossier on to the portal and waits for its word', async () => {
    const sent: CallRequest[] = [];
    let status = 200;
    const { clock, service } = serviceOf({
      has: (platform) => platform === 'portal',
      call: (_operation, _platform, request) => {
        sent.push(request);
        return Promise.resolve({ status, json: {} });
      },
    });
    const sync = async (): Promise<unknown> => {
      const asked = service.syncDossier(CALLER, UPDATE).catch((error: unknown) => error);
      await clock.advance(50);
      return asked;
    };
    expect(await sync()).toEqual({ code: UPDATE.code, state: 2, forwarded: true });
    expect(sent).toEqual([{ method: 'POST', path: '/api/dossiers/sync', json: UPDATE }]);
    status = 409;
    expect(await sync()).toMatchObject({ status: 400, error_code: '500' });
  });

  it('answers as always when what it was to pass on is lost', async () => {
    let sent = 0;
    const calls: Calls = {
      has: () => true,
      call: () => {
        sent++;
        return Promise.resolve({ status: 200, json: {} });
      },
    };
    const { clock, service } = serviceOf(calls, { kind: 'lost_sync', ratio: 1 });
    const asked = service.syncDossier(CALLER, UPDATE);
    await clock.advance(50);
    expect(await asked).toEqual({ code: UPDATE.code, state: 2, forwarded: true });
    expect(sent).toBe(0);
  });
});
