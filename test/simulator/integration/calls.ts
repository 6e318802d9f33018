import { expect } from 'vitest';
import type { SimulatorOptions } from '../../../simulator/options.ts';
import { answer } from '../served.ts';
import { alone, type Served } from '../walked.ts';

export const CITIZEN = '999000000001';

/** An integration platform whose clock stands at 08:00 on 1 July 2025. */
export function start(options: SimulatorOptions = {}): Promise<Served> {
  return alone('integration', options);
}

const CLIENT = { client_id: 'coquan-0001', client_secret: 'thongsuot' };

/** What the token endpoint answers to a form. */
export function askForToken(url: string, fields: Readonly<Record<string, string>>) {
  return answer(`${url}/api/token`, { method: 'POST', body: new URLSearchParams({ ...fields }) });
}

/** The header of a machine with a fresh token. */
export async function authorised(url: string): Promise<Readonly<Record<string, string>>> {
  const { status, body } = await askForToken(url, { grant_type: 'client_credentials', ...CLIENT });
  expect(status).toBe(200);
  const { access_token } = body as { access_token: string };
  return { Authorization: `Bearer ${access_token}` };
}
