import { printable } from '../../quote.ts';
import { leftOut } from '../left-out.ts';
import { type Recorded, recordedOf } from './recorded.ts';
import type { HarEntry } from './schema-har.ts';
import type { SensitiveValues } from './sensitive-values.ts';

/** The exchanges that a binding could consist of, and what was left out of the recording. */
export interface ChosenEntries {
  readonly host: string;
  readonly chosen: readonly Recorded[];
  readonly warnings: readonly string[];
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Chrome's names for what an entry was for. */
const ASSET_KINDS: ReadonlySet<string> = new Set([
  ...[
    'image',
    'stylesheet',
    'script',
    'font',
    'media',
    'manifest',
    'texttrack',
    'websocket',
    'ping',
  ],
]);

const ASSET_TYPE =
  /^(?:image|font|audio|video)\/|^text\/css|javascript|ecmascript|font-|wasm|manifest\+json/i;

const ASSET_PATH =
  /\.(?:css|m?js|map|png|jpe?g|gif|svg|ico|webp|avif|woff2?|ttf|eot|otf|mp[34]|webm|wasm)$/i;

type Reason = 'asset' | 'method' | 'failed';

/** Keeps the requests to the host that was asked most; the parts of its pages are none of them. */
export function chooseEntries(
  entries: readonly HarEntry[],
  sensitive: SensitiveValues,
): ChosenEntries {
  const sorted = entries
    .filter(({ request }) => /^https?:/i.test(request.url))
    .map((entry) => ({ recorded: recordedOf(entry), reason: reasonAgainst(entry) }));
  const host = mostAsked(sorted.filter(({ reason }) => reason === undefined));
  const own = sorted.filter(({ recorded }) => recorded.host === host);
  const count = (reason: Reason): number => own.filter((entry) => entry.reason === reason).length;
  const foreign = sorted.filter(
    ({ recorded, reason }) => recorded.host !== host && reason === undefined,
  );
  const foreignAssets = sorted.filter(({ recorded, reason }) => recorded.host !== host && reason);
  return {
    host,
    chosen: own.filter(({ reason }) => reason === undefined).map(({ recorded }) => recorded),
    warnings: [
      leftOut(
        count('asset') + foreignAssets.length,
        'for parts of pages (images, styles, scripts, fonts)',
      ),
      leftOut(count('method'), 'by a method that no operation has, such as OPTIONS'),
      leftOut(count('failed'), 'that were not answered, or answered with an error'),
      leftOut(foreign.length, `to other hosts (${hostsOf(foreign, sensitive)})`),
    ].filter((warning) => warning !== ''),
  };
}

function reasonAgainst({ request, response, _resourceType }: HarEntry): Reason | undefined {
  const type = response.content?.mimeType ?? '';
  const path = new URL(request.url).pathname;
  const isAsset =
    ASSET_KINDS.has(_resourceType ?? '') || ASSET_TYPE.test(type) || ASSET_PATH.test(path);
  if (isAsset) return 'asset';
  if (!METHODS.has(request.method.toUpperCase())) return 'method';
  return response.status < 100 || response.status >= 400 ? 'failed' : undefined;
}

function mostAsked(entries: readonly { readonly recorded: Recorded }[]): string {
  const counts = new Map<string, number>();
  for (const { recorded } of entries) {
    counts.set(recorded.host, (counts.get(recorded.host) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? '';
}

const HOSTS_MAX = 5;

function hostsOf(
  entries: readonly { readonly recorded: Recorded }[],
  sensitive: SensitiveValues,
): string {
  const hosts = [...new Set(entries.map(({ recorded }) => shownHost(recorded.host, sensitive)))];
  const more = hosts.length > HOSTS_MAX ? ', …' : '';
  return hosts.slice(0, HOSTS_MAX).join(', ') + more;
}

/** A host as a sentence may show it: single labels can be somebody's name or a key, too. */
export function shownHost(host: string, sensitive: SensitiveValues): string {
  const [name = '', port] = host.split(/:(?=\d+$)/);
  const labels = name.split('.').map((label) => {
    const isPlain = /^(?:[a-z][a-z-]{0,19}\d{0,3}|\d{1,3})$/i.test(label);
    return isPlain && !sensitive.holdsName(label) ? label : '…';
  });
  return printable(labels.join('.') + (port === undefined ? '' : `:${port}`));
}
