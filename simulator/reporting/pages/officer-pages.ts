import type { Request } from 'express';
import { reportPeriod } from '../../../model/report-regime.ts';
import { redirectTo, requireSession, textField } from '../../pages/view.ts';
import type { Figures } from '../figures.ts';
import { findRegime, REGIMES } from '../regimes.ts';
import type { Report, ReportingService, ReportQuery } from '../service.ts';
import { duePage, formPage, formPath, homePage, type TypedReport } from './commune-views.ts';
import { csvOf } from './csv.ts';
import { dashboardPage } from './dashboard-views.ts';
import { aggregatePage, submissionsPage } from './province-views.ts';
import type { Page } from './reporting-view.ts';

const FIGURE = /^\d{1,9}$|^1000000000$/;

/** What an officer of a commune sees and does. */
export function communePages(service: ReportingService) {
  const home: Page = (_req, res, view) => {
    res.send(homePage(view));
  };

  const due: Page = async (_req, res, view) => {
    const { token } = requireSession(view, 'officer');
    res.send(duePage(view, await service.listDue(token, '')));
  };

  const form: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    const draft_id = textField(req.query, 'ban-nhap');
    const opened = await service.openForm(token, pathQuery(req), draft_id);
    res.send(formPage(view, opened, typedIn(opened.report), [], draft_id !== ''));
  };

  /** One form, two buttons: a draft is kept, or kept and sent. */
  const fillIn: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    const query = pathQuery(req);
    const isSent = textField(req.body, 'action') === 'submit';
    const typed = typedBy(req);
    const wrong = wrongLines(query.regime, typed, isSent);
    if (wrong.length > 0) {
      const opened = await service.openForm(token, query, '');
      res.status(400).send(formPage(view, opened, typed, wrong, false));
      return;
    }
    const { id, note } = typed;
    const draft = { ...query, id, note, figures: figuresOf(typed) };
    const saved = await service.saveReport(token, draft);
    if (isSent) await service.submitReport(token, saved.id);
    redirectTo(res, view, formPath(saved) + (isSent ? '' : `&ban-nhap=${saved.id}`));
  };

  return { home, due, form, fillIn };
}

/** What an officer of the province sees and does. */
export function provincePages(service: ReportingService) {
  const submissions: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    res.send(submissionsPage(view, await service.listSubmissions(token, chosenIn(req.query))));
  };

  const aggregate: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    res.send(aggregatePage(view, await service.aggregateReports(token, chosenIn(req.query))));
  };

  const exported: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    const table = await service.exportTable(token, chosenIn(req.query));
    res.attachment(table.filename).type('csv').send(csvOf(table));
  };

  const dashboard: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    const month = textField(req.query, 'ky');
    const found = await service.viewDashboard(token, month);
    res.send(dashboardPage(view, found, textField(req.query, 'chi-tieu')));
  };

  return { submissions, aggregate, exported, dashboard };
}

function pathQuery(req: Request): ReportQuery {
  return { regime: textField(req.params, 'regime'), period: textField(req.query, 'ky') };
}

/** What the chooser sent. A month in which the report does not close leads to the period that is open. */
function chosenIn(source: unknown): ReportQuery {
  const regime = findRegime(textField(source, 'che-do')) ?? REGIMES[0];
  const month = textField(source, 'ky');
  const isPeriod = regime !== undefined && reportPeriod(regime, month) !== undefined;
  return { regime: regime?.code ?? '', period: isPeriod ? month : '' };
}

/** A draft goes on with its own id; what was submitted begins a new draft. */
function typedIn(report: Report | null): TypedReport {
  if (report === null) return { id: '', figures: {}, note: '' };
  const figures = Object.fromEntries(
    Object.entries(report.figures).map(([code, figure]) => [code, String(figure)]),
  );
  return { id: report.state === 'draft' ? report.id : '', figures, note: report.note };
}

function linesOf(regime: string): readonly string[] {
  return findRegime(regime)?.indicators.map(({ code }) => code) ?? [];
}

function typedBy(req: Request): TypedReport {
  const lines = linesOf(textField(req.params, 'regime'));
  return {
    id: textField(req.body, 'id'),
    figures: Object.fromEntries(lines.map((code) => [code, textField(req.body, `f${code}`)])),
    note: textField(req.body, 'note'),
  };
}

/** A line may be empty in a draft, and in no report that is sent. */
function wrongLines(regime: string, { figures }: TypedReport, isSent: boolean): string[] {
  return linesOf(regime).filter((code) => {
    const text = figures[code] ?? '';
    return text === '' ? isSent : !FIGURE.test(text);
  });
}

function figuresOf({ figures }: TypedReport): Figures {
  const typed = Object.entries(figures).filter(([, text]) => text !== '');
  return Object.fromEntries(typed.map(([code, text]) => [code, Number(text)]));
}
