import { describe, expect, it, onTestFinished } from 'vitest';
import type { OperationName } from '../../model/operation.ts';
import type { Persona, Platform } from '../../model/platform.ts';
import { addedTimes, LEANS_ON } from '../../simulator/leans-on.ts';
import { settlePlatform } from '../../simulator/options.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { CITIZEN, countedAt, SHIPPED, walk } from './national.ts';
import { QUICK, urlOf } from './served.ts';
import { startOf } from './walked.ts';

const ASKED: readonly Platform[] = ['identity', 'integration', 'portal'];

/** Told after the answer: nobody waits for it. */
const AFTERWARDS = 'portal.receiveSync';

/** What other platforms were asked for so far, by operation. */
async function asked(simulator: Simulator): Promise<Map<string, number>> {
  const logs = await Promise.all(
    ASKED.map((platform) => countedAt(urlOf(simulator, platform), 'calls')),
  );
  const counts = logs
    .flatMap((log) => Object.entries(log))
    .map(([name, { received }]) => [name, received] as const);
  return new Map(counts);
}

const KNOWN: Readonly<Record<string, string>> = {
  ...CITIZEN,
  account: '001190000001',
  personal_id: '001190000001',
  applicant_name: 'Nguyễn Văn An',
  phone: '0900000000',
  page: '1',
  old_dossier_code: '000.00.16.H99-250515-0042',
};

describe('operations that lean on other platforms', () => {
  it('are those that make calls before they answer, in a walk from search to payment', async () => {
    const simulator = await startSimulator(QUICK);
    onTestFinished(() => simulator.close());
    const url = urlOf(simulator, 'settlement');
    const calls: Record<string, string[]> = {};
    const does = async (
      persona: Persona,
      known: Record<string, string>,
      ...names: OperationName[]
    ) => {
      for (const name of names) {
        const before = await asked(simulator);
        Object.assign(known, await walk(url, SHIPPED.reference, [name], known, persona));
        const after = await asked(simulator);
        calls[name] = [...after.keys()].filter(
          (key) => key !== AFTERWARDS && after.get(key) !== before.get(key),
        );
      }
    };
    const citizen = { ...KNOWN };
    const officer = { ...KNOWN, account: 'canbo-0001' };
    await does('citizen', citizen, 'settlement.searchProcedures', 'settlement.login');
    await does('citizen', citizen, 'settlement.createDossier', 'settlement.submitDossier');
    await does('officer', officer, 'settlement.login', 'settlement.listInbox');
    await does('officer', officer, 'settlement.receiveDossier', 'settlement.verifyDossier');
    await does('officer', officer, 'settlement.processDossier', 'settlement.requestPayment');
    await does('citizen', citizen, 'settlement.payFee', 'settlement.trackDossier');
    for (const [name, made] of Object.entries(calls)) {
      const leaning = LEANS_ON[name as OperationName];
      expect([name, made]).toEqual([name, leaning === undefined ? [] : [leaning.operation]]);
    }
  });

  it.each<[Platform, Persona, string, readonly OperationName[]]>([
    ['documents', 'officer', 'canbo-0001', ['documents.login']],
    ['meetings', 'officer', 'canbo-0001', ['meetings.login']],
    ['reporting', 'officer', 'canbo-0001', ['reporting.login']],
    [
      'integration',
      'system',
      'coquan-0001',
      ['integration.requestToken', 'integration.syncDossier'],
    ],
  ])('are those of %s that ask somebody', async (platform, persona, account, names) => {
    const simulator = await startSimulator(QUICK);
    onTestFinished(() => simulator.close());
    const known = {
      ...KNOWN,
      ...startOf(persona),
      account,
      dossier_code: 'H99-20250701-0000123',
      dossier_state: '1',
    };
    await walk(urlOf(simulator, platform), SHIPPED.reference, names, known, persona);
    const leaning = names.map((name) => LEANS_ON[name]?.operation).filter(Boolean);
    expect([...(await asked(simulator)).keys()]).toEqual(leaning);
  });

  it('wait for nobody who is not there', () => {
    expect(addedTimes('settlement.login', () => undefined)).toEqual([]);
    expect(
      addedTimes('settlement.trackDossier', (platform) => settlePlatform(platform, {})),
    ).toEqual([]);
  });

  it('wait for the register behind the integration platform as well', () => {
    const options = { by_platform: { integration: { service_ms: 100 } } };
    const added = addedTimes('settlement.verifyDossier', (platform) =>
      settlePlatform(platform, options),
    );
    expect(added.map(({ mean_ms }) => mean_ms)).toEqual([100, 40]);
  });
});
