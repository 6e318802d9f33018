import { describe, expect, it } from 'vitest';
import type { CallRequest } from '../../../simulator/calls.ts';
import { communeOf, reportingProvince } from '../../../simulator/reporting/communes.ts';
import { csvOf } from '../../../simulator/reporting/pages/csv.ts';
import { REGIMES } from '../../../simulator/reporting/regimes.ts';
import { desk, figures } from './desk.ts';

const JULY = { regime: 'KTXH-T', period: '2025-07' };

describe('the regimes', () => {
  it('have a code of their own and six lines, 01 to 06', () => {
    expect(new Set(REGIMES.map(({ code }) => code)).size).toBe(REGIMES.length);
    for (const { code, indicators } of REGIMES) {
      const lines = indicators.map((indicator) => indicator.code);
      expect(lines, code).toEqual(['01', '02', '03', '04', '05', '06']);
    }
    expect(new Set(REGIMES.map(({ cycle }) => cycle)).size).toBe(4);
  });
});

describe('the commune of an officer', () => {
  it.each([
    ['canbo-0001', 1],
    ['canbo-0038', 38],
    ['canbo-0039', 1],
    ['canbo-0077', 1],
    ['canbo-0000', 38],
  ])('with account %s in a province of 38 is number %i', (account, number) => {
    expect(communeOf(reportingProvince('lai-chau'), account).number).toBe(number);
  });

  it('is one of as many as the province has, and of 124 where it is none in particular', () => {
    const units = (slug: string | null) => reportingProvince(slug).communes.length;
    expect([units('ho-chi-minh'), units('lai-chau'), units(null)]).toEqual([168, 38, 124]);
  });
});

describe('what a commune owes', () => {
  it('is each report in its open period, the next deadline first', async () => {
    const { service, logIn } = desk();
    const { commune, today, items } = await service.listDue(await logIn('canbo-0003'), '');
    expect([commune, today]).toEqual(['Xã số 3', '2025-07-01']);
    const seen = items.map(({ regime, period, deadline, days_left }) =>
      [regime, period, deadline, days_left].join(' '),
    );
    expect(seen).toEqual([
      'KTXH-T 2025-07 2025-07-15 14',
      'CDS-T 2025-07 2025-07-15 14',
      'ATGT-T 2025-07 2025-07-15 14',
      'NN-T 2025-07 2025-07-15 14',
      'TTHC-Q 2025-09 2025-09-17 78',
      'TCD-Q 2025-09 2025-09-17 78',
      'HTCT-6T 2025-12 2025-12-19 171',
      'GN-6T 2025-12 2025-12-19 171',
      'CCHC-N 2025-12 2025-12-24 176',
    ]);
  });

  it('is in one month what closes there', async () => {
    const { service, logIn } = desk();
    const token = await logIn('canbo-0003');
    const codes = async (month: string): Promise<string[]> =>
      (await service.listDue(token, month)).items.map(({ regime }) => regime);
    expect(await codes('2025-08')).toEqual(['KTXH-T', 'CDS-T', 'ATGT-T', 'NN-T']);
    expect(await codes('2025-06')).toHaveLength(8);
    expect(await codes('2024-12')).toHaveLength(9);
    await expect(service.listDue(token, '2025-13')).rejects.toMatchObject({ status: 404 });
  });

  it('tells apart what is open, overdue, sent and sent late', async () => {
    const { service, logIn, report, clock } = desk('2025-07-14');
    const state = async (account: string): Promise<string | undefined> =>
      (await service.listDue(await logIn(account), '2025-07')).items[0]?.state;
    await report(1, 10);
    expect(await state('canbo-0001')).toBe('submitted');
    expect(await state('canbo-0002')).toBe('open');
    await clock.advance(2 * 86_400_000);
    expect(await state('canbo-0002')).toBe('overdue');
    expect((await report(2, 10)).late).toBe(true);
    expect(await state('canbo-0002')).toBe('late');
  });
});

