import { describe, expect, it } from 'vitest';
import { MERGED_PROVINCES } from '../../../model/merged-provinces.ts';
import { nameOf } from '../../../simulator/accounts.ts';
import { FaultBoard } from '../../../simulator/faults.ts';
import { Gate } from '../../../simulator/gate.ts';
import { Refusal } from '../../../simulator/http/refusal.ts';
import { addressOf, claimsOf, profileOf } from '../../../simulator/identity/citizens.ts';
import { identityService } from '../../../simulator/identity/identity-service.ts';
import type { IdentityService } from '../../../simulator/identity/service.ts';
import { type SimulatorOptions, settle } from '../../../simulator/options.ts';
import { performer } from '../../../simulator/perform.ts';
import { VirtualClock } from '../virtual-clock.ts';

const CITIZEN = '999000000123';
const PASSWORD = 'thongsuot';

/** A platform so quick that every call is done at once. A token is the account it belongs to. */
function quick(options: SimulatorOptions = {}): IdentityService {
  const distribution = { kind: 'deterministic' } as const;
  const settings = settle({
    clock: new VirtualClock(),
    service_ms: 0.001,
    distribution,
    ...options,
  });
  const gate = new Gate(settings.settingsOf('identity'), new FaultBoard(1));
  return identityService(performer(gate), {
    accountOf: async (token) => (token === '' ? undefined : token),
    issue: async (account) => ({ token: account, expires_in_s: 3600 }),
  });
}

async function refusalOf(call: Promise<unknown>): Promise<[number, string]> {
  const error: unknown = await call.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw error;
  return [error.status, error.message_en];
}

describe('the identity platform', () => {
  it('logs every citizen in who knows the password', async () => {
    expect(await quick().logIn({ account: CITIZEN, password: PASSWORD })).toBe(CITIZEN);
    expect(await quick().logInForToken({ account: CITIZEN, password: PASSWORD })).toEqual({
      token: CITIZEN,
      expires_in_s: 3600,
    });
  });

  it.each([
    ['a wrong password', CITIZEN, 'sai'],
    ['eleven digits', '99900000012', PASSWORD],
    ['an officer, who has no e-ID', 'canbo-0001', PASSWORD],
    ['the machine of an agency', 'coquan-0001', PASSWORD],
  ])('refuses the login of %s', async (_name, account, password) => {
    const expected = [401, 'Wrong account or password'];
    expect(await refusalOf(quick().logIn({ account, password }))).toEqual(expected);
    expect(await refusalOf(quick().logInForToken({ account, password }))).toEqual(expected);
  });

  it.each([
    [CITIZEN, 'citizen'],
    ['canbo-0001', 'officer'],
    ['coquan-0001', 'system'],
  ])('verifies %s for other systems as %s', async (account, persona) => {
    expect(await quick().verifyAccount({ account, password: PASSWORD })).toEqual({
      account,
      name: nameOf(account),
      persona,
    });
    const wrong = quick().verifyAccount({ account, password: 'sai' });
    expect(await refusalOf(wrong)).toEqual([401, 'Wrong account or password']);
  });

  it('tells nothing to a token that it never gave', async () => {
    const expected = [401, 'Not logged in, or the session has ended'];
    expect(await refusalOf(quick().readProfile(''))).toEqual(expected);
    expect(await refusalOf(quick().lookUpAddress(''))).toEqual(expected);
  });

  it('refuses what finds no place to wait', async () => {
    const service = quick({ servers: 1, queue_places: 0, service_ms: 50 });
    void service.readProfile(CITIZEN);
    expect((await refusalOf(service.logIn({ account: CITIZEN, password: PASSWORD })))[0]).toBe(503);
  });
});

describe('a citizen', () => {
  it('has the claims of VNeID, and a phone but for one in ten', () => {
    expect(claimsOf('999000000123')).toEqual({
      sub: '999000000123',
      HoVaTen: nameOf('999000000123'),
      SoDinhDanh: '999000000123',
      SoDienThoai: '0900000123',
    });
    expect(profileOf('999000000120')).toEqual({
      personal_id: '999000000120',
      name: nameOf('999000000120'),
    });
  });

  it('always lives in the same place, below an old province that went into the new one', () => {
    expect(addressOf(CITIZEN)).toEqual(addressOf(CITIZEN));
    const provinces = new Set<string>();
    for (let i = 0; i < 500; i++) {
      const { old, new: now, in_force_from } = addressOf(String(999_000_000_000 + i));
      const merged = MERGED_PROVINCES.find(({ name }) => name === now.province);
      expect(merged?.merged_from).toContain(old.province);
      expect([old.detail, in_force_from]).toEqual([now.detail, '2025-07-01']);
      provinces.add(now.province);
    }
    expect(provinces.size).toBe(34);
  });
});
