import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Notice, NotifiedAlert } from '../../model/drill.ts';

/** Takes what Alertmanager sends to receivers of kind webhook. */
export interface Webhook {
  /** Without a trailing slash; the name of the receiver comes behind it. */
  readonly url: string;
  /** All that has come, in order. */
  readonly notices: readonly Notice[];
  close(): Promise<void>;
}

/** A notification with hundreds of alerts is below this. */
const BODY_MAX_BYTES = 16 * 1024 * 1024;

/**
 * Listens on a free port of loopback. What is no notification is refused, so that Alertmanager says so in its log.
 *
 * @param now_ms Unix time, for when a notification came
 */
export async function startWebhook(now_ms: () => number): Promise<Webhook> {
  const notices: Notice[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const alerts = alertsIn(body);
      if (alerts !== null) {
        const receiver = decodeURIComponent((request.url ?? '').slice(1));
        notices.push({ at_ms: now_ms(), receiver, alerts });
      }
      response.writeHead(alerts === null ? 400 : 200).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    notices,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port was assigned');
  return address.port;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      const part = Buffer.from(chunk);
      bytes += part.length;
      if (bytes <= BODY_MAX_BYTES) chunks.push(part);
    }
  } catch {
    // Cut off half-way: no notification.
    return '';
  }
  return bytes > BODY_MAX_BYTES ? '' : Buffer.concat(chunks).toString('utf8');
}

/** The alerts of a notification (version 4 of the format); null when it is none. */
function alertsIn(body: string): readonly NotifiedAlert[] | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  if (!isObject(value) || !Array.isArray(value['alerts'])) return null;
  const alerts = value['alerts'].flatMap((alert: unknown) => alertOf(alert) ?? []);
  return alerts.length === value['alerts'].length ? alerts : null;
}

function alertOf(value: unknown): NotifiedAlert | null {
  if (!isObject(value)) return null;
  const { status, labels, fingerprint } = value;
  if (status !== 'firing' && status !== 'resolved') return null;
  if (!isLabels(labels) || typeof fingerprint !== 'string') return null;
  return { status, labels, fingerprint };
}

function isLabels(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