describe('a report', () => {
  it('is saved, changed, completed and sent, once', async () => {
    const { service, logIn } = desk();
    const token = await logIn('canbo-0001');
    const draft = { ...JULY, id: '', figures: { '01': 5 }, note: '' };
    const saved = await service.saveReport(token, draft);
    expect(saved).toMatchObject({ id: 'bc-1', state: 'draft', commune: 1, figures: { '01': 5 } });
    await expect(service.submitReport(token, saved.id)).rejects.toMatchObject({
      error_code: '214',
      message: 'Thiếu số liệu (02, 03, 04, 05, 06)',
    });
    const whole = { ...draft, id: saved.id, figures: figures(10) };
    expect((await service.saveReport(token, whole)).id).toBe('bc-1');
    expect(await service.submitReport(token, 'bc-1')).toMatchObject({
      state: 'submitted',
      submitted_at: '2025-07-01T01:00:00.000Z',
      late: false,
      version: 1,
    });
    await expect(service.submitReport(token, 'bc-1')).rejects.toMatchObject({ status: 409 });
    await expect(service.saveReport(token, whole)).rejects.toMatchObject({ status: 409 });
  });

  it('is late after the last minute of the deadline, in Vietnamese time', async () => {
    const { report, clock } = desk('2025-07-15');
    // 08:00 on the 15th, and 16 hours less a minute: 23:59.
    await clock.advance(16 * 3_600_000 - 60_000);
    expect((await report(1, 1)).late).toBe(false);
    await clock.advance(60_000);
    expect((await report(1, 1)).late).toBe(true);
  });

  it('that comes again takes the place of the first as the next version', async () => {
    const { service, logIn, report } = desk();
    await report(1, 10);
    // Officer 39 works in the first commune again.
    expect((await report(39, 20)).version).toBe(2);
    const token = await logIn('canbo-0001');
    const { submitted, items } = await service.listSubmissions(token, JULY);
    expect([submitted, items[0]?.version]).toEqual([1, 2]);
    const { totals } = await service.aggregateReports(token, JULY);
    expect(totals[0]?.total).toBe(20);
    const form = await service.openForm(token, JULY, '');
    expect(form.report).toMatchObject({ version: 2, figures: figures(20) });
  });

  it('belongs to its commune', async () => {
    const { service, logIn } = desk();
    const draft = { ...JULY, id: '', figures: figures(1), note: '' };
    const { id } = await service.saveReport(await logIn('canbo-0001'), draft);
    const stranger = await logIn('canbo-0002');
    await expect(service.submitReport(stranger, id)).rejects.toMatchObject({ error_code: '104' });
    await expect(service.openForm(stranger, JULY, id)).rejects.toMatchObject({ status: 403 });
    await expect(service.saveReport(stranger, { ...draft, id })).rejects.toMatchObject({
      status: 403,
    });
  });

  it.each([
    ['a line that the form has not', { figures: { '07': 1 } }, '301'],
    ['a figure below zero', { figures: { '01': -1 } }, '215'],
    ['a fraction', { figures: { '01': 1.5 } }, '215'],
    ['a figure beyond a thousand million', { figures: { '01': 1_000_000_001 } }, '215'],
    ['a regime that is none', { regime: 'X' }, '211'],
    ['a period that is none of the regime', { regime: 'TTHC-Q' }, '212'],
    ['a draft that is none', { id: 'bc-9' }, '213'],
  ])('is refused with %s', async (_what, change, error_code) => {
    const { service, logIn } = desk();
    const draft = { ...JULY, id: '', figures: figures(1), note: '', ...change };
    const saved = service.saveReport(await logIn('canbo-0001'), draft);
    await expect(saved).rejects.toMatchObject({ error_code });
  });
});

