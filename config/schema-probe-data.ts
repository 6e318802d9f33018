import { z } from 'zod';
import type { SecretReference } from '../model/authentication.ts';
import type { ProbeDataSettings } from '../model/probe-data.ts';
import { secret } from './schema-authentication.ts';
import { text } from './schema-value.ts';

const account = z.strictObject({ account: text, password: secret });

const personalId = z.string().regex(/^\d{12}$/, { error: 'must be 12 digits' });

/** With whose accounts probes log in, and what they look for. */
export const probeData = z.strictObject({
  accounts: z
    .strictObject({
      citizen: account.exactOptional(),
      officer: account.exactOptional(),
      system: account.exactOptional(),
    })
    .exactOptional(),
  applicant_name: text.exactOptional(),
  phone: text.exactOptional(),
  personal_id: personalId.exactOptional(),
  search_text: text.exactOptional(),
  unit_search: text.exactOptional(),
  old_dossier_code: text.exactOptional(),
  marker: text.exactOptional(),
}) satisfies z.ZodType<ProbeDataSettings>;

/** The settings with the files of their secrets as absolute paths. */
export function withSecretPaths(
  settings: ProbeDataSettings,
  absolute: (path: string) => string,
): ProbeDataSettings {
  const { accounts, ...others } = settings;
  if (accounts === undefined) return others;
  const place = (reference: SecretReference): SecretReference =>
    'file' in reference ? { file: absolute(reference.file) } : reference;
  const placed = Object.entries(accounts).map(([persona, { account: name, password }]) => [
    persona,
    { account: name, password: place(password) },
  ]);
  return { ...others, accounts: Object.fromEntries(placed) };
}
