import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWebhook, type Webhook } from '../../../runners/drill/webhook.ts';

let webhook: Webhook;

beforeEach(async () => {
  webhook = await startWebhook(() => 1_700_000_000_000);
});

afterEach(() => webhook.close());

const post = async (path: string, body: string): Promise<number> =>
  (await fetch(`${webhook.url}/${path}`, { method: 'POST', body })).status;

describe('the webhook of a drill', () => {
  it('keeps what Alertmanager sends, by receiver', async () => {
    const alert = {
      status: 'firing',
      labels: { alertname: 'ThongsuotJourneyDown', platform: 'settlement' },
      annotations: { summary: 'Không nộp được hồ sơ' },
      startsAt: '2025-07-01T01:00:00Z',
      fingerprint: 'c0ffee',
    };
    const body = JSON.stringify({ version: '4', status: 'firing', alerts: [alert] });
    expect(await post('page', body)).toBe(200);
    expect(webhook.notices).toEqual([
      {
        at_ms: 1_700_000_000_000,
        receiver: 'page',
        alerts: [{ status: 'firing', labels: alert.labels, fingerprint: 'c0ffee' }],
      },
    ]);
  });

  it.each(['', 'null', '{}', '{"alerts":[{}]}', '{"alerts":[{"status":"firing"}]}'])(
    'refuses %j, which is no notification',
    async (body) => {
      expect(await post('page', body)).toBe(400);
      expect(webhook.notices).toEqual([]);
    },
  );
});