describe('the province', () => {
  it('adds up what was submitted for the period, and nothing else', async () => {
    const { service, logIn, report } = desk();
    await report(1, 10);
    await report(2, 7);
    await report(3, 100, { period: '2025-08' });
    await report(3, 100, { regime: 'CDS-T' });
    const aggregate = await service.aggregateReports(await logIn('canbo-0005'), JULY);
    expect(aggregate).toMatchObject({
      province: 'Lai Châu',
      communes: 38,
      submitted: 2,
      late: 0,
      missing: 36,
      from: '2025-06-15',
      closing_date: '2025-07-14',
      deadline: '2025-07-15',
    });
    // Line n is n times the first figure: 17, 34, 51 …
    expect(aggregate.totals.map(({ total }) => total)).toEqual([17, 34, 51, 68, 85, 102]);
  });

  it('compares with what the same communes sent for the period before', async () => {
    const { service, logIn, report } = desk();
    await report(1, 40, { period: '2025-06' });
    await report(1, 50);
    await report(2, 60, { period: '2025-06' });
    const token = await logIn('canbo-0005');
    const { totals } = await service.aggregateReports(token, JULY);
    expect(totals[1]).toMatchObject({ code: '02', total: 100, previous_total: 80 });
    const { rows } = await service.viewDashboard(token, '2025-07');
    const cell = (commune: number) => rows[commune - 1]?.cells[0];
    expect(cell(1)).toEqual({ indicator: 'KTXH-T.01', value: 50, previous: 40, change: 0.25 });
    expect(cell(2)).toEqual({ indicator: 'KTXH-T.01', value: null, previous: 60, change: null });
  });

  it('sees who has sent, who was late and who is missing', async () => {
    const { service, logIn, report, clock } = desk('2025-07-15');
    await report(1, 1);
    await clock.advance(86_400_000);
    await report(4, 1);
    const found = await service.listSubmissions(await logIn('canbo-0005'), JULY);
    expect(found).toMatchObject({ communes: 38, submitted: 2, late: 1, missing: 36 });
    expect(found.items.slice(0, 4).map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Xã số 1 submitted',
      'Xã số 2 missing',
      'Xã số 3 missing',
      'Xã số 4 late',
    ]);
  });

  it('gets a dashboard of about 100 kB, in every cell a figure of the period before', async () => {
    const { service, logIn } = desk('2025-07-01', null);
    const dashboard = await service.viewDashboard(await logIn('canbo-0001'), '');
    expect(dashboard.period).toBe('2025-07');
    expect(dashboard.rows).toHaveLength(124);
    const bytes = JSON.stringify(dashboard).length;
    expect(bytes).toBeGreaterThan(80_000);
    expect(bytes).toBeLessThan(120_000);
    const cells = dashboard.rows.flatMap((row) => row.cells);
    expect(cells).toHaveLength(124 * 12);
    expect(cells.every(({ previous }) => Number.isInteger(previous))).toBe(true);
  });

  it('has a past that does not depend on when it is asked about', async () => {
    const ask = async (day: string) => {
      const { service, logIn } = desk(day);
      return (await service.openForm(await logIn('canbo-0007'), JULY, '')).fields;
    };
    const fields = await ask('2025-07-01');
    expect(await ask('2026-03-01')).toEqual(fields);
    // A commune's weight is 0.4 to 1.8, a season's 0.85 to 1.15, and revenue 820 as a rule.
    expect(fields[0]?.previous).toBeGreaterThan(820 * 0.4 * 0.85 - 1);
    expect(fields[0]?.previous).toBeLessThan(820 * 1.8 * 1.15 + 1);
  });

  it('exports a table that spreadsheets read', async () => {
    const { service, logIn, report } = desk();
    await report(2, 10);
    const table = await service.exportTable(await logIn('canbo-0001'), JULY);
    expect(table.filename).toBe('bao-cao-ktxh-t-2025-07.csv');
    await expect(csvOf(table)).toMatchFileSnapshot('../../golden/simulator/bao-cao-ktxh-t.csv');
  });

  it('quotes what would break a line of the table', () => {
    expect(csvOf({ columns: ['a,b', 'c'], rows: [['x "y"', null]] })).toBe(
      '\uFEFF"a,b",c\r\n"x ""y""",\r\n',
    );
  });
});

describe('the login', () => {
  it.each([
    ['a wrong password', { account: 'canbo-0001', password: 'x' }, 401],
    ['a citizen', { account: '999000000001', password: 'thongsuot' }, 403],
  ])('refuses %s', async (_who, credentials, status) => {
    await expect(desk().service.login(credentials)).rejects.toMatchObject({ status });
  });

  it('asks the identity platform where there is one, and believes it', async () => {
    const asked: CallRequest[] = [];
    let status = 200;
    const { service } = desk('2025-07-01', null, {
      has: (platform) => platform === 'identity',
      call: (_operation, _platform, request) => {
        asked.push(request);
        return Promise.resolve({ status, json: {} });
      },
    });
    const credentials = { account: 'canbo-0001', password: 'thongsuot' };
    expect((await service.login(credentials)).account).toBe('canbo-0001');
    const path = '/api/accounts/verification';
    expect(asked).toEqual([{ method: 'POST', path, json: credentials }]);
    status = 401;
    await expect(service.login(credentials)).rejects.toMatchObject({ status: 401 });
    status = 404;
    await expect(service.login(credentials)).rejects.toMatchObject({ status: 502 });
  });
});
