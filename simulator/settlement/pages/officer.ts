import type { Dossier, SettlementService } from '../service.ts';
import { pathCode } from './citizen.ts';
import { deskPage, inboxPage } from './dossier-views.ts';
import { type Page, requireSession, textField } from './view.ts';

/** What officers see and do. */
export function officerPages(service: SettlementService) {
  const inbox: Page = async (_req, res, view) => {
    const { token } = requireSession(view, 'officer');
    res.send(inboxPage(view, await service.listInbox(token, { page: 1 })));
  };

  const receive: Page = async (_req, res, view) => {
    const { token } = requireSession(view, 'officer');
    res.redirect(303, deskPath((await service.receiveDossier(token)).code));
  };

  const desk: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    res.send(deskPage(view, await service.trackDossier(token, pathCode(req))));
  };

  const action =
    (act: (token: string, code: string, reason: string) => Promise<Dossier>): Page =>
    async (req, res, view) => {
      const { token } = requireSession(view, 'officer');
      const { code } = await act(token, pathCode(req), textField(req.body, 'reason'));
      res.redirect(303, deskPath(code));
    };

  return {
    inbox,
    receive,
    desk,
    process: action((token, code) => service.processDossier(token, code)),
    requestSupplement: action((token, code, reason) =>
      service.requestSupplement(token, code, reason),
    ),
    approve: action((token, code) => service.approveDossier(token, code)),
    returnResult: action((token, code) => service.returnResult(token, code)),
  };
}

function deskPath(code: string | null): string {
  return `/can-bo/ho-so/${encodeURIComponent(code ?? '')}`;
}
