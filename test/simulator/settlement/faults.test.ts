import { describe, expect, it, onTestFinished } from 'vitest';
import { startSimulator } from '../../../simulator/start.ts';
import { answer, eventually, inject, post, QUICK, urlOf } from '../served.ts';
import { type Asked, neighbours } from './neighbours.ts';
import { CITIZEN, draftOf, NEIGHBOUR, OFFICER } from './quick-service.ts';

/** The settlement platform among neighbours, with faults that are switched on from outside. */
async function start() {
  const asked: Asked[] = [];
  const simulator = await startSimulator({ ...QUICK }, neighbours(asked));
  onTestFinished(() => simulator.close());
  const url = urlOf(simulator, 'settlement');
  const submit = async (account: string): Promise<{ token: string; code: string }> => {
    const login = post({ account, password: 'thongsuot' });
    const { token } = (await answer(`${url}/api/sessions`, login)).body as { token: string };
    const made = await answer(`${url}/api/dossiers`, post(draftOf(account), token));
    const { id } = made.body as { id: string };
    const handedIn = await answer(`${url}/api/dossiers/${id}/submission`, post({}, token));
    return { token, code: (handedIn.body as { code: string }).code };
  };
  return { url, asked, submit };
}

describe('the faults of the settlement platform', () => {
  it('give the second citizen the code of the first, whose dossier then comes up', async () => {
    const { url, submit } = await start();
    await inject(url, { kind: 'duplicate_codes', ratio: 1 });
    const first = await submit(CITIZEN);
    const second = await submit(NEIGHBOUR);
    expect(second.code).toBe(first.code);
    const track = ({ token, code }: { token: string; code: string }) =>
      answer(`${url}/api/dossiers/${code}`, { headers: { Authorization: `Bearer ${token}` } });
    expect((await track(first)).status).toBe(200);
    expect(await track(second)).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden', message: 'Hồ sơ này thuộc về người khác' } },
    });
    await fetch(`${url}/_simulator/faults`, { method: 'DELETE' });
    const third = await submit(NEIGHBOUR);
    expect((await track(third)).status).toBe(200);
  });

  it('keep a change from the portal, of one operation or of all', async () => {
    const { url, asked, submit } = await start();
    await inject(url, { kind: 'lost_sync', operation: 'settlement.submitDossier', ratio: 1 });
    await submit(CITIZEN);
    const officer = (
      (await answer(`${url}/api/sessions`, post({ account: OFFICER, password: 'thongsuot' })))
        .body as { token: string }
    ).token;
    await answer(`${url}/api/inbox/receipts`, post({}, officer));
    // What came after has arrived, so that what came before is lost, and not late.
    const told = await eventually(
      async () => asked.filter(({ path }) => path === '/dossiers/sync'),
      (syncs) => syncs.length > 0,
    );
    expect(told.map(({ body }) => (body as { state: number }).state)).toEqual([2]);
  });
});
