import { redirectTo, requireSession, textField } from '../../pages/view.ts';
import type { Dossier, SettlementService } from '../service.ts';
import { pathCode } from './citizen.ts';
import { deskPage, inboxPage } from './desk-views.ts';
import type { Page } from './settlement-view.ts';

type Act = (token: string, code: string, word: string) => Promise<Dossier>;

/** What officers see and do. */
export function officerPages(service: SettlementService) {
  const inbox: Page = async (_req, res, view) => {
    const { token } = requireSession(view, 'officer');
    res.send(inboxPage(view, await service.listInbox(token, { page: 1 })));
  };

  const receive: Page = async (_req, res, view) => {
    const { token } = requireSession(view, 'officer');
    redirectTo(res, view, deskPath((await service.receiveDossier(token)).code));
  };

  const refuse: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    const { code } = await service.refuseDossier(token, textField(req.body, 'reason'));
    redirectTo(res, view, deskPath(code));
  };

  const desk: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    res.send(deskPage(view, await service.trackDossier(token, pathCode(req))));
  };

  const action =
    (act: Act, field = 'reason'): Page =>
    async (req, res, view) => {
      const { token } = requireSession(view, 'officer');
      const { code } = await act(token, pathCode(req), textField(req.body, field));
      redirectTo(res, view, deskPath(code));
    };

  return {
    inbox,
    receive,
    refuse,
    desk,
    receiveThis: action((token, code) => service.receiveDossier(token, code)),
    verify: action((token, code) => service.verifyDossier(token, code)),
    transfer: action(
      (token, code, department) => service.transferDossier(token, code, department),
      'department',
    ),
    process: action((token, code) => service.processDossier(token, code)),
    requestSupplement: action((token, code, reason) =>
      service.requestSupplement(token, code, reason),
    ),
    supplement: action((token, code) => service.supplementDossier(token, code, '')),
    requestPayment: action((token, code, reason) => service.requestPayment(token, code, reason)),
    suspend: action((token, code, reason) => service.suspendDossier(token, code, reason)),
    approve: action((token, code) => service.approveDossier(token, code)),
    returnResult: action((token, code) => service.returnResult(token, code)),
  };
}

function deskPath(code: string | null): string {
  return `/can-bo/ho-so/${encodeURIComponent(code ?? '')}`;
}
