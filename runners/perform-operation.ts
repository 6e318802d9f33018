import http from 'node:http';
import https from 'node:https';
import type { Address } from '../model/address.ts';
import {
  type BoundOperation,
  compileJson,
  compileTemplate,
  itemsIn,
  type Variables,
  valueAt,
} from '../model/binding.ts';
import { pinnedLookup } from './pinned-lookup.ts';

/** What an operation gave; or in a few words why it failed. */
export type Performed =
  | { readonly ok: true; readonly extracted: Variables; readonly items: readonly Variables[] }
  | { readonly ok: false; readonly why: string };

const TIMEOUT_MS = 30_000;

/** More than this is no answer to an operation. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/**
 * Performs one operation of a binding once, from Node: for housekeeping, never for load.
 *
 * @param target.addresses where the host of `base_url` leads: it is not looked up again
 * @returns failures of the target as data; MissingVariableError is thrown when the variables do not suffice
 */
export async function performOperation(
  target: { readonly base_url: string; readonly addresses: readonly Address[] },
  bound: BoundOperation,
  variables: Variables,
): Promise<Performed> {
  const { status, text } = await send(target, bound, variables).catch((error: Error) => ({
    status: 0,
    text: error.message,
  }));
  if (status === 0) return { ok: false, why: text };
  if (!bound.success.status.includes(status)) return { ok: false, why: `it answered ${status}` };
  const json = parse(text);
  const extracted: Record<string, string> = {};
  for (const [name, path] of Object.entries(bound.extract ?? {})) {
    const value = valueAt(json, path);
    if (value === undefined) return { ok: false, why: `its answer has no ${path}` };
    extracted[name] = value;
  }
  const items = bound.each === undefined ? [] : itemsIn(json, bound.each);
  if (items === undefined) return { ok: false, why: `its answer has no list ${bound.each?.in}` };
  return { ok: true, extracted, items };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function send(
  { base_url, addresses }: { base_url: string; addresses: readonly Address[] },
  bound: BoundOperation,
  variables: Variables,
): Promise<{ status: number; text: string }> {
  const url = new URL(base_url + compileTemplate(bound.path, encodeURIComponent)(variables));
  url.search = new URLSearchParams(fill(bound.query, variables)).toString();
  const { type, body } = bodyOf(bound, variables);
  const headers = { ...type, ...fill(bound.headers, variables) };
  const request = url.protocol === 'https:' ? https.request : http.request;
  const lookup = pinnedLookup(addresses);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  return new Promise((resolve, reject) => {
    request(url, { method: bound.method, headers, agent: false, signal, lookup }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('error', reject);
      response.on('data', (part: string) => {
        text += part;
        if (text.length > MAX_ANSWER_BYTES) response.destroy(new Error('its answer is too long'));
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end(body);
  });
}

function bodyOf(
  { body }: BoundOperation,
  variables: Variables,
): { type: Record<string, string>; body: string } {
  if (body === undefined) return { type: {}, body: '' };
  if (body.kind === 'json') {
    return {
      type: { 'Content-Type': 'application/json' },
      body: compileJson(body.value)(variables),
    };
  }
  // Housekeeping uploads nothing: the fields of a multipart body are all that can matter.
  return {
    type: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fill(body.fields, variables)).toString(),
  };
}

function fill(
  templates: Readonly<Record<string, string>> | undefined,
  variables: Variables,
): Record<string, string> {
  const entries = Object.entries(templates ?? {});
  return Object.fromEntries(entries.map(([key, text]) => [key, compileTemplate(text)(variables)]));
}
