import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AlertingPlan, Maintenance } from '../../../model/alerting.ts';
import { alertingFiles } from '../../../reporters/alerting/alerting-files.ts';
import { generatedDocument, generatedText } from './generated.ts';
import { said, withFiles } from './promtool.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';

const FILE = 'alertmanager/alertmanager.yaml';

const RULES = z.object({
  inhibit_rules: z.array(
    z.object({
      source_matchers: z.array(z.string()),
      target_matchers: z.array(z.string()),
      equal: z.array(z.string()),
    }),
  ),
});

const NOBODY = { platforms: null, provinces: null, probes: null };

/** Sunday 6 July 2025, 1 to 3 o'clock in Viet Nam, is Saturday 18 to 20 o'clock UTC. */
const MAINTENANCE: readonly Maintenance[] = [
  {
    title: 'Bảo trì',
    ...NOBODY,
    platforms: ['settlement'],
    window: { repeat: 'weekly', weekday: 0, hours: { from_h: 1, to_h: 3 } },
  },
  {
    title: 'Chuyển trung tâm dữ liệu',
    ...NOBODY,
    provinces: ['hue'],
    window: {
      repeat: 'once',
      from_ms: Date.parse('2025-07-05T22:00:00+07:00'),
      to_ms: Date.parse('2025-07-06T09:00:00+07:00'),
    },
  },
];

const MAINTAINED: AlertingPlan = { ...SAMPLE_PLAN, maintenance: MAINTENANCE };

const EMAIL: AlertingPlan = {
  ...SAMPLE_PLAN,
  settings: {
    ...SAMPLE_PLAN.settings,
    receivers: {
      ...SAMPLE_PLAN.settings.receivers,
      page: {
        kind: 'webhook',
        url: 'https://pager.example.vn/',
        credentials_file: '/run/secrets/pager',
      },
      ticket: {
        kind: 'email',
        to: 'truc-ca@example.vn',
        from: 'thong-suot@example.vn',
        smarthost: 'mail.example.vn:587',
        username: 'thong-suot',
        password_file: '/run/secrets/mail',
      },
    },
  },
};

async function amtool(plan: AlertingPlan, args: (file: string) => readonly string[]) {
  return withFiles(alertingFiles(plan, { time_scale: 1 }), (folder) =>
    said('amtool', args(path.join(folder, FILE))),
  );
}

/** Labels of an alert, and who must get it: who else gets it, or does not, is red. */
const ROUTES: readonly (readonly [receiver: string, labels: readonly string[]])[] = [
  ['watchdog', ['alertname=ThongsuotWatchdog', 'severity=none']],
  ['page', ['alertname=ThongsuotJourneyDown', 'severity=page', 'vendor=nha-cung-cap']],
  ['page', ['alertname=ThongsuotJourneyDown', 'severity=page', 'platform=portal']],
  ['page', ['alertname=ThongsuotWatchAbsent', 'severity=page']],
  ['page', ['alertname=ThongsuotCertificateExpiring', 'severity=page', 'platform=portal']],
  ['ticket', ['alertname=ThongsuotCertificateExpiring', 'severity=ticket', 'platform=portal']],
  ['ticket', ['alertname=ThongsuotSyncLag', 'severity=ticket', 'platform=settlement']],
  ['ticket', ['alertname=SomebodyElses']],
];

describe('The configuration of Alertmanager', () => {
  it.each([
    ['of pages and tickets', SAMPLE_PLAN],
    ['with maintenance', MAINTAINED],
    ['with secrets in files', EMAIL],
  ])('%s is what amtool accepts', async (_, plan) => {
    const { text } = await amtool(plan, (file) => ['check-config', file]);
    expect(text).toContain('SUCCESS');
  });

  it.each(ROUTES)('sends to %s what has %j', async (receiver, labels) => {
    for (const plan of [SAMPLE_PLAN, MAINTAINED]) {
      const answer = await amtool(plan, (file) => [
        'config',
        'routes',
        'test',
        `--config.file=${file}`,
        `--verify.receivers=${receiver}`,
        ...labels,
      ]);
      expect(answer).toMatchObject({ ok: true });
    }
  });

  it('would be refused by amtool with another receiver', async () => {
    const wrong = await amtool(SAMPLE_PLAN, (file) => [
      'config',
      'routes',
      'test',
      `--config.file=${file}`,
      '--verify.receivers=page',
      'severity=ticket',
    ]);
    expect(wrong.ok).toBe(false);
  });

  // Alertmanager tells nobody that an alert is over which it inhibits at that moment: such alone may be inhibited as end no
  // earlier than what inhibits them.
  it('inhibits only alerts that cannot end before what inhibits them', () => {
    const { inhibit_rules } = RULES.parse(generatedDocument(SAMPLE_PLAN, FILE));
    expect(inhibit_rules).toEqual([
      {
        source_matchers: ['alertname="ThongsuotWatchAbsent"'],
        target_matchers: ['alertname="ThongsuotProberDown"'],
        equal: [],
      },
      {
        source_matchers: ['severity="page"'],
        target_matchers: [
          'alertname=~"ThongsuotCertificateExpiring|ThongsuotSurge"',
          'severity="ticket"',
        ],
        equal: ['alertname', 'platform', 'province', 'probe'],
      },
    ]);
  });

  it('has windows of maintenance for routes of others, and no route that drops what is over in one', () => {
    const text = generatedText(MAINTAINED, FILE);
    expect(text).toContain('name: "Bảo trì #1"');
    expect(text).not.toContain('mute');
  });

  it('names the files of secrets, and never holds one', () => {
    const text = generatedText(EMAIL, FILE);
    expect(text).toContain('credentials_file: /run/secrets/pager');
    expect(text).toContain('auth_password_file: /run/secrets/mail');
    expect(text).not.toMatch(/password:|credentials:|token:/);
  });
});
