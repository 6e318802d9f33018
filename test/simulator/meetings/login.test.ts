import { describe, expect, it } from 'vitest';
import type { CallAnswer, Calls } from '../../../simulator/calls.ts';
import { FaultBoard } from '../../../simulator/faults.ts';
import { Gate } from '../../../simulator/gate.ts';
import { meetingsService, meetingsState } from '../../../simulator/meetings/meetings-service.ts';
import type { MeetingsService } from '../../../simulator/meetings/service.ts';
import { settlePlatform } from '../../../simulator/options.ts';
import { performer } from '../../../simulator/perform.ts';
import { QUICK } from '../served.ts';
import { VirtualClock } from '../virtual-clock.ts';

/** The service beside an identity platform that answers as it is told; what it was asked is kept. */
function beside(answer: CallAnswer): { service: MeetingsService; asked: unknown[] } {
  const settings = settlePlatform('meetings', { ...QUICK, clock: new VirtualClock() });
  const perform = performer(new Gate(settings, new FaultBoard(1)));
  const asked: unknown[] = [];
  const calls: Calls = {
    has: (platform) => platform === 'identity',
    call: async (...call) => {
      asked.push(call);
      return answer;
    },
  };
  return { service: meetingsService(perform, meetingsState(settings), calls, 'api'), asked };
}

const OFFICER = { account: 'canbo-0001', password: 'thongsuot' };

describe('the login', () => {
  it('asks the identity platform, and then opens a session', async () => {
    const { service, asked } = beside({ status: 200, json: { account: 'canbo-0001' } });
    const session = await service.login(OFFICER);
    expect(session).toMatchObject({ account: 'canbo-0001', persona: 'officer' });
    expect((await service.listMeetings(session.token)).total).toBe(6);
    expect(asked).toEqual([
      [
        'meetings.login',
        'identity',
        { method: 'POST', path: '/api/accounts/verification', json: OFFICER },
      ],
    ]);
  });

  it.each([
    [401, 'not_logged_in', 401],
    [404, 'dependency_failed', 502],
    [429, 'dependency_failed', 502],
  ])('is refused when identity answers %i', async (status, code, refused) => {
    const { service } = beside({ status, json: {} });
    await expect(service.login(OFFICER)).rejects.toMatchObject({ code, status: refused });
  });

  it('is refused for an account that cannot be, even where identity knows it', async () => {
    const { service } = beside({ status: 200, json: {} });
    const nobody = { account: 'ai-do', password: 'thongsuot' };
    await expect(service.login(nobody)).rejects.toMatchObject({ code: 'not_logged_in' });
  });
});
