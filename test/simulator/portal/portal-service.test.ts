import { describe, expect, it } from 'vitest';
import type { CallRequest, Calls } from '../../../simulator/calls.ts';
import { FaultBoard } from '../../../simulator/faults.ts';
import { Gate } from '../../../simulator/gate.ts';
import { Refusal } from '../../../simulator/http/refusal.ts';
import { type SimulatorOptions, settle } from '../../../simulator/options.ts';
import { performer } from '../../../simulator/perform.ts';
import { portalService } from '../../../simulator/portal/portal-service.ts';
import { portalState } from '../../../simulator/portal/rules.ts';
import type { PortalService } from '../../../simulator/portal/service.ts';
import { VirtualClock } from '../virtual-clock.ts';

const TOKEN = 'a token that the identity platform gave';

interface Portal {
  readonly service: PortalService;
  readonly clock: VirtualClock;
  /** What the identity platform was asked. */
  readonly asked: readonly CallRequest[];
}

/** A portal beside an identity platform that answers as told. */
function portal(
  answers: { status: number; json: unknown },
  options: SimulatorOptions = {},
): Portal {
  const asked: CallRequest[] = [];
  const calls: Calls = {
    has: () => true,
    call: async (_operation, _platform, request) => {
      asked.push(request);
      return answers;
    },
  };
  const clock = new VirtualClock();
  const distribution = { kind: 'deterministic' } as const;
  const settings = settle({ clock, service_ms: 0.001, distribution, ...options }).settingsOf(
    'portal',
  );
  const gate = new Gate(settings, new FaultBoard(1));
  return { service: portalService(performer(gate), portalState(settings, calls)), clock, asked };
}

const KNOWN = { status: 200, json: { personal_id: '999000000123', name: 'Nguyễn Văn An' } };

describe('the sign-on', () => {
  it('takes who somebody is from the identity platform', async () => {
    const { service, asked } = portal(KNOWN);
    expect(await service.login(TOKEN)).toMatchObject({
      account: '999000000123',
      name: 'Nguyễn Văn An',
      persona: 'citizen',
    });
    expect(asked).toEqual([
      { method: 'GET', path: '/api/profile', headers: { Authorization: `Bearer ${TOKEN}` } },
    ]);
  });

  it('asks after its own service time, not before', async () => {
    const { service, clock, asked } = portal(KNOWN, { service_ms: 50 });
    const login = service.login(TOKEN);
    await clock.advance(49);
    expect(asked).toEqual([]);
    await clock.advance(2);
    await login;
    expect(asked).toHaveLength(1);
  });

  it('asks nobody for whom there is no place', async () => {
    const { service, asked } = portal(KNOWN, { servers: 1, queue_places: 0, service_ms: 50 });
    void service.viewHome();
    await expect(service.login(TOKEN)).rejects.toThrow('quá tải');
    expect(asked).toEqual([]);
  });

  it.each([
    [{ status: 401, json: {} }, 401, 'not_logged_in'],
    [{ status: 403, json: {} }, 502, 'dependency_failed'],
    [{ status: 200, json: undefined }, 502, 'dependency_failed'],
    [{ status: 200, json: { personal_id: 1, name: 'An' } }, 502, 'dependency_failed'],
  ])('tells %j as %i %s', async (answers, status, code) => {
    const error: unknown = await portal(answers)
      .service.login(TOKEN)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ status, code });
  });
});

describe('the home of the portal', () => {
  it('counts its services, all of them, by field', async () => {
    const home = await portal(KNOWN).service.viewHome();
    expect(home.provinces_total).toBe(34);
    expect(home.fields.reduce((sum, { services }) => sum + services, 0)).toBe(home.services_total);
    expect(home.popular).toHaveLength(6);
  });
});

describe('a payment', () => {
  it('costs the usual fee while the portal does not know what for, and nothing for what is free', async () => {
    const { service } = portal(KNOWN);
    const [unknown, free] = ['H99-20250701-0000001', 'H99-20250701-0000002'];
    await service.receiveSync({ code: free, state: 1, procedure_code: '1.001193' });
    expect((await service.confirmPayment(unknown)).amount_vnd).toBe(15_000);
    expect((await service.confirmPayment(free)).amount_vnd).toBe(0);
  });

  it('of yesterday stays that of yesterday', async () => {
    const { service, clock } = portal(KNOWN);
    const first = await service.confirmPayment('H99-20250701-0000001');
    await clock.advance(86_400_000);
    expect(await service.confirmPayment('H99-20250701-0000001')).toEqual(first);
  });
});
