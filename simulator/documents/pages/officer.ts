import type { Request } from 'express';
import { redirectTo, requireSession, textField } from '../../pages/view.ts';
import { USUAL_KIND } from '../kinds.ts';
import type { DocumentsService, Draft, OwnDocument } from '../service.ts';
import { incomingPage, ownPage } from './document-views.ts';
import type { Page } from './documents-view.ts';
import { draftPage } from './draft-view.ts';
import { inboxPage, outboxPage } from './list-views.ts';

const EMPTY: Draft = { kind: USUAL_KIND, subject: '', content: '', note: '' };

/** What officers see and do. Each page costs the platform the operations that its calls name. */
export function officerPages(service: DocumentsService) {
  const home: Page = (_req, res, view) => {
    requireSession(view, 'officer');
    redirectTo(res, view, '/van-ban-den');
  };

  const inbox: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    res.send(inboxPage(view, await service.listInbox(token, { page: pageIn(req) })));
  };

  const outbox: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    res.send(outboxPage(view, await service.listOutbox(token, { page: pageIn(req) })));
  };

  const document: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    const found = await service.readDocument(token, idIn(req));
    if (found.direction === 'incoming') {
      res.send(incomingPage(view, found));
      return;
    }
    const isSent = found.state === 'issued';
    const fanOut = isSent
      ? await service.awaitStatus(token, found.id, { page: pageIn(req) })
      : null;
    res.send(ownPage(view, found, fanOut));
  };

  const draftForm: Page = (_req, res, view) => {
    requireSession(view, 'officer');
    res.send(draftPage(view, EMPTY, false));
  };

  const draft: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    const typed = draftIn(req);
    if (typed.subject === '') {
      res.status(400).send(draftPage(view, typed, true));
      return;
    }
    redirectTo(res, view, pathOf(await service.draftDocument(token, typed)));
  };

  const action =
    (act: (token: string, id: string) => Promise<OwnDocument>): Page =>
    async (req, res, view) => {
      const { token } = requireSession(view, 'officer');
      redirectTo(res, view, pathOf(await act(token, idIn(req))));
    };

  return {
    home,
    inbox,
    outbox,
    document,
    draftForm,
    draft,
    sign: action((token, id) => service.signDocument(token, id)),
    issue: action((token, id) => service.issueDocument(token, id)),
    broadcast: action((token, id) => service.broadcastDocument(token, id)),
  };
}

function draftIn(req: Request): Draft {
  const field = (name: string): string => textField(req.body, name);
  return {
    kind: field('kind'),
    subject: field('subject'),
    // Forms send line breaks in two characters.
    content: field('content').replaceAll('\r\n', '\n'),
    note: field('note'),
  };
}

function pageIn(req: Request): number {
  return Math.max(1, Number.parseInt(textField(req.query, 'page'), 10) || 1);
}

function idIn(req: Request): string {
  return textField(req.params, 'id');
}

function pathOf({ id }: OwnDocument): string {
  return `/van-ban/${id}`;
}
