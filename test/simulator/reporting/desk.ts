import type { Calls } from '../../../simulator/calls.ts';
import { FaultBoard } from '../../../simulator/faults.ts';
import { Gate } from '../../../simulator/gate.ts';
import { settlePlatform } from '../../../simulator/options.ts';
import { performer } from '../../../simulator/perform.ts';
import { reportingService } from '../../../simulator/reporting/reporting-service.ts';
import { reportingState } from '../../../simulator/reporting/rules.ts';
import type { Report } from '../../../simulator/reporting/service.ts';
import { QUICK } from '../served.ts';
import { VirtualClock } from '../virtual-clock.ts';

export const ALONE: Calls = {
  has: () => false,
  call: () => Promise.reject(new Error('there is no other platform')),
};

/** Six lines of a form: ten times the first figure, twenty times, and so on. */
export function figures(first: number): Record<string, number> {
  return Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`0${n}`, n * first]));
}

/** A quick reporting platform whose clock stands at 08:00 of a day. Its province has 38 units by default. */
export function desk(day = '2025-07-01', province: string | null = 'lai-chau', calls = ALONE) {
  const clock = new VirtualClock(`${day}T08:00:00+07:00`);
  const settings = settlePlatform('reporting', { ...QUICK, clock });
  const state = reportingState(settings, province, calls);
  const gate = new Gate(settings, new FaultBoard(1));
  const service = reportingService(performer(gate), state);
  const logIn = async (account: string): Promise<string> =>
    (await service.login({ account, password: 'thongsuot' })).token;
  /** An officer of a commune reports. */
  const report = async (
    commune: number,
    first: number,
    about: { regime?: string; period?: string } = {},
  ): Promise<Report> => {
    const token = await logIn(`canbo-${String(commune).padStart(4, '0')}`);
    const query = { regime: 'KTXH-T', period: '2025-07', ...about };
    const draft = { ...query, id: '', figures: figures(first), note: 'TEST' };
    return service.submitReport(token, (await service.saveReport(token, draft)).id);
  };
  return { clock, service, state, logIn, report };
}
