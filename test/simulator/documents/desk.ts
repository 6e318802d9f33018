import type { Calls } from '../../../simulator/calls.ts';
import { documentsService } from '../../../simulator/documents/documents-service.ts';
import { documentsState } from '../../../simulator/documents/rules.ts';
import type { OwnDocument } from '../../../simulator/documents/service.ts';
import { FaultBoard } from '../../../simulator/faults.ts';
import { Gate } from '../../../simulator/gate.ts';
import { type PlatformOptions, settlePlatform } from '../../../simulator/options.ts';
import { performer } from '../../../simulator/perform.ts';
import { QUICK } from '../served.ts';
import { VirtualClock } from '../virtual-clock.ts';

const NOBODY: Calls = {
  has: () => false,
  call: () => Promise.reject(new Error('there is no other platform')),
};

/** A quick documents platform whose clock stands at 08:00 on 1 July 2025. */
export function desk(options: PlatformOptions = {}, calls = NOBODY) {
  const clock = new VirtualClock();
  const settings = settlePlatform('documents', { ...QUICK, clock, ...options });
  const state = documentsState(settings);
  const gate = new Gate(settings, new FaultBoard(1));
  const service = documentsService(performer(gate), state, calls);
  const logIn = async (account: string): Promise<string> =>
    (await service.login({ account, password: 'thongsuot' })).token;
  const numbered = (n: number): string => String(n).padStart(4, '0');
  /** The token of an officer of the n-th agency. */
  const officer = (n: number): Promise<string> => logIn(`canbo-${numbered(n)}`);
  /** The token of the polling client of the n-th agency. */
  const client = (n: number): Promise<string> => logIn(`coquan-${numbered(n)}`);
  const signed = async (token: string, subject = 'TEST'): Promise<OwnDocument> => {
    const draft = { kind: 'cong-van', subject, content: 'Nội dung', note: 'TEST' };
    return service.signDocument(token, (await service.draftDocument(token, draft)).id);
  };
  /** Drafts, signs and issues a document of the n-th agency. */
  const issue = async (n: number, recipients?: readonly string[]): Promise<OwnDocument> => {
    const token = await officer(n);
    return service.issueDocument(token, (await signed(token)).id, recipients);
  };
  return { clock, service, state, logIn, officer, client, signed, issue };
}
