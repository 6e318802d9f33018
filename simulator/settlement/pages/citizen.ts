import type { Request } from 'express';
import type { UploadedFile } from '../../http/fields.ts';
import { redirectTo, requireSession, textField } from '../../pages/view.ts';
import { isOldCode } from '../old-system.ts';
import type { DossierDraft, SettlementService } from '../service.ts';
import {
  type DossierForm,
  dossierFormPage,
  dossierPage,
  type FormErrors,
  oldDossierPage,
  trackPage,
} from './dossier-views.ts';
import type { Page } from './settlement-view.ts';
import { homePage, procedurePage, resultsPage } from './views.ts';

const ONLINE: DossierDraft['channel'] = 2;
const PHONE = /^0\d{9}$/;

/** What citizens see and do. Each page costs the platform the operations that its calls name. */
export function citizenPages(service: SettlementService) {
  const home: Page = (_req, res, view) => {
    res.send(homePage(view));
  };

  const search: Page = async (req, res, view) => {
    const q = textField(req.query, 'q');
    const page = Math.max(1, Number.parseInt(textField(req.query, 'page'), 10) || 1);
    res.send(resultsPage(view, q, await service.searchProcedures({ q, page })));
  };

  const procedure: Page = async (req, res, view) => {
    res.send(procedurePage(view, await service.viewProcedure(pathCode(req))));
  };

  const form: Page = async (req, res, view) => {
    const { name } = requireSession(view, 'citizen');
    const wanted = await service.viewProcedure(textField(req.query, 'procedure'));
    res.send(dossierFormPage(view, wanted, { name, phone: '', note: '' }, {}));
  };

  const submit: Page = async (req, res, view) => {
    const { token, account } = requireSession(view, 'citizen');
    const procedure_code = textField(req.query, 'procedure');
    const typed = formOf(req);
    const file = req.file === undefined ? null : uploadOf(req.file);
    const errors = errorsOf(typed, file);
    if (file === null || Object.keys(errors).length > 0) {
      const wanted = await service.viewProcedure(procedure_code);
      res.status(400).send(dossierFormPage(view, wanted, typed, errors));
      return;
    }
    const { name, phone, note } = typed;
    const applicant = { name, phone, personal_id: account };
    const draft = { procedure_code, channel: ONLINE, applicant, note };
    const { id } = await service.createDossier(token, draft);
    await service.attachDocument(token, id, file);
    const { code } = await service.submitDossier(token, id);
    redirectTo(res, view, `/ho-so/${encodeURIComponent(code ?? '')}?da-nop=1`);
  };

  const dossier: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'citizen');
    const found = await service.trackDossier(token, pathCode(req));
    const isDone = (name: string): boolean => textField(req.query, name) === '1';
    const just = isDone('da-nop') ? 'submitted' : isDone('da-nop-phi') ? 'paid' : null;
    res.send(dossierPage(view, found, just));
  };

  const supplement: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'citizen');
    const code = pathCode(req);
    await service.supplementDossier(token, code, textField(req.body, 'note'));
    redirectTo(res, view, `/ho-so/${encodeURIComponent(code)}`);
  };

  const pay: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'citizen');
    const code = pathCode(req);
    await service.payFee(token, code);
    redirectTo(res, view, `/ho-so/${encodeURIComponent(code)}?da-nop-phi=1`);
  };

  const track: Page = (req, res, view) => {
    const code = textField(req.query, 'ma');
    const where = isOldCode(code) ? 'ho-so-cu' : 'ho-so';
    if (code === '') res.send(trackPage(view, ''));
    else redirectTo(res, view, `/${where}/${encodeURIComponent(code)}`);
  };

  const oldDossier: Page = async (req, res, view) => {
    res.send(oldDossierPage(view, await service.trackOldDossier(pathCode(req))));
  };

  return { home, search, procedure, form, submit, dossier, supplement, pay, track, oldDossier };
}

/** The `:code` of the path, decoded by Express. */
export function pathCode(req: Request): string {
  return textField(req.params, 'code');
}

function formOf(req: Request): DossierForm {
  const field = (name: string): string => textField(req.body, name);
  return { name: field('name'), phone: field('phone'), note: field('note') };
}

function uploadOf(file: Express.Multer.File): UploadedFile {
  return { filename: file.originalname, type: file.mimetype, size_bytes: file.size };
}

function errorsOf({ name, phone }: DossierForm, file: UploadedFile | null): FormErrors {
  return {
    ...(name === '' && { name: 'name_missing' }),
    ...(!PHONE.test(phone) && { phone: 'phone_wrong' }),
    ...((file === null || file.size_bytes === 0) && { file: 'file_missing' }),
  };
}
